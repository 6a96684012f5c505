import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs } from '../support/as-role.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { csv, importsOf } from './import-client.ts';

/** The second lock: what the database itself lets the API's role see of imports, whatever the code above it asks. */
let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await startServer();
  const made = await importsOf(server).bring(
    '台账.csv',
    csv(
      ['自编号', '用途', '经度', '纬度'],
      [
        ['a', '污水', 118.41, 29.139],
        ['b', '古树', 118.42, 29.139],
      ],
    ),
  );
  id = made.body.id;
});
afterAll(() => server.close());

const people = {
  water: { person: 'x', unit: 'water', roles: ['owner'] },
  power: { person: 'y', unit: 'power', roles: ['owner'] },
  office: { person: 'z', unit: 'city-office', roles: ['office'] },
  leader: { person: 'l', unit: 'county', roles: ['leader'] },
} as const;
const app = () => server.database.poolAs('cityplate_app');
const count = (who: keyof typeof people | undefined, table: string) =>
  actAs(app(), who && { ...people[who], roles: [...people[who].roles] }, async (client) =>
    Number((await client.query(`select count(*) from ${table}`)).rows[0].count),
  );

test.each([
  ['import', 1],
  ['import_row', 1],
  ['import_issue', 1],
] as const)('%s is seen by its unit and the office, and by nobody else', async (table, rows) => {
  expect(await count('water', table)).toBe(rows);
  expect(await count('office', table)).toBe(rows);
  expect(await count('power', table)).toBe(0);
  expect(await count('leader', table)).toBe(0);
  expect(await count(undefined, table)).toBe(0);
});

test.each([
  ['changed', `update import_row set props = '{}'`],
  ['removed', 'delete from import_row'],
])('rows of another unit cannot be %s', async (_, statement) => {
  await actAs(app(), { ...people.power, roles: ['owner'] }, async (client) => {
    expect((await client.query(statement)).rowCount).toBe(0);
  });
  expect(await count('water', 'import_row')).toBe(1);
});

test('nobody files an import for another unit, and no import is ever deleted', async () => {
  const insert = actAs(app(), { ...people.power, roles: ['owner'] }, (client) =>
    client.query(
      `insert into import (layer, unit, person, file_name, sha256, byte_length, status, settings, findings)
       values ('manhole-covers', 'water', 'y', 'a', repeat('0', 64), 1, 'staged', '{}', '{}')`,
    ),
  );
  await expect(insert).rejects.toMatchObject({ code: '42501' });
  const remove = actAs(app(), { ...people.water, roles: ['owner'] }, (client) =>
    client.query('delete from import where id = $1', [id]),
  );
  await expect(remove).rejects.toMatchObject({ code: '42501' });
});
