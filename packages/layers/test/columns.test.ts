import { columnsOf, findColumn } from '@cityplate/layers/derive/columns';
import { fieldSchema } from '@cityplate/layers/derive/fields-schema';
import { ledgerColumns, ledgerFields, partOfKey } from '@cityplate/layers/derive/ledger-fields';
import { choice, choices, date, number, text } from '@cityplate/layers/fields';
import { loadLayers } from '@cityplate/layers/load';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { near } from './near-values.ts';
import { goodValues } from './samples.ts';

const records = (await loadLayers()).flatMap((layer) => [
  [layer.id, layer.fields] as const,
  ...Object.entries(layer.parts).map(([part, { fields }]) => [`${layer.id} ${part}`, fields] as const),
]);

describe.each(records)('%s', (_name, fields) => {
  const columns = columnsOf(fields);

  test.each(columns.map((column) => [column.key, column] as const))(
    '%s: what is printed is read again',
    (key, column) => {
      const spec = fields[key];
      if (spec === undefined) throw new Error(`no field ${key}`);
      const schema = fieldSchema(spec);
      const valid = fc
        .oneof(fc.constantFrom(...goodValues(spec)), near(spec))
        .filter((value) => schema.safeParse(value).success);
      fc.assert(
        fc.property(valid, fc.constantFrom('zh', 'en', 'key'), (value, language) => {
          const printed = column.print(schema.parse(value), language);
          expect(column.parse(printed)).toEqual({ ok: true, value });
        }),
        { numRuns: 60 },
      );
    },
  );

  test('any text is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.string({ unit: 'binary' }), (column, cell) => {
        const read = column.parse(cell);
        if (cell.trim() === '') expect(read).toBeUndefined();
        else expect(typeof read?.ok).toBe('boolean');
      }),
    );
  });

  test('each column is found by its header, its key and its names', () => {
    for (const column of columns) {
      for (const header of [
        column.header,
        column.key,
        column.key.toUpperCase(),
        ` ${column.label.zh} `,
        column.label.en,
      ]) {
        expect(findColumn(columns, header)?.key, header).toBe(column.key);
      }
    }
  });
});

describe('cells of strangers', () => {
  const [day, depth, material, pipes, note] = columnsOf({
    day: date('日期|Date'),
    depthMetres: number('深度|Depth', { unit: 'm', min: 0, max: 50 }),
    material: choice('材质|Material', { iron: '球墨铸铁|Ductile iron', steel: '钢|Steel' }),
    pipes: choices('管线|Pipes', { water: '给水|Water', gas: '燃气|Gas' }),
    note: text('备注|Note', { max: 20 }),
  });

  test.each([
    [day, '2022/4/5', '2022-04-05'],
    [day, '2022年4月15日', '2022-04-15'],
    [day, '20220415', '2022-04-15'],
    [depth, '1.5 m', 1.5],
    [depth, ' -3 ', -3],
    [material, 'STEEL', 'steel'],
    [material, ' 球墨铸铁 ', 'iron'],
    [pipes, '燃气、给水', ['gas', 'water']],
    [pipes, 'gas;gas', ['gas']],
  ])('%o reads %j', (column, cell, value) => {
    expect(column?.parse(cell)).toEqual({ ok: true, value });
  });

  test.each([
    [day, '2021-02-29'],
    [day, '2022-4'],
    [depth, '1,5'],
    [depth, 'NaN'],
    [depth, '0x10'],
    [material, '木'],
    [pipes, '燃气、电'],
    [pipes, '；'],
  ])('%o refuses %j with a reason in both languages', (column, cell) => {
    const read = column?.parse(cell);
    expect(read).toMatchObject({ ok: false, message: { zh: expect.any(String), en: expect.any(String) } });
  });

  test('a header with a unit in brackets still names its column', () => {
    const columns = [day, depth, note].filter((column) => column !== undefined);
    expect(depth?.header).toBe('深度（m） [depthMetres]');
    expect(findColumn(columns, '深度（m）')?.key).toBe('depthMetres');
    expect(findColumn(columns, 'Depth (m)')?.key).toBe('depthMetres');
    expect(findColumn(columns, '颜色')).toBeUndefined();
  });
});

test('headers of a layer and of its parts in ledgers are all different, and each finds its own column', async () => {
  for (const layer of await loadLayers()) {
    const columns = ledgerColumns(layer);
    const headers = columns.flatMap(({ label }) => [label.zh, label.en]);
    expect(new Set(headers).size, layer.id).toBe(headers.length);
    for (const column of columns) expect(findColumn(columns, column.header), column.header).toBe(column);
  }
});

test('a line of a ledger speaks of the well and of its one cover, and never of plates', async () => {
  const covers = (await loadLayers()).find(({ id }) => id === 'manhole-covers');
  if (covers === undefined) throw new Error('no covers');
  const fields = ledgerFields(covers);
  expect(fields['cover.material']?.label).toEqual({ zh: '井盖材质', en: 'Cover: Material' });
  expect(Object.keys(fields).filter((key) => key.startsWith('plate'))).toEqual([]);
  expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(covers.fields)));
  expect([partOfKey('cover.material'), partOfKey('material')]).toEqual([
    { part: 'cover', field: 'material' },
    undefined,
  ]);
});
