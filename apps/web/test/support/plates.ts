import type { BatchWithLog, Candidates, Plate } from '@cityplate/wire/plates';

export const batchId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
export const plateId = (last: number) => `33333333-3333-4333-8333-33333333333${last}`;
export const assetId = '22222222-2222-4222-8222-222222222221';

export const aBatch = (more: Partial<BatchWithLog> = {}): BatchWithLog => ({
  id: batchId,
  number: '2026-0007',
  layer: 'manhole-covers',
  template: 'a4-24',
  note: '解放街第二批（示例）',
  person: '王主任',
  unit: 'office',
  createdAt: '2026-11-20T01:00:00.000Z',
  total: 40,
  counts: { printed: 30, mounted: 10 },
  log: [],
  origin: 'https://plates.example',
  ...more,
});

export const aPlate = (more: Partial<Plate> = {}): Plate => ({
  id: plateId(1),
  serial: 'P000001-5',
  state: 'printed',
  layer: 'manhole-covers',
  assetId,
  code: '33082401002000001',
  name: '示例井',
  road: '解放街',
  madeAt: '2026-11-20T01:00:00.000Z',
  changedAt: '2026-11-20T01:00:00.000Z',
  ...more,
});

export const candidates = (more: Partial<Candidates> = {}): Candidates => ({
  matched: 120,
  printable: 30,
  lost: 4,
  live: 90,
  samples: [{ code: '330824 01 002 000001', title: '污水 窨井盖', serial: '铭牌 P000001-5' }],
  ...more,
});
