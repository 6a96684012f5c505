import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeOf } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { confirm, csv, importsOf, ledgerHeaders, ledgerOf } from './import-client.ts';

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await startServer();
  const rows = [
    ['a', '污水', 118.41, 29.139],
    ['b', '雨水', 118.411, 29.139],
  ];
  id = (await importsOf(server).bring('台账.csv', csv(['自编号', '用途', '经度', '纬度'], rows))).body.id;
});
afterAll(() => server.close());

/** Texts that columns, keys and systems are not made of, beside some that they are. */
const word = fc.oneof(
  fc.constantFrom(
    'use',
    '@id',
    '@x',
    '',
    'code',
    'EPSG:4548',
    '自编号',
    '用途',
    '__proto__',
    "'; drop table import; --",
    '\u0000',
    '\u202e',
  ),
  fc.string({ maxLength: 12 }),
);
const junk = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), word, fc.array(word, { maxLength: 3 }));
const settings = fc.record(
  {
    columns: fc.oneof(fc.dictionary(word, word, { maxKeys: 3 }), junk),
    values: fc.oneof(fc.dictionary(word, fc.dictionary(word, word, { maxKeys: 2 }), { maxKeys: 2 }), junk),
    defaults: fc.oneof(fc.dictionary(word, word, { maxKeys: 2 }), junk),
    crs: fc.oneof(word, junk),
    axes: fc.oneof(fc.constantFrom('east-north', 'north-east'), junk),
    matchMetres: fc.oneof(fc.double(), junk),
    life: fc.oneof(fc.constantFrom('planned', 'live', 'retired'), junk),
    overwrite: fc.oneof(fc.array(word, { maxLength: 3 }), junk),
    unknown: junk,
  },
  { requiredKeys: [] },
);
const decisions = fc.record(
  {
    decisions: fc.oneof(
      fc.array(
        fc.record({
          row: fc.oneof(fc.integer({ min: 1, max: 4 }), junk),
          is: fc.oneof(
            fc.constantFrom('new', 'left-out', 'undecided'),
            fc.record({ asset: fc.oneof(fc.uuid(), word) }),
            junk,
          ),
        }),
        { maxLength: 3 },
      ),
      junk,
    ),
  },
  { requiredKeys: [] },
);

test.each([
  ['mapping', settings],
  ['matches', decisions],
] as const)(
  'whatever is sent as %s is done or refused by its place, and never an error of ours',
  async (path, body) => {
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const answer = await server
          .as('water')
          .post<{ issues?: unknown[] }>(`/api/imports/${id}/${path}`, sent);
        expect([200, 400, 409, 422], JSON.stringify([sent, answer.body])).toContain(answer.status);
        if (answer.status === 422) expect(answer.body.issues?.length).toBeGreaterThan(0);
      }),
      { numRuns: 80 },
    );
    const { body: standing } = await importsOf(server).show(id);
    const { read, ...outcomes } = standing.counts;
    expect(Object.values(outcomes).reduce((sum, value) => sum + value, 0)).toBe(read);
  },
  120_000,
);

test.each(['rows?outcome=x', 'rows?after=-1', 'rows?limit=99999', 'issues?limit=x', 'issues?format=xml'])(
  '%s is refused',
  async (query) => {
    expect((await server.as('water').get(`/api/imports/${id}/${query}`)).status).toBe(400);
  },
);

test.each(['', 'rows', 'issues'])('an import that is not there is a 404: %s', async (path) => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  expect((await server.as('water').get(`/api/imports/${nobody}/${path}`.replace(/\/$/, ''))).status).toBe(
    404,
  );
});

/** How many numbers were given out so far. */
const numbersGiven = async () =>
  (await server.database.pool.query(`select coalesce(sum(last), 0)::int as last from code_sequence`)).rows;

