import { readdir, readFile } from 'node:fs/promises';
import { type CodeSystemId, codeSchemeOf } from '@cityplate/layers/codes/code-scheme';
import { checkedPlace, layerChecks, partChecks } from '@cityplate/layers/derive/checks';
import { programmeLines } from '@cityplate/layers/derive/programme';
import { publicFields, publicProps } from '@cityplate/layers/derive/public-fields';
import { typeCodeOf } from '@cityplate/layers/derive/type-code';
import { layersDirectory, loadLayers } from '@cityplate/layers/load';
import { describe, expect, test } from 'vitest';
import { fullest } from './samples.ts';

const layers = await loadLayers();
const byId = (id: string) => {
  const layer = layers.find((each) => each.id === id);
  if (layer === undefined) throw new Error(`no layer ${id}`);
  return layer;
};

const schemeOf = (codeSystem: CodeSystemId) => codeSchemeOf({ adcode: '330824', codeSystem });

test('a definition has at most 120 lines', async () => {
  for (const name of await readdir(layersDirectory)) {
    const lines = (await readFile(`${layersDirectory}${name}`, 'utf8')).trimEnd().split('\n').length;
    expect(lines, name).toBeLessThanOrEqual(120);
  }
});

describe('type codes', () => {
  const codes = layers.flatMap(({ codes }) => ('type' in codes ? [codes.type] : Object.values(codes.types)));

  test.each(['gb30428', 'gb47678'] as const)('of %s belong to one type only', (system) => {
    expect(new Set(codes.map((code) => code[system])).size).toBe(codes.length);
  });

  test('follow the standards for covers and extend them beyond', () => {
    const covers = byId('manhole-covers');
    expect(typeCodeOf(covers, { use: 'sewage' }, schemeOf('gb47678-2026'))).toBe('01002');
    expect(typeCodeOf(covers, { use: 'sewage' }, schemeOf('gb30428-2013'))).toBe('0102');
    expect(typeCodeOf(covers, { use: 'unidentified' }, schemeOf('gb47678-2026'))).toBe('01023');
    expect(typeCodeOf(covers, { use: 'unidentified' }, schemeOf('gb30428-2013'))).toBe('0114');
    expect(typeCodeOf(byId('parking-spaces'), {}, schemeOf('local'))).toBe('02999');
    for (const code of codes.filter(({ extension }) => extension === true)) {
      expect(code.gb30428).toMatch(/^21/);
      expect(Number(code.gb47678.slice(2))).toBeGreaterThan(900);
    }
  });

  test('a field that decides the type but holds no option gives none', () => {
    for (const props of [{}, { use: 'constructor' }, { use: 7 }, { use: null }]) {
      expect(typeCodeOf(byId('manhole-covers'), props, schemeOf('gb47678-2026'))).toBeUndefined();
    }
  });
});

describe('constraint names', () => {
  test('tell the place they guard and fit PostgreSQL', () => {
    const names = layers.flatMap((layer) =>
      [...layerChecks(layer), ...partChecks(layer)].map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name.length).toBeLessThanOrEqual(63);
      expect(checkedPlace(name)?.layer).toBe(name.split('.')[0]);
    }
    const layer = 'manhole-covers';
    expect(checkedPlace('manhole-covers.use')).toEqual({ layer, about: 'field', key: 'use' });
    expect(checkedPlace('manhole-covers.cover.shape')).toEqual({
      layer,
      part: 'cover',
      about: 'field',
      key: 'shape',
    });
    expect(checkedPlace('manhole-covers.(geometry)')).toEqual({ layer, about: 'geometry' });
    expect(checkedPlace('manhole-covers.cover.(unknown)')).toEqual({
      layer,
      part: 'cover',
      about: 'unknown',
    });
    expect(checkedPlace('manhole-covers.(part)')).toEqual({ layer, about: 'part' });
    expect(checkedPlace('asset_life_check')).toBeUndefined();
  });
});

