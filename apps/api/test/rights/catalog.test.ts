import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs } from '../support/as-role.ts';
import { Holdings } from '../support/holdings.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** What holds for every table and function, asked of PostgreSQL's own catalog: a new one is covered by itself. */
let server: TestServer;
let app: Pool;
beforeAll(async () => {
  server = await startServer();
  app = server.database.poolAs('cityplate_app');
});
afterAll(() => server.close());

async function names(sql: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ name: string }>(sql, values);
  return rows.map((row) => row.name);
}

/** Tables with a column of a unit or person that every signed-in process reads whole, and why. */
const withoutRowSecurity: Record<string, string> = {
  person: 'better-auth looks accounts up before anybody is signed in; the API may not write it',
  person_session: 'looked up by its secret token before anybody is signed in',
  person_account: 'password hashes, compared before anybody is signed in',
};

test('every table that names a unit or a person is under row-level security', async () => {
  const open = await names(
    `select distinct class.relname as name from pg_class class join pg_attribute attribute on attribute.attrelid = class.oid
     where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and not class.relispartition
       and attribute.attnum > 0 and not attribute.attisdropped
       and attribute.attname ~ '(^|_)(unit|person|holder)$|^userId$' and not class.relrowsecurity order by 1`,
  );
  expect(open).toEqual(Object.keys(withoutRowSecurity).sort());
});

test('whoever owns a table of assets is bound by its policies too', async () => {
  expect(
    await names(
      `select relname as name from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace order by 1`,
    ),
  ).toEqual(['asset', 'asset_part', 'import']);
});

test('partitions are reached through their parent alone', async () => {
  const granted = await names(
    `select distinct table_name as name from information_schema.role_table_grants
     join pg_class on relname = table_name and relispartition where grantee in ('cityplate_app', 'cityplate_tiles', 'PUBLIC')`,
  );
  expect(granted).toEqual([]);
});

test('the roles of the API own nothing, bypass nothing and see no other role', async () => {
  const { rows } = await server.database.pool.query(
    `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
       (select count(*) from pg_class where relowner = pg_roles.oid)::int as owns,
       (select count(*) from pg_auth_members where member = pg_roles.oid)::int as memberships
     from pg_roles where rolname in ('cityplate_app', 'cityplate_tiles') order by 1`,
  );
  const nothing = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    owns: 0,
    memberships: 0,
  };
  expect(rows).toEqual([
    { rolname: 'cityplate_app', ...nothing },
    { rolname: 'cityplate_tiles', ...nothing },
  ]);
});

test('the columns that the API may write are these and no others', async () => {
  const writable = await names(
    `select table_name || '.' || column_name as name from information_schema.column_privileges
     where grantee = 'cityplate_app' and privilege_type = 'UPDATE' and table_name in ('asset', 'asset_part', 'claim_asset', 'claim', 'decision', 'person', 'photo', 'change_set', 'asset_version', 'audit_entry', 'unit', 'permission', 'layer')
     order by 1`,
  );
  expect(writable).toEqual([
    ...[
      'community',
      'geom',
      'life',
      'merged_into',
      'name',
      'props',
      'road',
      'source_id',
      'township',
      'updated_at',
      'valid_from',
      'version',
    ].map((column) => `asset.${column}`),
    // Whom an item is given to and its photos: what else of it changes is the definition's, in props.
    ...['after_photos', 'before_photos', 'props', 'removed_at', 'unit', 'version'].map(
      (column) => `asset_part.${column}`,
    ),
    ...['settled_at', 'settled_by', 'status'].map((column) => `claim_asset.${column}`),
  ]);
});

test('nothing that tells what happened can be deleted', async () => {
  const deletable = await names(
    `select table_name as name from information_schema.role_table_grants
     where grantee in ('cityplate_app', 'cityplate_tiles') and privilege_type in ('DELETE', 'TRUNCATE') order by 1`,
  );
  expect(deletable).toEqual([
    'idempotency_key',
    'import_issue',
    'import_row',
    // Its policy lets a draft go that was never handed in, by its author alone; the audit trail tells of it.
    'parking_scheme',
    'person_account',
    'person_session',
    'person_verification',
    'scan_limit',
    'sign_in_limit',
  ]);
});