test('a commit that is refused uses up no numbers', async () => {
  const imports = importsOf(server);
  const [lng, lat] = placeOf(server.region, 150 * 5);
  const first = await imports.bring('台账.csv', ledgerOf(server.region, 150, 1));
  await imports.map(first.body.id, confirm);
  expect((await imports.commit(first.body.id)).status).toBe(200);
  const table = csv(ledgerHeaders, [
    ['', '雨水', '', lng, lat, 2],
    ['', '雨水', '', ...placeOf(server.region, 151 * 5), 2],
  ]);
  const { body } = await imports.bring('台账.csv', table);
  expect(body.counts).toMatchObject({ doubtful: 1, new: 1 });
  const before = await numbersGiven();
  await imports.map(body.id, confirm);
  expect((await imports.commit(body.id)).body.type).toBe('urn:cityplate:problem:doubtful');
  expect(await numbersGiven()).toEqual(before);
  expect((await imports.commit(body.id, { leaveOutDoubtful: true })).body).toMatchObject({ inserted: 1 });
});

test('a number that is on a well already, or comes with the file, is given to nobody else', async () => {
  const imports = importsOf(server);
  const first = await imports.bring('台账.csv', ledgerOf(server.region, 170, 1));
  await imports.map(first.body.id, confirm);
  await imports.commit(first.body.id);
  const { pool } = server.database;
  const { rows } = await pool.query<{ code: string }>(
    `select code from asset where source_id = 'water:SW-170'`,
  );
  const minted = rows[0]?.code ?? '';
  const after = (by: number) => `${BigInt(minted) + BigInt(by)}`;
  // The next number comes with the file, the one behind it has been given by hand.
  await pool.query(
    `begin; set local session_replication_role = replica;
     insert into asset (layer, adcode, code, code_system, props, geom)
       select layer, adcode, '${after(2)}', code_system, props, geom from asset where code = '${minted}'; commit`,
  );
  const records = [after(1), '', ''].map((code, index) => {
    return [code, '污水', ...placeOf(server.region, (180 + index) * 5)];
  });
  const { body } = await imports.bring('台账.csv', csv(['部件标识码', '用途', '经度', '纬度'], records));
  await imports.map(body.id, confirm);
  expect((await imports.commit(body.id)).body).toMatchObject({ inserted: 3 });
  const given = await pool.query<{ code: string }>(
    'select code from asset where code > $1 and left(code, 11) = left($1, 11) order by code',
    [minted],
  );
  expect(given.rows.map(({ code }) => code)).toEqual([1, 2, 3, 4].map(after));
});

test('numbers that are used up are a conflict, and the import stays', async () => {
  const imports = importsOf(server);
  const { body } = await imports.bring('台账.csv', ledgerOf(server.region, 160, 1));
  await imports.map(body.id, confirm);
  const { rows } = await server.database.pool.query('select * from code_sequence');
  await server.database.pool.query('update code_sequence set last = 999999');
  expect((await imports.commit(body.id)).body.type).toBe('urn:cityplate:problem:used-up');
  for (const { code_system, type_code, last } of rows)
    await server.database.pool.query(
      'update code_sequence set last = $1 where code_system = $2 and type_code = $3',
      [last, code_system, type_code],
    );
  expect((await imports.commit(body.id)).body).toMatchObject({ inserted: 1 });
});

test('rows that a database forgot when it broke down are read again, and never committed as none', async () => {
  const imports = importsOf(server);
  const { body } = await imports.bring('台账.csv', ledgerOf(server.region, 190, 3));
  await imports.map(body.id, confirm);
  // As PostgreSQL leaves tables without a log behind when it had to recover.
  await server.database.pool.query('truncate import_row, import_issue');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const lost = await imports.commit(body.id);
    expect([lost.status, lost.body.type]).toEqual([409, 'urn:cityplate:problem:rows-lost']);
  }
  expect((await imports.map(body.id, confirm)).body.counts).toMatchObject({ read: 3, new: 3 });
  expect((await imports.commit(body.id)).body).toMatchObject({ read: 3, inserted: 3 });
});
