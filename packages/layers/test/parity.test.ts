import { layerChecks, partChecks } from '@cityplate/layers/derive/checks';
import { fieldsSchema } from '@cityplate/layers/derive/fields-schema';
import { geometryTypeSchema } from '@cityplate/layers/derive/geometry-type';
import type { Fields } from '@cityplate/layers/field-spec';
import { loadLayers } from '@cityplate/layers/load';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { geometrySql, impossibleGeometrySql, otherTypes } from './geometries.ts';
import { near } from './near-values.ts';
import { brokenValues, fullest, goodValues, smallest } from './samples.ts';
import { type Judge, judgeWith, type Verdict } from './verdicts.ts';

const layers = await loadLayers();

/** The first test file of a run fills the template that all others copy. */
const templateTimeoutMilliseconds = 120_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
}, templateTimeoutMilliseconds);
afterAll(async () => {
  await database.drop();
});

type JudgeProps = (props: readonly unknown[]) => Promise<readonly Verdict[]>;
interface Case {
  readonly why: string;
  readonly props: unknown;
}

/** Every good value and every way to break one, judged by zod and by PostgreSQL. */
function agreeOn(prefix: string, fields: Fields, judge: JudgeProps): void {
  const schema = fieldsSchema(fields);
  const base = smallest(fields);
  /** Both compilers must say the same of each case; `by` is the constraint that must refuse, none to accept. */
  const expectOf = async (cases: readonly Case[], by?: string) => {
    const sql = await judge(cases.map(({ props }) => props));
    const verdicts = cases.map(({ why, props }, index) => ({
      why,
      zod: schema.safeParse(props).success,
      sql: sql[index],
    }));
    const sqlVerdict = by === undefined ? 'accepted' : `${prefix}.${by}`;
    expect(verdicts).toEqual(
      cases.map(({ why }, index) => ({
        why,
        zod: by === undefined,
        // What jsonb itself cannot hold never reaches a CHECK; zod must refuse it all the same.
        sql: by !== undefined && sql[index] === 'unstorable' ? 'unstorable' : sqlVerdict,
      })),
    );
  };

  test('the smallest and the fullest record are accepted', async () => {
    await expectOf([
      { why: 'smallest', props: base },
      { why: 'fullest', props: fullest(fields) },
    ]);
  });

  test('an unknown key is refused', async () => {
    // Object.fromEntries makes `__proto__` a member of its own, as JSON.parse does.
    const withKey = (key: string) => Object.fromEntries([...Object.entries(base), [key, 1]]);
    const keys = ['unknown', '__proto__', '', 'PROPS', "it's"];
    await expectOf(
      keys.map((key) => ({ why: key, props: withKey(key) })),
      '(unknown)',
    );
  });

  test('what is no object is refused', async () => {
    const values = [null, [], 'text', 1, true, [{}], Object.keys(fields)];
    const sql = await judge(values);
    for (const [index, value] of values.entries()) {
      expect(schema.safeParse(value).success, JSON.stringify(value)).toBe(false);
      expect(sql[index], JSON.stringify(value)).toContain(prefix);
    }
  });

  describe.each(Object.entries(fields))('%s', (key, spec) => {
    const withValue = (value: unknown) => ({ ...base, [key]: value });

    test('good values are accepted', async () => {
      await expectOf(
        goodValues(spec).map((value) => ({ why: JSON.stringify(value), props: withValue(value) })),
      );
    });

    test('missing is refused exactly when it is required', async () => {
      const { [key]: _, ...without } = base;
      await expectOf([{ why: 'missing', props: without }], spec.required ? key : undefined);
    });

    test('each broken value is refused, by the constraint that names the field', async () => {
      await expectOf(
        brokenValues(spec).map(({ why, value }) => ({ why, props: withValue(value) })),
        key,
      );
    });

    test('any JSON value is judged alike', async () => {
      const values = fc.sample(near(spec), { seed: 20220415, numRuns: 60 });
      const sql = await judge(values.map(withValue));
      const verdicts = values.map((value, index) => [value, sql[index] === 'accepted']);
      expect(verdicts).toEqual(values.map((value) => [value, schema.safeParse(withValue(value)).success]));
    });
  });
}

describe.each(layers.map((layer) => [layer.id, layer] as const))('%s', (id, layer) => {
  let judge: Judge;
  let judgePart: Judge;
  const [type = 'Point'] = layer.geometry;
  beforeAll(async () => {
    judge = await judgeWith(database, layerChecks(layer));
    judgePart = await judgeWith(database, partChecks(layer));
  });

  agreeOn(id, layer.fields, (many) => judge(many.map((props) => ({ props, geometry: geometrySql[type] }))));

  test('geometry types are accepted and refused alike', async () => {
    const props = smallest(layer.fields);
    const judgeShape = async (geometry: string) => (await judge([{ props, geometry }]))[0];
    for (const allowed of layer.geometry) {
      expect(geometryTypeSchema(layer).safeParse(allowed).success).toBe(true);
      expect(await judgeShape(geometrySql[allowed])).toBe('accepted');
    }
    for (const other of otherTypes(layer.geometry)) {
      expect(geometryTypeSchema(layer).safeParse(other).success).toBe(false);
      expect(await judgeShape(geometrySql[other])).toBe(`${id}.(geometry)`);
    }
    for (const [why, geometry] of Object.entries(impossibleGeometrySql)) {
      expect(await judgeShape(geometry), why).toBe(`${id}.(geometry)`);
    }
  });

  test('a part that the layer does not have is refused', async () => {
    expect(await judgePart([{ props: {}, part: 'no-such-part' }, { props: {} }])).toEqual([
      `${id}.(part)`,
      `${id}.(part)`,
    ]);
  });

  describe.each(Object.entries(layer.parts))('part %s', (part, { fields }) => {
    agreeOn(`${id}.${part}`, fields, (many) => judgePart(many.map((props) => ({ props, part }))));
  });
});
