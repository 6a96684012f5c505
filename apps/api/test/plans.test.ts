import { tileOfPosition } from '@cityplate/geometry/tiles';
import { tileAttributes } from '@cityplate/layers/derive/tile-attributes';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { tileStatements } from '../src/queries/tiles.ts';
import { fillSilently } from './support/as-role.ts';
import { startServer, type TestServer } from './support/server.ts';

/**
 * Row-level security must not cost the indexes: every statement that the API really sends is planned again under
 * the same role and settings, on a table too large to be read whole.
 */
const layer = 'manhole-covers';
const amount = 30_000;
let server: TestServer;
let box: string;

beforeAll(async () => {
  server = await startServer();
  const [lng, lat] = server.region.view.center;
  box = [lng, lat, lng + 0.002, lat + 0.002].join(',');
  await fillSilently(server.database.pool, async (client) => {
    await client.query(
      `insert into asset (layer, adcode, code, code_system, name, road, township, ownership, owner_unit, maintainer_unit, props, geom)
       select $1, $2, $2::text || '01001' || lpad(n::text, 6, '0'), 'gb47678-2026', case when n % 100 = 0 then '示例井' || n end, '示例路' || n % 400, 'township-' || n % 60,
         case when n % 50 = 0 then 'disputed' else 'unclaimed' end, case when n % 100 = 1 then 'water' end, case when n % 100 = 2 then 'power' end, '{"use":"sewage"}',
         ST_SetSRID(ST_MakePoint($3::float8 + n % 200 * 0.0004, $4::float8 + n / 200 * 0.0004), 4326)
       from generate_series(1, $5::int) n`,
      [layer, server.region.adcode, lng, lat, amount],
    );
    await client.query(
      `with opened as (insert into change_set (verb) values ('test') returning id)
       insert into asset_version (layer, asset_id, version, change_set, recorded_at, valid_from, state, geom)
       select layer, asset.id, 1, opened.id, now(), now(), to_jsonb(asset) - '{geom,tile_geom,search,layer,id}'::text[], geom from asset, opened`,
    );
    await client.query(
      `with made as (insert into claim (person, unit, party) select 'x', (array['water', 'power', 'telecom'])[1 + n % 3], 'owner' from generate_series(1, 3000) n returning id, unit),
         numbered as (select id, unit, row_number() over () as n from made)
       insert into claim_asset (claim_id, layer, asset_id, unit, party)
       select numbered.id, asset.layer, asset.id, numbered.unit, 'owner' from numbered
       join (select layer, id, row_number() over () % 3000 + 1 as n from asset) asset on asset.n = numbered.n`,
    );
    await client.query('select rebuild_cells($1)', [layer]);
  });
  await server.database.pool.query('analyze');
});
afterAll(() => server.close());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

interface Sent {
  text: string;
  values: unknown[];
}

/** The statements on assets and claims that `work` makes the API send, with their values. */
async function sentDuring(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const original = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const [statement, values] = args;
    if (typeof statement === 'string')
      sent.push({ text: statement, values: Array.isArray(values) ? values : [] });
    return Reflect.apply(original, this, args);
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return sent.filter(({ text }) => /^\s*(select|update|with)/i.test(text) && /\b(asset|claim)/.test(text));
}

