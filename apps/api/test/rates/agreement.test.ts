import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { createRandom } from '@cityplate/fixtures/plane/random';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import { noKey, type RateGrouping, rateCutOffSchema, rateIds, ratePartSchema } from '@cityplate/wire/rates';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ratesByHand } from '../../src/queries/bench-rates.ts';
import { casesOfRate, countRates, type RateQuestion } from '../../src/queries/rates.ts';
import { type CaseHistory, makeHistories, storeHistories } from './case-histories.ts';
import { type Counted, recompute } from './recomputed.ts';

/** Over the Spring Festival of 2026 with its moved working days. */
const span = [Date.parse('2026-01-05T00:00:00Z'), Date.parse('2026-04-20T00:00:00Z')] as const;
const moments = ['2026-01-31', '2026-02-14', '2026-02-28', '2026-03-31', '2026-06-30'];
const periods = [
  ['2026-01-01', '2026-02-01'],
  ['2026-02-01', '2026-03-01'],
  ['2026-03-01', '2026-04-01'],
  ['2026-01-01', '2026-07-01'],
] as const;
const handlingRates = ['solved', 'onTime', 'rework', 'extended'] as const;
const local = (date: string) => new Date(`${date}T00:00:00+08:00`);

let database: TestDatabase;
let client: PoolClient;
let histories: CaseHistory[];
beforeAll(async () => {
  database = await createDatabase();
  client = await database.pool.connect();
  const region = await loadRegion('kaihua');
  await client.query(
    `insert into unit (code, name, kind) select code, '{}', 'bureau' from unnest($1::text[]) code
    on conflict do nothing`,
    [['water', 'power', 'telecom', 'housing']],
  );
  histories = makeHistories(createRandom(20_260_701), workCalendar(region), 5000, span);
  await storeHistories(database.pool, histories);
  await client.query('analyze case_state');
});
afterAll(async () => {
  client.release();
  await database.drop();
});

/** Every question that two periods, a moment of knowledge and a cut-off make. */
function* questions(): Generator<Omit<RateQuestion, 'only'>> {
  for (const cutOff of rateCutOffSchema.options)
    for (const moment of moments)
      for (const [from, to] of periods)
        yield { from: local(from), to: local(to), asOf: local(moment), cutOff };
}

const epochs = ({ from, to, asOf, cutOff }: Omit<RateQuestion, 'only'>) => ({
  ...{ from: from.getTime(), to: to.getTime(), asOf: asOf.getTime(), cutOff },
});

const keyOf = ({ history, unit }: Counted, by: RateGrouping) => (by === 'unit' ? unit : history[by]);

test('the histories hold what makes reckoning hard', () => {
  const withType = (type: string) =>
    histories.filter(({ events }) => events.some((event) => event.type === type));
  for (const type of [
    'verify-fail',
    'pause',
    'resume',
    'extend',
    'return',
    'redispatch',
    'merge',
    'void',
    'reject',
  ])
    expect(withType(type).length, type).toBeGreaterThan(100);
  expect(withType('close').length).toBeGreaterThan(500);
  const late = histories.filter(({ events }) => events.some(({ at, recordedAt }) => recordedAt > at));
  expect(late.length).toBeGreaterThan(1000);
});

test('what is remembered of each case is what its ledger tells', async () => {
  const { rows } = await client.query(`
    select count(*)::int as versions,
      (select count(*)::int from (select * from case_state except select * from case_story) more) as more,
      (select count(*)::int from (select * from case_story except select * from case_state) less) as less
    from case_state`);
  expect(rows[0]).toMatchObject({ more: 0, less: 0 });
  expect(rows[0].versions).toBeGreaterThan(14_000);
});

/** What the database's function says of each case, as the recomputation says it. */
async function partsInDatabase({ from, to, asOf, cutOff }: Omit<RateQuestion, 'only'>) {
  const { rows } = await client.query<{ told: string }>(
    `select concat_ws(' ', case_id, coalesce(unit, 'none'),
       case when due_to_handle then concat_ws(' ', 'handle', case when solved then 'solved' end,
         case when on_time then 'onTime' end, case when reworked then 'rework' end, case when extended then 'extended' end) end,
       case when due_to_close then concat_ws(' ', 'close', case when closed then 'closed' end) end) as told
     from rate_cases($1, $2, $3, $4) where due_to_handle or due_to_close`,
    [from, to, asOf, cutOff],
  );
  return rows.map(({ told }) => told).toSorted();
}

