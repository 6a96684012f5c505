import { readXlsx } from '@cityplate/formats/xlsx';
import type { RatesAnswer } from '@cityplate/wire/rates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, bring, makeCover, report } from '../cases/filing.ts';
import { textOfPdf } from '../support/pdf-text.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const bytesOf = async (path: string, username = 'office') => {
  const answer = await server.as(username).fetch(path);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};
/** Text without the blanks and line ends of the setting. */
const pagesOf = async (path: string, username = 'office') =>
  (await textOfPdf(await bytesOf(path, username))).map((page) => page.replaceAll(/\s+/g, ''));

/** A case that was given to a unit 20 days ago and fell due so many days ago. */
async function overdueCase(number: string, unit: string, days: number): Promise<void> {
  await server.database.pool.query(
    `with filed as (
       insert into case_file (number, adcode, layer, geom, kind, severity, limit_amount, limit_clock, source, place)
       values ($1, '330824', 'manhole-covers', ST_SetSRID(ST_MakePoint(118.41, 29.14), 4326), 'loose', 'low', 1,
         'urgent-hours', 'inspection', '示例路 1 号') returning id),
     told as (
       insert into case_event (case_id, seq, type, at, recorded_at, unit, due_at, stage)
       select id, seq, type, now() - interval '20 days', now() - interval '20 days',
         case when type = 'dispatch' then $2 end,
         case when type = 'dispatch' then now() - make_interval(days => $3, hours => 1) end, stage
       from filed, (values (1, 'report', 'collected'), (2, 'accept', 'accepted'), (3, 'register', 'registered'),
         (4, 'dispatch', 'dispatched')) event (seq, type, stage) returning case_id)
     select count(*) from told`,
    [number, unit, days],
  );
  await server.database.pool.query(
    `select project_cases(array(select id from case_file where number = $1))`,
    [number],
  );
}

test('the papers of the meeting say what the pages say at that moment, and ask each unit for what it owes', async () => {
  for (const index of [1, 2, 3]) {
    const { id } = await report(server, { assetId: await makeCover(server, index, 'water'), kind: 'loose' });
    await bring(server, id, 'accept', 'register', 'dispatch', 'sign-for', 'resolve');
  }
  await overdueCase('示例-超期-1', 'water', 9);
  await overdueCase('示例-超期-2', 'water', 3);
  await overdueCase('示例-超期-3', 'power', 2);
  const page = (await server.as('office').get<RatesAnswer>('/api/rates?groupBy=unit')).body;
  const pinned = new URLSearchParams({ from: page.from, to: page.to, asOf: page.asOf }).toString();

  // What happens afterwards is not in them.
  const { id } = await report(server, { assetId: await makeCover(server, 4, 'power'), kind: 'loose' });
  await bring(server, id, 'accept', 'register', 'dispatch');
  await act(server, 'power', id, 'sign-for');
  await act(server, 'power', id, 'resolve');

  const [first = '', ...letters] = await pagesOf(`/api/rates/meeting.pdf?${pinned}`);
  const share = (key: string) => page.groups.find((group) => group.key === key)?.solved;
  for (const [key, name] of [
    ['water', '县水务公司'],
    ['power', '县供电公司'],
  ] as const) {
    const { numerator, denominator } = share(key) ?? expect.fail(key);
    const percent = (Math.floor((numerator * 1000) / denominator) / 10).toFixed(1);
    expect(first).toContain(`${name}${percent}%${numerator}/${denominator}`);
  }
  expect(first).toContain('共3件。');
  expect(first).toContain('县水务公司29天');
  expect(letters).toHaveLength(2);
  expect(letters[0]).toContain('督办函县水务公司');
  expect(letters[0]).toContain('有2件已过期限尚未处置');
  expect(letters[0]?.indexOf('示例-超期-1')).toBeLessThan(letters[0]?.indexOf('示例-超期-2') ?? -1);
  expect(letters[0]).not.toContain('示例-超期-3');
  expect(letters[1]).toContain('示例-超期-3');

  const sheet = readXlsx(await bytesOf(`/api/rates/meeting.xlsx?${pinned}`));
  const rows = sheet.rows.map(({ cells }) => cells);
  const water = share('water') ?? expect.fail();
  expect(
    rows
      .find(([name]) => name === '县水务公司')
      ?.slice(1, 3)
      .map(Number),
  ).toEqual([water.numerator, water.denominator]);
});

test('a unit gets the papers of its own cases, and a period that is none is refused', async () => {
  const [first = '', ...letters] = await pagesOf('/api/rates/meeting.pdf', 'power');
  expect(first).not.toContain('县水务公司');
  expect(letters.join('')).not.toContain('示例-超期-1');
  const wrong = await server.as('office').get('/api/rates/meeting.pdf?from=2026-13-01');
  expect(wrong.status).toBe(400);
  expect((await server.as('admin').get('/api/rates/meeting.pdf')).status).toBe(403);
});
