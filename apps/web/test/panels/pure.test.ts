import { boxOf } from '@cityplate/geometry/box';
import { formOf } from '@cityplate/layers/derive/form';
import { ownershipStates } from '@cityplate/layers/states';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintLegend, tallyOf } from '../../src/map/paint-legend.ts';
import { stampForms } from '../../src/map/tools/stamp-forms.ts';
import { groupFields } from '../../src/panels/archive/group-fields.ts';
import { kindName, titleOf } from '../../src/panels/archive/title-of.ts';
import { drawTools } from '../../src/panels/edit/draw-tools.ts';
import { newContents } from '../../src/panels/edit/new-contents.ts';
import { columnsOf } from '../../src/panels/table/columns.ts';
import { nextIndex } from '../../src/panels/table/grid-keys.ts';
import type { ValueWriting } from '../../src/ui/field-text.ts';
import { assetOf, point, square } from '../support/assets.ts';
import { geometry } from '../support/contents.ts';
import { byId, type definitions, manholeCovers, parkingSpaces } from '../support/definitions.ts';
import { fieldValues } from '../support/values.ts';

const write: ValueWriting = {
  inLanguage: ({ zh }) => zh,
  number: String,
  day: (iso) => iso,
  list: (items) => [...items].join('、'),
  yes: '是',
  no: '否',
};
const words = {
  code: '编号',
  name: '名称',
  ownership: '权属',
  remediation: '处置',
  owner: '单位',
  road: '道路',
};
const columns = (definition: (typeof definitions)[number]) =>
  columnsOf(definition, write, words, (code) => `<${code}>`);

describe.each(byId)('the table of %s', (_id, definition) => {
  it('begins with what every asset has and goes on with what is required', () => {
    const keys = columns(definition).map(({ key }) => key);
    expect(keys.slice(0, 6)).toEqual(['code', 'name', 'ownership', 'remediation', 'owner', 'road']);
    expect(new Set(keys).size).toBe(keys.length);
    const required = Object.entries(definition.fields).flatMap(([key, { required: is }]) =>
      is && key !== definition.title ? [`field.${key}`] : [],
    );
    expect(keys.slice(6, 6 + required.length)).toEqual(required.slice(0, keys.length - 6));
  });

  it('has something in every cell, a dash where there is nothing', () => {
    fc.assert(
      fc.property(fieldValues(definition.fields), (values) => {
        const asset = assetOf({ properties: { ...values, ownerUnit: 'water' } });
        for (const { key, cell } of columns(definition)) {
          expect(cell(asset).text.length, key).toBeGreaterThan(0);
          expect(cell(assetOf()).text.length, key).toBeGreaterThan(0);
        }
        expect(
          columns(definition)
            .find(({ key }) => key === 'owner')
            ?.cell(asset).text,
        ).toBe('<water>');
      }),
      { numRuns: 15 },
    );
  });

  it('tells states by word and colour', () => {
    const cell = columns(definition)
      .find(({ key }) => key === 'ownership')
      ?.cell(assetOf());
    expect(cell).toEqual({ text: ownershipStates.unclaimed.name.zh, state: ownershipStates.unclaimed });
  });
});

describe('keys of the table', () => {
  it('stay within the rows', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End');
    fc.assert(
      fc.property(key, fc.nat(99), fc.integer({ min: 1, max: 100 }), (pressed, active, count) => {
        const next = nextIndex(pressed, Math.min(active, count - 1), count);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(count);
      }),
    );
  });

  it('go where they say, and leave other keys and an empty table alone', () => {
    expect(nextIndex('ArrowDown', 3, 10)).toBe(4);
    expect(nextIndex('ArrowUp', 3, 10)).toBe(2);
    expect(nextIndex('Home', 3, 10)).toBe(0);
    expect(nextIndex('End', 3, 10)).toBe(9);
    expect(nextIndex('a', 3, 10)).toBeUndefined();
    expect(nextIndex('End', 0, 0)).toBeUndefined();
  });
});

