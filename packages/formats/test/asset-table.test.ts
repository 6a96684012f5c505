import { referenceSystem } from '@cityplate/geometry/reference-systems';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type { FieldSpec } from '@cityplate/layers/field-spec';
import { loadLayers } from '@cityplate/layers/load';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TableFeature, writeAssetTable } from '../src/asset-table.ts';
import { FieldAssigner } from '../src/assign-fields.ts';
import { readCsv } from '../src/csv.ts';

const layers = await loadLayers();

/** Any value that a field can hold; texts with everything that makes tables stumble. */
function anyValue(spec: FieldSpec): fc.Arbitrary<unknown> {
  switch (spec.kind) {
    case 'text':
      if (spec.pattern !== undefined) return fc.constant('330824115007013');
      return fc
        .oneof(
          fc.string({ unit: 'grapheme', maxLength: spec.max }),
          fc.constantFrom('=1+1', "'=x", '+86', '-', '@a', 'a,b;c', '"q"', '北京、路；'),
        )
        .map((text) => text.replaceAll(/[\p{Cc}\ufeff\ufffd\p{Cs}]/gu, ''))
        .filter((text) => text.trim() !== '' && [...text].length <= spec.max);
    case 'number':
      return spec.integer
        ? fc.integer({ min: Math.ceil(spec.min), max: Math.floor(spec.max) })
        : fc.double({ min: spec.min, max: spec.max, noNaN: true }).map((value) => value + 0);
    case 'choice':
      return fc.constantFrom(...Object.keys(spec.options));
    case 'choices':
      return fc.subarray(Object.keys(spec.options), { minLength: 1 });
    case 'date':
      return fc.constantFrom('2022-04-15', '2024-02-29', '1999-12-31');
    case 'boolean':
      return fc.boolean();
    case 'phone':
      return fc.constantFrom('0570-6014110', '+86 (570) 601-4110', '110');
    case 'hours':
      return fc.constantFrom('08:00–20:00', '工作日 18:00–次日 08:00；周末、节假日 00:00–24:00');
  }
}

const fieldsOf = (definition: LayerDefinition) =>
  fc.record(
    Object.fromEntries(Object.entries(definition.fields).map(([key, spec]) => [key, anyValue(spec)])),
    {
      requiredKeys: Object.keys(definition.fields).filter((key) => definition.fields[key]?.required === true),
    },
  );

const geometries = fc.constantFrom(
  { type: 'Point', coordinates: [118.4083903, 29.1385332] },
  {
    type: 'LineString',
    coordinates: [
      [118.4, 29.1],
      [118.5, 29.2],
    ],
  },
  {
    type: 'Polygon',
    coordinates: [
      [
        [118.4, 29.1],
        [118.5, 29.1],
        [118.5, 29.2],
        [118.4, 29.1],
      ],
    ],
  },
  {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [118.4, 29.1],
          [118.5, 29.1],
          [118.5, 29.2],
          [118.4, 29.1],
        ],
      ],
    ],
  },
);

async function* once<T>(value: T) {
  yield value;
}

describe.each(layers)('$id', (definition) => {
  test.each(['zh', 'en', 'key'] as const)(
    'what is exported with %s words reads as the same rows',
    async (language) => {
      const common = {
        code: '33082401001000001',
        codeSystem: 'gb47678-2026',
        life: 'planned',
        name: '=甲,乙',
        road: '解放街',
      };
      const rows = fc.array(fc.record({ fields: fieldsOf(definition), geometry: geometries }), {
        minLength: 1,
        maxLength: 5,
      });
      await fc.assert(
        fc.asyncProperty(rows, async (made) => {
          const features = made.map(
            ({ fields, geometry }, index): TableFeature => ({
              id: `00000000-0000-4000-8000-00000000000${index}`,
              geometry,
              properties: {
                ...fields,
                ...common,
                ownership: 'unclaimed',
                remediation: 'normal',
                serial: index + 1,
                version: 1,
              },
            }),
          );
          let text = '';
          for await (const piece of writeAssetTable(once(features), definition, {
            language,
            system: referenceSystem('OGC:CRS84'),
          }))
            text += piece;
          const { rows: read, issues } = readCsv(new TextEncoder().encode(text));
          expect(issues).toEqual([]);
          const assigner = new FieldAssigner(definition);
          const assigned = read.map((row) => assigner.assign(row));
          expect(assigned.flatMap((row) => row.issues)).toEqual([]);
          expect(assigned.map((row) => row.fields)).toEqual(made.map(({ fields }) => fields));
          expect(assigned.map((row) => row.common)).toEqual(made.map(() => common));
          expect(assigned.map((row) => row.geometry)).toEqual(made.map(({ geometry }) => geometry));
        }),
        { numRuns: 60 },
      );
    },
  );

  test('server-owned columns are known and left aside, unknown ones too', () => {
    const assigner = new FieldAssigner(definition);
    expect(assigner.target('权属状态 [ownership]')).toEqual({ kind: 'left-out', why: 'server-owned' });
    expect(assigner.target('fire_hydrant:type')).toEqual({ kind: 'left-out', why: 'unknown' });
    expect(assigner.target('名称').kind).not.toBe('left-out');
  });
});

test('open hours spelled another way are put in order where that is safe, and else refused with their row', () => {
  const stalls = layers.find(({ id }) => id === 'parking-spaces');
  if (stalls === undefined) throw new Error('no stalls');
  const hours = ['18:00-8:00', '全天', '双休日、法定节假日 8点至20点', '夜间开放', '', '8:00-8:00'];
  const { rows } = readCsv(
    new TextEncoder().encode(['车位号,开放时段', ...hours.map((each, at) => `P${at},${each}`)].join('\n')),
  );
  const assigner = new FieldAssigner(stalls);
  const assigned = rows.map((row) => assigner.assign(row));
  expect(assigned.map(({ fields }) => fields.openHours)).toEqual([
    '18:00–次日 08:00',
    '00:00–24:00',
    '周末、节假日 08:00–20:00',
    undefined,
    undefined,
    undefined,
  ]);
  const issues = assigned.flatMap((row) => row.issues);
  expect(issues.map(({ row, path }) => [row, path])).toEqual([
    [rows[3]?.number, '开放时段'],
    [rows[5]?.number, '开放时段'],
  ]);
  expect(JSON.stringify(issues[0])).toContain('工作日 18:00–次日 08:00');
});