describe('what the scan page shows', () => {
  test('is what the definition marks, nothing more', () => {
    const shown = publicFields(byId('manhole-covers')).map(({ part, key }) =>
      part ? `${part}.${key}` : key,
    );
    expect(shown).toEqual(['use', 'location', 'hotline', 'inspectedOn', 'cover.loadClass']);
  });

  test('never holds a person or a note of an asset', () => {
    for (const { fields } of layers) {
      const kept = publicProps(fields, { ...fullest(fields), contactName: '示例', note: '内部' });
      expect(kept).not.toHaveProperty('contactName');
      expect(kept).not.toHaveProperty('note');
    }
  });
});

describe('what the plan asks for is there', () => {
  test('well, cover and plate are three records; a well without its cover is a defect', () => {
    const { parts, defects } = byId('manhole-covers');
    expect(Object.keys(parts)).toEqual(['cover', 'plate']);
    expect(parts.cover?.absentDefect).toBe('missing');
    const names = defects.map(({ name }) => name.zh).join();
    for (const word of ['破损', '下沉', '凸出', '松动', '混用', '未标明']) expect(names).toContain(word);
  });

  test('limits that no local rule backs are marked unsure', () => {
    for (const { defects } of layers) {
      for (const defect of defects) if (defect.source.includes('advice')) expect(defect.certainty).toBe('U');
    }
  });

  test('facade elements go by the four lines', () => {
    expect(byId('streetscape-zones').parts.elements?.fields.line).toMatchObject({
      options: {
        sign: { zh: '店招广告' },
        wire: { zh: '飞线' },
        'solar-pipe': { zh: '太阳能管线' },
        'window-guard': { zh: '防盗窗' },
      },
    });
  });

  test('dust sites are 普通 or 严格, have a board and a monitor, and the six hundred per cent', () => {
    const { fields, parts, checklist } = byId('dust-sites');
    expect(fields.control).toMatchObject({
      options: { ordinary: { zh: '普通管控' }, strict: { zh: '严格管控' } },
    });
    expect(Object.keys(parts)).toEqual(['notice-board', 'monitor']);
    expect(checklist.filter(({ group }) => group?.zh === '六个百分之百')).toHaveLength(6);
  });

  test('compounds are judged by ten disorders and five topics', () => {
    const groups = byId('old-compounds').checklist.map(({ group }) => group?.zh);
    expect(groups.filter((group) => group === '十乱')).toHaveLength(10);
    expect(groups.filter((group) => group === '五项攻坚')).toHaveLength(5);
  });
});

describe('the remediation programme', () => {
  const lines = programmeLines(layers);
  const keysOf = (layer: string, part: string) =>
    lines.filter((line) => line.layer === layer && line.part === part).map(({ key }) => key.split('.')[2]);

  test('has the four lines of the plan, the ten disorders, and what the checklists add', () => {
    expect(keysOf('streetscape-zones', 'elements')).toEqual(['sign', 'wire', 'solar-pipe', 'window-guard']);
    expect(keysOf('old-compounds', 'disorders')).toHaveLength(10);
    expect(keysOf('old-compounds', 'stairwells')).toEqual([undefined]);
    expect(keysOf('old-compounds', 'tasks')).toEqual(['topic-stalls', 'topic-chargers', 'topic-waste']);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });

  test('every item of a checklist is worked on in one place: by another part or as a task, never both', () => {
    for (const { id, checklist, parts } of layers.filter(({ parts }) => parts.tasks !== undefined)) {
      const tasks = keysOf(id, 'tasks');
      for (const each of checklist) expect(tasks.includes(each.id), each.id).toBe(each.part === undefined);
      expect(parts.tasks?.programme).toEqual({ line: 'item' });
    }
  });
});

test('only load.ts knows Node: the rest runs in a browser', async () => {
  const source = new URL('../src/', import.meta.url);
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'));
  expect(names.length).toBeGreaterThan(30);
  for (const name of names.filter((each) => each !== 'load.ts')) {
    const text = await readFile(new URL(name, source), 'utf8');
    expect(/from '(node:|\.+\/load\.ts)|process\./.test(text), name).toBe(false);
  }
});