describe.each(byId)('what the archive of %s is made of', (_id, definition) => {
  it('holds every field once, in its group', () => {
    const groups = groupFields(definition.fields);
    expect(groups.flatMap(({ entries }) => entries.map(([key]) => key)).sort()).toEqual(
      Object.keys(definition.fields).sort(),
    );
    for (const { label, entries } of groups)
      for (const [, spec] of entries) expect(spec.group?.zh).toBe(label?.zh);
  });

  it('has a title that is never empty and never its code', () => {
    fc.assert(
      fc.property(fieldValues(definition.fields), (values) => {
        const asset = assetOf({ properties: values });
        const title = titleOf(definition, asset, ({ zh }) => zh);
        expect(title).not.toBe('');
        expect(title).not.toContain(asset.properties.code);
        expect(
          titleOf(definition, assetOf({ properties: { ...values, name: '某物' } }), ({ zh }) => zh),
        ).toBe('某物');
      }),
      { numRuns: 15 },
    );
  });

  it('counts its legend by a tally that the server sends', () => {
    expect(tallyOf(paintLegend(definition, 'ownership', 'light'))).toBe('ownership');
    expect(tallyOf(paintLegend(definition, 'remediation', 'dark'))).toBe('remediation');
    expect(['style', 'ownership', 'remediation', 'life']).toContain(
      tallyOf(paintLegend(definition, 'kind', 'light')),
    );
  });

  it('can be drawn with some tool', () => {
    const tools = drawTools(definition, stampForms[definition.id]);
    expect(tools.length).toBeGreaterThan(0);
    expect(tools.includes('point')).toBe(definition.geometry.some((type) => type.endsWith('Point')));
    expect(tools.includes('polygon')).toBe(definition.geometry.some((type) => type.endsWith('Polygon')));
  });

  it('has forms for its parts with a control for each of their fields', () => {
    for (const { fields } of Object.values(definition.parts))
      expect(
        formOf(fields)
          .flatMap(({ controls }) => controls.map(({ name }) => name))
          .sort(),
      ).toEqual(Object.keys(fields).sort());
  });
});

describe('new assets of a row', () => {
  const form = stampForms['parking-spaces'];
  if (form === undefined) throw new Error('stalls have no stamp');
  const settings = {
    lengthMetres: 6.004,
    widthMetres: 2.5,
    angleDegrees: 0,
    bearingDegrees: 0,
    isLeaningBack: false,
    count: 2,
  };
  const stamp = { form, option: 'small', settings, angleDegrees: 0 };

  it('take over what the one before has, but not its name, and count its number on', () => {
    const before = {
      a: { geometry: square, values: { number: '东-009', lineColor: 'white', name: '一号' }, parts: [] },
    };
    const made = Object.values(newContents(before, [square, square], stamp, 'number'));
    expect(made.map(({ values }) => values.number)).toEqual(['东-010', '东-011']);
    for (const { values } of made) {
      expect(values).toMatchObject({
        lineColor: 'white',
        stallClass: 'small',
        lengthMetres: 6,
        angleDegrees: 0,
      });
      expect(values).not.toHaveProperty('name');
    }
  });

  it('have ids of their own', () => {
    const made = newContents({}, [point, point, point], undefined, undefined);
    expect(new Set(Object.keys(made)).size).toBe(3);
    for (const id of Object.keys(made))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

it('the kind of a thing is the one whose letter the map shows', () => {
  expect(kindName(parkingSpaces, assetOf({ properties: { stallClass: 'large' } }))?.zh).toBe('大型');
  expect(kindName(manholeCovers, assetOf())).toBeUndefined();
});

it('the box of a shape holds every position and touches each side', () => {
  fc.assert(
    fc.property(geometry, (shape) => {
      const box = boxOf(shape);
      const all: number[][] = [];
      JSON.stringify(shape.coordinates, (_key, value: unknown) => {
        if (Array.isArray(value) && typeof value[0] === 'number') all.push(value);
        return value;
      });
      expect(box).toEqual([
        Math.min(...all.map(([lng = 0]) => lng)),
        Math.min(...all.map(([, lat = 0]) => lat)),
        Math.max(...all.map(([lng = 0]) => lng)),
        Math.max(...all.map(([, lat = 0]) => lat)),
      ]);
    }),
  );
  expect(boxOf({ type: 'MultiPoint', coordinates: [] })).toBeUndefined();
});
