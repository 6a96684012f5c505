import { layerChecks } from '@cityplate/layers/derive/checks';
import { date } from '@cityplate/layers/fields';
import { date as dateKind } from '@cityplate/layers/kinds/date';
import { loadLayers } from '@cityplate/layers/load';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { geometrySql } from './geometries.ts';
import { judgeWith } from './verdicts.ts';

/** The first test file of a run fills the template that all others copy. */
const templateTimeoutMilliseconds = 120_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
}, templateTimeoutMilliseconds);
afterAll(async () => {
  await database.drop();
});

const naive = "props ->> 'use' in ('sewage', 'gas')";

test('an unclosed term accepts what it should refuse: that is the trap', async () => {
  const judge = await judgeWith(database, [{ name: 'naive', expression: naive }]);
  expect(await judge([{ props: { use: 'other' } }, { props: {} }])).toEqual(['naive', 'accepted']);
});

test('`is true` closes it', async () => {
  const judge = await judgeWith(database, [{ name: 'closed', expression: `(${naive}) is true` }]);
  expect(await judge([{ props: { use: 'gas' } }, { props: {} }])).toEqual(['accepted', 'closed']);
});

describe.each((await loadLayers()).map((layer) => [layer.id, layer] as const))('%s', (_id, layer) => {
  test('each derived CHECK by itself refuses a row of nothing but NULL', async () => {
    for (const check of layerChecks(layer)) {
      const judge = await judgeWith(database, [check]);
      expect(await judge([{ props: undefined, geometry: 'null::geometry' }]), check.name).toEqual([
        check.name,
      ]);
    }
  });
});

describe('is_iso_date of the migrations and the date kind', () => {
  const schema = dateKind.schema({ ...date('日期|Date') });
  const isDate = (text: string) => schema.safeParse(text).success;
  const sqlSays = async (texts: readonly string[]) => {
    const { rows } = await database.pool.query<{ holds: boolean }>(
      'select is_iso_date(text) as holds from unnest($1::text[]) with ordinality as t (text, place) order by place',
      [texts],
    );
    return rows.map((row) => row.holds);
  };
  const two = (part: number) => String(part).padStart(2, '0');

  test('agree on 29 February of each of ten thousand years', async () => {
    const texts = Array.from({ length: 10_000 }, (_, year) => `${String(year).padStart(4, '0')}-02-29`);
    const answers = await sqlSays(texts);
    expect(answers).toEqual(texts.map(isDate));
    expect(answers.filter(Boolean)).toHaveLength(2424);
  });

  test('know no year 0, as the calendar has none', async () => {
    const texts = ['0000-01-01', '0000-02-29', '0000-12-31', '0001-01-01', '0001-12-31', '9999-12-31'];
    const expected = [false, false, false, true, true, true];
    expect(await sqlSays(texts)).toEqual(expected);
    expect(texts.map(isDate)).toEqual(expected);
    expect(dateKind.parseCell('0000年1月1日', { ...date('日期|Date') }).ok).toBe(false);
    // What both let through is a day that the database can reckon with.
    await database.pool.query('select text::date from unnest($1::text[]) text where is_iso_date(text)', [
      texts,
    ]);
  });

  test('agree on each day of a leap year and of a common one', async () => {
    const numbers = Array.from({ length: 34 }, (_, number) => number);
    const texts = ['2024', '2022'].flatMap((year) =>
      numbers.slice(0, 15).flatMap((month) => numbers.map((day) => `${year}-${two(month)}-${two(day)}`)),
    );
    const answers = await sqlSays(texts);
    expect(answers).toEqual(texts.map(isDate));
    expect(answers.filter(Boolean)).toHaveLength(366 + 365);
  });
});

test('a geometry of the wrong type is refused whatever the fields say', async () => {
  const [layer] = await loadLayers();
  if (layer === undefined) throw new Error('no layers');
  const judge = await judgeWith(database, layerChecks(layer));
  expect(await judge([{ props: null, geometry: geometrySql.LineString }])).toEqual([
    expect.stringContaining(layer.id),
  ]);
});
