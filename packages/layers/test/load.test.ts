import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layersDirectory, loadLayers } from '@cityplate/layers/load';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hydrants } from './a-definition.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layers-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const write = (name: string, source: string) => writeFile(join(folder, name), source);
const asModule = (definition: unknown) => `export default ${JSON.stringify(definition)};`;

test('finds the five layers of the contract by scanning the folder', async () => {
  const ids = (await loadLayers()).map(({ id }) => id);
  expect(ids).toEqual([
    'dust-sites',
    'manhole-covers',
    'old-compounds',
    'parking-spaces',
    'streetscape-zones',
  ]);
  const files = (await readdir(layersDirectory)).map((name) => name.replace('.layer.ts', ''));
  expect(files.sort()).toEqual(ids);
});

test('a sixth layer is exactly one more file', async () => {
  await write('hydrants.layer.ts', asModule(hydrants));
  const layers = await loadLayers([layersDirectory, folder]);
  expect(layers).toHaveLength(6);
  expect(layers.find(({ id }) => id === 'hydrants')).toEqual(hydrants);
});

test('other files of a folder are left alone', async () => {
  await write('README.md', 'not a layer');
  await write('helper.ts', 'throw new Error("imported")');
  expect(await loadLayers([folder])).toEqual([]);
});

test('an id that is taken is refused, naming both files', async () => {
  await write('a.layer.ts', asModule(hydrants));
  await write('b.layer.ts', asModule(hydrants));
  await expect(loadLayers([folder])).rejects.toThrow(
    /b\.layer\.ts: layer id 'hydrants' is taken by .*a\.layer\.ts/,
  );
});

describe('a malformed definition is refused with the name of its file and the broken place', () => {
  const style = hydrants.style;
  const { form, number } = hydrants.fields;
  test.each<[string, unknown, RegExp]>([
    ['no object', 'layer', /\(root\)/],
    ['an unknown member', { ...hydrants, colour: 'red' }, /colour/],
    ['a bad id', { ...hydrants, id: 'Hydrants!' }, /id: lower case/],
    [
      'an unknown kind',
      { ...hydrants, fields: { ...hydrants.fields, size: { ...number, kind: 'size' } } },
      /fields\.size\.kind/,
    ],
    [
      'a number without a range',
      { ...hydrants, fields: { ...hydrants.fields, n: { kind: 'number', label: number.label } } },
      /fields\.n\.min/,
    ],
    [
      'a range upside down',
      { ...hydrants, fields: { ...hydrants.fields, n: { ...hydrants.fields.pressureBar, min: 50 } } },
      /fields\.n: min is above max/,
    ],
    ['a reserved key', { ...hydrants, fields: { ...hydrants.fields, ownership: number } }, /reserved/],
    ['a key with a quote', { ...hydrants, fields: { ...hydrants.fields, "it's": number } }, /camelCase/],
    [
      'options of one name',
      {
        ...hydrants,
        fields: {
          ...hydrants.fields,
          form: { ...form, options: { pillar: form.options.pillar, post: form.options.pillar } },
        },
      },
      /share a name/,
    ],
    [
      'a pattern of one dialect',
      { ...hydrants, fields: { ...hydrants.fields, number: { ...number, pattern: '^\\d+$' } } },
      /fields\.number\.pattern/,
    ],
    [
      'a pattern without anchors',
      { ...hydrants, fields: { ...hydrants.fields, number: { ...number, pattern: '[0-9]' } } },
      /anchored/,
    ],
    ['a title that is no field', { ...hydrants, title: 'ref' }, /title: 'ref' is no field/],
    [
      'a colour for no option',
      { ...hydrants, style: { ...style, color: { by: 'form', of: { ...style.color.of, wall: '#000000' } } } },
      /'wall' is no option of 'form'/,
    ],
    [
      'an option without a colour',
      { ...hydrants, style: { ...style, color: { by: 'form', of: { pillar: '#000000' } } } },
      /nothing for option 'underground'/,
    ],
    [
      'a colour by a text',
      { ...hydrants, style: { ...style, color: { by: 'number', of: {} } } },
      /a text cannot drive it/,
    ],
    [
      'a colour by no field',
      { ...hydrants, style: { ...style, color: { by: 'shape', of: {} } } },
      /'shape' is no choice field/,
    ],
    [
      'types by an optional field',
      {
        ...hydrants,
        codes: { by: 'form', types: { pillar: hydrants.codes.type, underground: hydrants.codes.type } },
        fields: { ...hydrants.fields, form: { ...form, required: undefined } },
      },
      /codes\.by: 'form' must be required/,
    ],
    [
      'a type code of other length',
      { ...hydrants, codes: { type: { ...hydrants.codes.type, gb30428: '113' } } },
      /codes/,
    ],
    [
      'a part whose lack is no defect',
      {
        ...hydrants,
        parts: { cap: { name: hydrants.name, many: false, absentDefect: 'lost', fields: { n: number } } },
      },
      /'lost' is no defect/,
    ],
    [
      'a ledger column for one of many',
      {
        ...hydrants,
        parts: { cap: { name: hydrants.name, many: true, inLedgers: true, fields: { n: number } } },
      },
      /parts\.cap\.inLedgers/,
    ],
    [
      'a part of the programme without what every item says',
      {
        ...hydrants,
        parts: { cap: { name: hydrants.name, many: true, programme: { line: 'n' }, fields: { n: number } } },
      },
      /programme\.line: 'n' is no choice field[\s\S]*'progress' must be a choice[\s\S]*'dueOn' must be a date/,
    ],
    [
      'an item of the checklist that nothing works on',
      { ...hydrants, checklist: [{ id: 'whole', name: hydrants.name, part: 'cap' }] },
      /checklist\.whole: 'cap' is no part of the programme/,
    ],
    [
      'a defect twice',
      { ...hydrants, defects: [...hydrants.defects, ...hydrants.defects] },
      /'leaking' comes twice/,
    ],
    [
      'an unknown clock',
      { ...hydrants, defects: [{ ...hydrants.defects[0], limit: { amount: 1, clock: 'days' } }] },
      /defects\.0\.limit\.clock/,
    ],
    [
      'an unknown role',
      { ...hydrants, rights: { ...hydrants.rights, stewards: ['king'] } },
      /rights\.stewards/,
    ],
  ])('%s', async (_why, definition, place) => {
    await write('broken.layer.ts', asModule(definition));
    const refusal = loadLayers([folder]);
    await expect(refusal).rejects.toThrow(/broken\.layer\.ts/);
    await expect(refusal).rejects.toThrow(place);
  });

  test('no default export', async () => {
    await write('empty.layer.ts', 'export const layer = 1;');
    await expect(loadLayers([folder])).rejects.toThrow(/empty\.layer\.ts: no default export/);
  });

  test('a file that throws', async () => {
    await write('throws.layer.ts', 'throw new Error("my own fault");');
    await expect(loadLayers([folder])).rejects.toThrow(/throws\.layer\.ts/);
  });
});
