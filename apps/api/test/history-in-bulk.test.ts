import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChangeSet } from './support/as-role.ts';
import { startServer, type TestServer } from './support/server.ts';

/** History is written statement by statement: however many rows one touches, each has its version, and only once. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const insert = `insert into asset (layer, adcode, code, code_system, props, geom)
  select 'manhole-covers', '330824', 'bulk-' || n, 'local', '{"use": "sewage"}', ST_SetSRID(ST_MakePoint(118.4 + n / 1e5, 29.1), 4326)
  from generate_series(1, 500) n`;

test('one version for each row of an insert, an update and an upsert, with its state as it then was', async () => {
  const client = await server.database.pool.connect();
  const versions = async () =>
    (
      await client.query(
        `select version, count(*)::int as rows, count(distinct asset_id)::int as assets, min(state ->> 'name') as name,
           bool_and(state ->> 'code' like 'bulk-%') as coded, bool_or(state ? 'geom') as drawn
         from asset_version where state ->> 'code' like 'bulk-%' group by 1 order by 1`,
      )
    ).rows;
  try {
    await client.query('begin');
    await openChangeSet(client, 'test');
    await client.query(insert);
    const all = { rows: 500, assets: 500, coded: true, drawn: false };
    expect(await versions()).toEqual([{ ...all, version: 1, name: null }]);
    await client.query(`update asset set name = 'x', version = version + 1 where code like 'bulk-%'`);
    expect((await versions())[1]).toEqual({ ...all, version: 2, name: 'x' });
    await client.query(`${insert.replace('series(1, 500)', 'series(401, 600)')}
      on conflict (layer, code_system, code) do update set name = 'y', version = asset.version + 1`);
    expect((await versions()).map(({ version, rows }) => [version, rows])).toEqual([
      [1, 600],
      [2, 500],
      [3, 100],
    ]);
    await client.query(`update asset set name = 'z', version = version + 1 where code = 'nobody'`);
    expect((await versions()).length).toBe(3);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('without a change set not one row of many is written', async () => {
  await expect(server.database.pool.query(insert)).rejects.toMatchObject({ code: '23514' });
  const { rows } = await server.database.pool.query(`select count(*)::int as count from asset`);
  expect(rows).toEqual([{ count: 0 }]);
});

test('a version holds every column of the asset but those that say where it is and are kept beside it', async () => {
  const client = await server.database.pool.connect();
  try {
    await client.query('begin');
    await openChangeSet(client, 'test');
    await client.query(insert);
    const { rows } = await client.query<{ whole: object; state: object }>(
      `select to_jsonb(asset) - '{layer,id,geom,tile_geom,search}'::text[] as whole, state
       from asset join asset_version on asset_version.layer = asset.layer and asset_id = asset.id limit 20`,
    );
    expect(rows).toHaveLength(20);
    for (const { whole, state } of rows) expect(state).toEqual(whole);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