/** Large tables that the statement reads whole, when planned as the API's role for this person. */
async function readsWhole({ text, values }: Sent, username: string): Promise<string[]> {
  const client = await server.database.poolAs('cityplate_app').connect();
  try {
    const { rows: people } = await server.database.pool.query<{ id: string; unit: string; roles: string }>(
      'select id, unit, roles from person where username = $1',
      [username],
    );
    const [person] = people;
    await client.query('begin');
    for (const [name, value] of [
      ['person', person?.id],
      ['unit', person?.unit],
      ['roles', person?.roles],
    ])
      await client.query(`select set_config($1, $2, true)`, [`app.${name}`, value]);
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json) ${text}`,
      values,
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    if (plan === undefined) throw new Error('no plan');
    return nodes(plan)
      .filter(
        (node) =>
          node['Node Type'] === 'Seq Scan' &&
          /^(asset_manhole_covers|claim|claim_asset|asset_version)$/.test(node['Relation Name'] ?? ''),
      )
      .map((node) => `${node['Relation Name']} in ${text.slice(0, 200)}`);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('the box operator is leakproof, and so is the search’s', async () => {
  const { rows } = await server.database.pool.query(
    `select proname, proleakproof from pg_proc where proname in ('geometry_overlaps', 'texticlike') and pronargs = 2 and (proname = 'texticlike' or proargtypes[0] = 'geometry'::regtype) order by 1`,
  );
  expect(rows).toEqual([
    { proname: 'geometry_overlaps', proleakproof: true },
    { proname: 'texticlike', proleakproof: true },
  ]);
  // Only that one: others of PostGIS raise errors that show the data of rows nobody may see.
  const { rows: others } = await server.database.pool.query(
    `select proname from pg_proc join pg_depend on objid = pg_proc.oid and deptype = 'e' where proleakproof and proname like '%geom%'`,
  );
  expect(others.map(({ proname }) => proname)).toEqual(['geometry_overlaps']);
});

const items = `/api/collections/${layer}/items`;
const requests: Record<string, () => string> = {
  'a list in a box': () => `${items}?bbox=${box}`,
  'a list in a polygon': () => {
    const [west, south, east, north] = box.split(',');
    return `${items}?within=${west},${south};${east},${south};${east},${north}`;
  },
  'a list in a box by state': () => `${items}?bbox=${box}&ownership=disputed`,
  'a list by code': () => `${items}?code=${server.region.adcode}01001000777`,
  'a list by ownership': () => `${items}?ownership=disputed&limit=10`,
  'a list by unit': () => `${items}?unit=water&limit=10`,
  'a list by township': () => `${items}?township=township-7&limit=10`,
  'a list by words': () => `${items}?q=${encodeURIComponent('示例井7')}`,
  'a list by part of a code': () => `${items}?q=1000777`,
  'a CQL2 filter on place': () =>
    `${items}?filter=${encodeURIComponent(`S_INTERSECTS(geometry,BBOX(${box}))`)}`,
  'the counts of a whole layer': () => `/api/layers/${layer}/counts`,
  'the counts in a box': () => `/api/layers/${layer}/counts?bbox=${box}`,
  'a search by code': () => `/api/search?q=01001000777`,
  'a search by name': () => `/api/search?q=${encodeURIComponent('示例井7')}`,
};

describe.each(['leader', 'water', 'office'])('for %s', (username) => {
  test.each(Object.keys(requests))('%s reads no large table whole', async (name) => {
    const path = requests[name]?.() ?? '';
    let status = 0;
    const sent = await sentDuring(async () => {
      status = (await server.as(username).get(path)).status;
    });
    expect(status).toBe(200);
    expect(sent.length).toBeGreaterThan(0);
    for (const statement of sent) expect(await readsWhole(statement, username)).toEqual([]);
  });

  test('one asset, its parts, history and past read no large table whole', async () => {
    const { rows } = await server.database.pool.query<{ id: string }>(
      'select id from asset where owner_unit = $1 limit 1',
      ['water'],
    );
    const path = `${items}/${rows[0]?.id}`;
    for (const each of [path, `${path}/parts`, `${path}/history`, `${path}?datetime=2030-01-01`]) {
      const sent = await sentDuring(async () =>
        expect((await server.as(username).get(each)).status).toBe(200),
      );
      expect(sent.length).toBeGreaterThan(0);
      for (const statement of sent) expect(await readsWhole(statement, username)).toEqual([]);
    }
  });
});

test('the first page of a long list comes from the index in order', async () => {
  const sent = await sentDuring(() => server.as('leader').get(`${items}?limit=10`));
  const [page] = sent.filter(({ text }) => /limit/.test(text));
  expect(page).toBeDefined();
  if (page) expect(await readsWhole(page, 'leader')).toEqual([]);
});

test('what lies near the networks of a unit is found by the index, as its owner: row-level security would not use it', async () => {
  const client = await server.database.pool.connect();
  try {
    const { rows } = await client.query<{ prosrc: string; prosecdef: boolean }>(
      `select prosrc, prosecdef from pg_proc where proname = 'near_networks'`,
    );
    const [{ prosrc = '', prosecdef = false } = {}] = rows;
    expect(prosecdef).toBe(true);
    await client.query(`begin; set local app.unit = 'water'`);
    const explained = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json) ${prosrc.replaceAll(/\bmetres\b/g, '10.0').replaceAll(/\bwhose\b/g, "'water'")}`,
    );
    const plan = explained.rows[0]?.['QUERY PLAN'][0].Plan;
    expect(plan).toBeDefined();
    if (plan)
      expect(
        nodes(plan).filter(
          (node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'asset_manhole_covers',
        ),
      ).toEqual([]);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('claiming, deciding and withdrawing read no large table whole', async () => {
  const { rows } = await server.database.pool.query<{ id: string }>(
    `select id from asset where ownership = 'unclaimed' and owner_unit is null limit 3`,
  );
  const assetIds = rows.map(({ id }) => id);
  const [lng, lat] = server.region.view.center;
  const selections = [
    { assetIds },
    {
      line: {
        type: 'LineString',
        coordinates: [
          [lng, lat],
          [lng + 0.01, lat + 0.01],
        ],
      },
      bufferMetres: 20,
    },
    {
      area: {
        type: 'Polygon',
        coordinates: [
          [
            [lng, lat],
            [lng + 0.002, lat],
            [lng, lat + 0.002],
            [lng, lat],
          ],
        ],
      },
    },
  ];
  const previewed = await sentDuring(async () => {
    for (const select of selections) {
      const { status } = await server
        .as('telecom')
        .post('/api/claims/preview', { layer, party: 'maintainer', select });
      expect(status).toBe(200);
    }
  });
  let claimId = '';
  const filed = await sentDuring(async () => {
    claimId = (
      await server.as('telecom').post<{ id: string }>('/api/claims', { assetIds, party: 'maintainer' })
    ).body.id;
  });
  const withdrawn = await sentDuring(() => server.as('telecom').post(`/api/claims/${claimId}/withdraw`));
  const decided = await sentDuring(() =>
    server.as('office').post('/api/claims/decisions', { assetIds, unit: 'water', reason: '示例' }),
  );
  const listed = await sentDuring(() => server.as('telecom').get('/api/claims?status=open&limit=10'));
  for (const [username, statements] of [
    ['telecom', previewed],
    ['telecom', filed],
    ['telecom', withdrawn],
    ['office', decided],
    ['telecom', listed],
  ] as const) {
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) expect(await readsWhole(statement, username)).toEqual([]);
  }
  // What runs inside the database's own functions is planned there, by the same indexes.
  const { rows: plans } = await server.database.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    'explain (format json) select * from ownership_projection where id = any ($1::uuid[])',
    [assetIds],
  );
  const plan = plans[0]?.['QUERY PLAN'][0].Plan;
  expect(
    plan &&
      nodes(plan).filter(
        (node) =>
          node['Node Type'] === 'Seq Scan' &&
          ['asset_manhole_covers', 'claim_asset'].includes(node['Relation Name'] ?? ''),
      ),
  ).toEqual([]);
});