const partsRecomputed = ({ history, unit, parts }: Counted) =>
  [
    ...[history.id, unit ?? 'none', parts.has('solved/denominator') && 'handle'],
    ...handlingRates.map((rate) => parts.has(`${rate}/numerator`) && rate),
    ...[parts.has('closed/denominator') && 'close', parts.has('closed/numerator') && 'closed'],
  ]
    .filter((part) => part !== false)
    .join(' ');

test('of every case the database says what another way of reckoning says', async () => {
  let cases = 0;
  for (const question of questions()) {
    const wanted = recompute(histories, epochs(question)).map(partsRecomputed).toSorted();
    expect(await partsInDatabase(question), JSON.stringify(question)).toEqual(wanted);
    cases += wanted.length;
  }
  expect(cases).toBeGreaterThan(15_000);
});

test('the very cases of a number are listed, all of them and page by page', async () => {
  const question = {
    from: local('2026-02-01'),
    to: local('2026-03-01'),
    asOf: local('2026-03-15'),
    only: {},
  };
  const counted = recompute(histories, epochs({ ...question, cutOff: 'reckoned' }));
  for (const rate of rateIds)
    for (const part of ratePartSchema.options) {
      const wanted = counted
        .filter(({ parts }) => parts.has(`${rate}/${part}`))
        .map(({ history }) => history.id);
      const found: string[] = [];
      for (let after: { due: string; id: string } | undefined; ; ) {
        const limit = 150;
        const page = await casesOfRate(
          client,
          { ...question, cutOff: 'reckoned' },
          { rate, part, after, limit },
        );
        found.push(...page.map(({ id }) => id));
        const last = page.at(-1);
        if (last === undefined || page.length < limit) break;
        after = { due: last.due_exactly, id: last.id };
      }
      expect(found.toSorted(), `${rate}/${part}`).toEqual(wanted.toSorted());
    }
});

test.each<RateGrouping>(['unit', 'layer', 'kind', 'township', 'street', 'grid', 'source'])(
  'grouped or asked of one, the numbers by %s are those of the cases',
  async (by) => {
    const question = { from: local('2026-02-01'), to: local('2026-03-01'), asOf: local('2026-03-31') };
    for (const cutOff of rateCutOffSchema.options) {
      const counted = recompute(histories, epochs({ ...question, cutOff }));
      const rows = await countRates(client, { ...question, cutOff, only: {} }, by);
      expect(rows.map(({ key }) => key).toSorted()).toEqual(
        [...new Set(counted.map((one) => keyOf(one, by)))].toSorted(),
      );
      for (const row of rows) {
        const mine = counted.filter((one) => keyOf(one, by) === row.key);
        const count = (part: 'onTime/numerator' | 'onTime/denominator' | 'closed/numerator') =>
          mine.filter(({ parts }) => parts.has(part)).length;
        expect([row.on_time, row.due_to_handle, row.closed]).toEqual([
          ...[count('onTime/numerator'), count('onTime/denominator'), count('closed/numerator')],
        ]);
        const only = { [by]: row.key ?? noKey };
        const [alone] = await countRates(client, { ...question, cutOff, only }, undefined);
        expect({ ...alone, key: row.key }).toEqual(row);
      }
    }
  },
);

test('what the bench writes by hand are the same numbers', async () => {
  const question = {
    from: local('2026-03-01'),
    to: local('2026-04-01'),
    asOf: new Date(),
    cutOff: 'reckoned' as const,
  };
  const all = await countRates(client, { ...question, only: {} }, 'unit');
  expect(all.length).toBeGreaterThan(3);
  const period = [question.from, question.to] as const;
  expect(await ratesByHand(client, period)).toEqual(all);
  const missing = await countRates(client, { ...question, only: { kind: 'missing' } }, 'unit');
  expect(missing).not.toEqual(all);
  expect(await ratesByHand(client, period, { column: 'kind', value: 'missing' })).toEqual(missing);
});

test('reckoned by when they count, cases are in one period each', async () => {
  const asOf = local('2026-06-30');
  const ids = async (from: string, to: string) =>
    (
      await casesOfRate(
        client,
        { from: local(from), to: local(to), asOf, cutOff: 'reckoned', only: {} },
        { rate: 'solved', part: 'denominator', limit: 10_000 },
      )
    ).map(({ id }) => id);
  const months = [await ids('2026-01-01', '2026-02-01'), await ids('2026-02-01', '2026-03-01')].flat();
  expect(months.length).toBeGreaterThan(500);
  expect(new Set(months).size).toBe(months.length);
  expect(months.toSorted()).toEqual((await ids('2026-01-01', '2026-03-01')).toSorted());
});