test('the tile role reads what tiles are made of and nothing else', async () => {
  const readable = await names(
    `select table_name || ' ' || privilege_type as name from information_schema.role_table_grants where grantee = 'cityplate_tiles' order by 1`,
  );
  expect(readable).toEqual([
    'asset SELECT',
    'asset_cell SELECT',
    'base_map_feature SELECT',
    'demonstration_street SELECT',
    'layer SELECT',
  ]);
});

test('functions with the owner’s rights have their search path pinned', async () => {
  expect(
    await names(
      `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
       and not coalesce(array_to_string(proconfig, ',') like '%search_path=public, pg_temp%', false)
       and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`,
    ),
  ).toEqual([]);
});

test('functions with the owner’s rights that everybody may call only answer questions', async () => {
  const callable = await names(
    `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and prorettype <> 'trigger'::regtype
       and has_function_privilege('cityplate_tiles', oid, 'execute')
       and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e') order by 1`,
  );
  expect(callable).toEqual(['granted', 'granted_layers']);
});

test('without settings the API’s role sees no row of any table under row-level security', async () => {
  await Holdings.make(server);
  const tables = await names(
    `select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace and not relispartition
       and has_table_privilege('cityplate_app', oid, 'select') order by 1`,
  );
  expect(tables).toEqual(
    expect.arrayContaining([
      'asset',
      'asset_version',
      'audit_entry',
      'change_set',
      'claim',
      'claim_asset',
      'decision',
      'photo',
    ]),
  );
  const seen: Record<string, number> = {};
  const filled: string[] = [];
  for (const table of tables) {
    seen[table] = await actAs(app, undefined, async (client) =>
      Number((await client.query(`select count(*) from ${table}`)).rows[0].count),
    );
    if (Number((await server.database.pool.query(`select count(*) from ${table}`)).rows[0].count) > 0)
      filled.push(table);
  }
  expect(seen).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  // The zeros above say something only where there are rows.
  expect(filled).toEqual(
    expect.arrayContaining([
      'asset',
      'asset_version',
      'audit_entry',
      'change_set',
      'decision',
      'decision_asset',
    ]),
  );
});

test.each([
  'ownership',
  'remediation',
  'owner_unit',
  'maintainer_unit',
  'regulator_unit',
  'record_unit',
  'code',
  'layer',
  'id',
  'adcode',
])('asset.%s is not written by the API’s role', async (column) => {
  const refused = actAs(app, { person: 'x', unit: 'city-office', roles: ['office'] }, (client) =>
    client.query(`update asset set ${column} = ${column}`),
  );
  await expect(refused).rejects.toMatchObject({ code: '42501' });
});

test.each([
  ['a version that skips one', `update asset set name = 'x', version = version + 2`],
  ['a version that stays', `update asset set name = 'x'`],
])('%s is refused', async (_, statement) => {
  const refused = actAs(app, { person: 'x', unit: 'city-office', roles: ['office'] }, async (client) => {
    await client.query(
      `with made as (insert into change_set (person, unit, verb) values ('x', 'city-office', 'test') returning id) select set_config('app.change_set', id::text, true) from made`,
    );
    await client.query(statement);
  });
  await expect(refused).rejects.toMatchObject({ code: '23514' });
});

test.each([
  ['without a change set', ''],
  ['with a change set that does not exist', '00000000-0000-4000-8000-000000000000'],
])('a write %s is refused, even by the owner of the database', async (_, changeSet) => {
  const client = await server.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.change_set', $1, true)`, [changeSet]);
    await expect(client.query('update asset set version = version + 1')).rejects.toMatchObject({
      code: '23514',
    });
  } finally {
    await client.query('rollback');
    client.release();
  }
});