test.each([14, 16, 18])('a tile at zoom %i is read by the index, as the tile role plans it', async (z) => {
  const definition = server.definitions.find(({ id }) => id === layer);
  if (definition === undefined) throw new Error('no covers');
  const { direct, gathered } = tileStatements(definition, tileAttributes(definition));
  const tile = tileOfPosition(server.region.view.center, z);
  const client = await server.database.poolAs('cityplate_tiles').connect();
  try {
    await client.query('deallocate all');
    for (const [name, text, values] of [
      ['direct', direct.text, [tile.z, tile.x, tile.y]],
      ['gathered', gathered.text, [tile.z, tile.x, tile.y, 32]],
    ] as const) {
      // The role's plan_cache_mode makes this the generic plan, which is the one that every tile runs with.
      await client.query(`prepare tile_${name} (${values.map(() => 'int').join(', ')}) as ${text}`);
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (format json) execute tile_${name} (${values.join(', ')})`,
      );
      const plan = rows[0]?.['QUERY PLAN'][0].Plan;
      const found = plan ? nodes(plan) : [];
      expect(
        found.filter(
          (node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'asset_manhole_covers',
        ),
      ).toEqual([]);
      expect(found.some((node) => /tile_geom/.test(node['Index Name'] ?? ''))).toBe(true);
      expect(found.filter((node) => /Gather/.test(node['Node Type']))).toEqual([]);
    }
  } finally {
    await client.query('deallocate all');
    client.release();
  }
});

test('an overview tile is one short stretch of an index', async () => {
  const definition = server.definitions.find(({ id }) => id === layer);
  if (definition === undefined) throw new Error('no covers');
  const { cells } = tileStatements(definition, tileAttributes(definition));
  const tile = tileOfPosition(server.region.view.center, 12);
  const client = await server.database.poolAs('cityplate_tiles').connect();
  try {
    await client.query('deallocate all');
    const values = [tile.z, tile.x, tile.y, 12, tile.x, tile.x, tile.y, tile.y];
    await client.query(`prepare tile_cells (${values.map(() => 'int').join(', ')}) as ${cells.text}`);
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json) execute tile_cells (${values.join(', ')})`,
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    expect(
      plan &&
        nodes(plan).filter(
          (node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'asset_cell',
        ),
    ).toEqual([]);
  } finally {
    await client.query('deallocate all');
    client.release();
  }
});
