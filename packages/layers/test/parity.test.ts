import { layerChecks, partChecks } from '@cityplate/layers/derive/checks';
import { fieldsSchema } from '@cityplate/layers/derive/fields-schema';
import { geometryTypeSchema } from '@cityplate/layers/derive/geometry-type';
import type { Fields } from '@cityplate/layers/field-spec';
import { loadLayers } from '@cityplate/layers/load';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { geometrySql, impossibleGeometrySql, otherTypes } from './geometries.ts';
import { brokenValues, fullest, goodValues, smallest } from './samples.ts';
import { judgeWith, type Verdict } from './verdicts.ts';

const layers = await loadLayers();

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(async () => {
  await database.drop();
});

type JudgeProps = (props: unknown) => Promise<Verdict>;

/** Every good value and every way to break one, judged by zod and by PostgreSQL. */
function agreeOn(prefix: string, fields: Fields, judge: () => JudgeProps): void {
  const schema = fieldsSchema(fields);
  const both = async (props: unknown) => ({
    zod: schema.safeParse(props).success,
    sql: await judge()(props),
  });
  const accepted = { zod: true, sql: 'accepted' };
  const refusedBy = (constraint: string) => ({ zod: false, sql: `${prefix}.${constraint}` });
  const base = smallest(fields);

  test('the smallest and the fullest record are accepted', async () => {
    expect(await both(base)).toEqual(accepted);
    expect(await both(fullest(fields))).toEqual(accepted);
  });

  test('an unknown key is refused', async () => {
    for (const key of ['unknown', '__proto__', '', 'Props', "it's"]) {
      const props = JSON.parse(
        JSON.stringify(base).replace(
          /}$/,
          `${base && Object.keys(base).length ? ',' : ''}${JSON.stringify(key)}:1}`,
        ),
      );
      expect(await both(props), key).toEqual(refusedBy('(unknown)'));
    }
  });

  test('what is no object is refused', async () => {
    for (const value of [null, [], 'text', 1, true, [{}]]) {
      const verdict = await both(value);
      expect(verdict.zod, JSON.stringify(value)).toBe(false);
      expect(verdict.sql, JSON.stringify(value)).toContain(prefix);
    }
  });

  describe.each(Object.entries(fields))('%s', (key, spec) => {
    test('good values are accepted', async () => {
      for (const value of goodValues(spec)) {
        expect(await both({ ...base, [key]: value }), JSON.stringify(value)).toEqual(accepted);
      }
    });

    test('missing is refused exactly when it is required', async () => {
      const { [key]: _, ...without } = base;
      expect(await both(without)).toEqual(spec.required ? refusedBy(key) : accepted);
    });

    test('each broken value is refused, by the constraint that names the field', async () => {
      for (const { why, value } of brokenValues(spec)) {
        const verdict = await both({ ...base, [key]: value });
        if (verdict.sql === 'unstorable') expect(verdict.zod, why).toBe(false);
        else expect(verdict, why).toEqual(refusedBy(key));
      }
    });
  });
}

describe.each(layers.map((layer) => [layer.id, layer] as const))('%s', (id, layer) => {
  let judge: Awaited<ReturnType<typeof judgeWith>>;
  let judgePart: Awaited<ReturnType<typeof judgeWith>>;
  const [type = 'Point'] = layer.geometry;
  beforeAll(async () => {
    judge = await judgeWith(database, layerChecks(layer));
    judgePart = await judgeWith(database, partChecks(layer));
  });

  agreeOn(id, layer.fields, () => (props) => judge({ props, geometry: geometrySql[type] }));

  test('geometry types are accepted and refused alike', async () => {
    const props = smallest(layer.fields);
    for (const allowed of layer.geometry) {
      expect(geometryTypeSchema(layer).safeParse(allowed).success).toBe(true);
      expect(await judge({ props, geometry: geometrySql[allowed] })).toBe('accepted');
    }
    for (const other of otherTypes(layer.geometry)) {
      expect(geometryTypeSchema(layer).safeParse(other).success).toBe(false);
      expect(await judge({ props, geometry: geometrySql[other] })).toBe(`${id}.(geometry)`);
    }
    for (const [why, geometry] of Object.entries(impossibleGeometrySql)) {
      expect(await judge({ props, geometry }), why).toBe(`${id}.(geometry)`);
    }
  });

  test('a part that the layer does not have is refused', async () => {
    expect(await judgePart({ props: {}, part: 'no-such-part' })).toBe(`${id}.(part)`);
  });

  describe.each(Object.entries(layer.parts))('part %s', (part, { fields }) => {
    agreeOn(`${id}.${part}`, fields, () => (props) => judgePart({ props, part }));
  });
});
