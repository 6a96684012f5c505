import type { Me } from '../../src/api/me.ts';
import type { Region } from '../../src/api/region.ts';
import { box, centre } from './assets.ts';

export const region: Region = {
  workingCrs: 'EPSG:4548',
  id: 'test',
  adcode: '330824',
  codeSystem: 'gb47678-2026',
  name: { zh: '测试县', en: 'Test County' },
  box,
  view: { center: centre, zoom: 14 },
  units: [
    { code: 'water', name: { zh: '水务公司', en: 'Water Company' } },
    { code: 'power', name: { zh: '供电公司', en: 'Power Company' } },
    { code: 'office', name: { zh: '城管办', en: 'City Management Office' } },
  ],
  calendar: {
    timeZone: 'Asia/Shanghai',
    weekend: [0, 6],
    holidays: ['2026-10-01', '2026-10-02'],
    workdays: ['2026-10-10'],
  },
  demonstration: false,
  baseMap: { kind: 'own' },
};

export const officer: Me = {
  person: { id: 'p-office', name: '王主任' },
  unit: { code: 'office', names: { zh: '城管办', en: 'City Management Office' } },
  roles: ['office'],
  verbs: ['asset.read', 'asset.create', 'asset.edit', 'asset.move', 'claim.read'],
};

export const owner: Me = {
  person: { id: 'p-water', name: '李工' },
  unit: { code: 'water', names: { zh: '水务公司', en: 'Water Company' } },
  roles: ['owner'],
  verbs: ['asset.read', 'asset.create', 'asset.edit', 'asset.move', 'claim.file'],
};
