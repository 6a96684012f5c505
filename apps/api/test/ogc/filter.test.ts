import { loadRegion } from '@cityplate/fixtures/load-region';
import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFeature } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { idsOf, type Page } from './ogc-client.ts';

// CQL2 (OGC 21-065r2) over the queryables, in text and JSON.
let server: TestServer;
let covers: AssetFeature[];
const samples = [
  {
    use: 'sewage',
    name: 'Müller 100%',
    wellDepthMetres: 1.5,
    antiFallNet: true,
    builtOn: '2001-02-06',
    pipes: ['sewage'],
    road: '解放街',
  },
  {
    use: 'stormwater',
    name: 'müller_2',
    wellDepthMetres: 2.5,
    antiFallNet: false,
    builtOn: '2010-05-01',
    pipes: ['sewage', 'stormwater'],
  },
  { use: 'power', name: "O'Neil", wellDepthMetres: 10, builtOn: '2020-12-31', pipes: ['power', 'telecom'] },
  { use: 'gas' },
];
beforeAll(async () => {
  server = await startServer();
  const definition = server.definitions.find(({ id }) => id === 'manhole-covers')!;
  covers = [];
  for (const [index, more] of samples.entries()) {
    covers.push(
      (
        await server
          .as('office')
          .post<AssetFeature>(items, newFeature(server.region, definition, index, more))
      ).body,
    );
  }
});
afterAll(() => server.close());

const items = paths.items('manhole-covers');
const ask = (filter: string, more: Record<string, string> = {}) =>
  server
    .as('office')
    .get<Page & { issues?: { path: string; message: string }[] }>(
      `${items}?${new URLSearchParams({ filter, ...more })}`,
    );
/** Which of the samples a filter finds, by their index. */
async function found(filter: string, more?: Record<string, string>): Promise<number[]> {
  const { status, body } = await ask(filter, more);
  expect(status, `${filter}: ${JSON.stringify(body.issues)}`).toBe(200);
  expect(body.numberMatched).toBe(body.features.length);
  return idsOf(body.features)
    .map((id) => covers.findIndex((cover) => cover.id === id))
    .sort();
}

const [lng, lat] = (await loadRegion('kaihua')).view.center;

describe('text', () => {
  test.each<[string, number[]]>([
    ["use = 'sewage'", [0]],
    ["use <> 'sewage'", [1, 2, 3]],
    ["'sewage' = use", [0]],
    ['wellDepthMetres > 1.5', [1, 2]],
    ['wellDepthMetres >= 1.5 AND wellDepthMetres < 10', [0, 1]],
    ['wellDepthMetres = 1.50', [0]],
    ['2 < wellDepthMetres', [1, 2]],
    ['wellDepthMetres BETWEEN 2 AND 10', [1, 2]],
    ['wellDepthMetres NOT BETWEEN 2 AND 10', [0]],
    ["use IN ('sewage', 'gas')", [0, 3]],
    ["use NOT IN ('sewage', 'gas')", [1, 2]],
    ['wellDepthMetres IN (10, 2.5)', [1, 2]],
    ['wellDepthMetres IS NULL', [3]],
    ['wellDepthMetres IS NOT NULL', [0, 1, 2]],
    ['road is null', [1, 2, 3]],
    ['antiFallNet = TRUE', [0]],
    ['antiFallNet <> true', [1]],
    ["name LIKE 'M%'", [0]],
    ["CASEI(name) LIKE CASEI('MÜLLER%')", [0, 1]],
    ["casei(name) = casei('o''NEIL')", [2]],
    ["name LIKE '%100\\%'", [0]],
    ["name LIKE '%r\\_2'", [1]],
    ["name LIKE '%r_2'", [1]],
    ["name = 'O''Neil'", [2]],
    ["\"name\" = 'O''Neil'", [2]],
    ["road = '解放街'", [0]],
    ["builtOn < DATE('2010-05-01')", [0]],
    ["builtOn >= '2010-05-01'", [1, 2]],
    ["updatedAt > TIMESTAMP('2000-01-01T00:00:00Z')", [0, 1, 2, 3]],
    ["validFrom < DATE('2000-01-01')", []],
    ["NOT use = 'sewage' AND NOT (use = 'gas' OR use = 'power')", [1]],
    ["use = 'gas' OR use = 'sewage' AND wellDepthMetres > 5", [3]],
    ["(use = 'gas' OR use = 'sewage') AND NOT wellDepthMetres > 5", [0]],
    ["A_CONTAINS(pipes, ('sewage'))", [0, 1]],
    ["A_CONTAINS(pipes, ('sewage', 'stormwater'))", [1]],
    ["A_CONTAINEDBY(pipes, ('sewage', 'gas'))", [0]],
    ["A_OVERLAPS(pipes, ('telecom', 'stormwater'))", [1, 2]],
    ["A_EQUALS(pipes, ('telecom', 'power'))", [2]],
    ['code = codeSystem', []],
    ['serial = serial', [0, 1, 2, 3]],
    ['TRUE', [0, 1, 2, 3]],
    ['FALSE OR version = 1', [0, 1, 2, 3]],
    [
      `S_INTERSECTS(geometry, BBOX(${lng - 0.00005}, ${lat - 0.00005}, ${lng + 0.00025}, ${lat + 0.00005}))`,
      [0, 1],
    ],
    [`S_INTERSECTS(geometry, POINT(${lng} ${lat}))`, [0]],
    [
      `S_INTERSECTS(POLYGON((${lng - 1} ${lat - 1}, ${lng + 1} ${lat - 1}, ${lng} ${lat + 1}, ${lng - 1} ${lat - 1})), geometry)`,
      [0, 1, 2, 3],
    ],
    [`NOT S_INTERSECTS(geometry, BBOX(${lng - 0.00005},${lat - 1},${lng + 0.00005},${lat + 1}))`, [1, 2, 3]],
    ['S_INTERSECTS(geometry, BBOX(170,-80,-170,80))', []],
    ['S_INTERSECTS(geometry, BBOX(110,-80,-170,80))', [0, 1, 2, 3]],
  ])('%s', async (filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  test('it narrows what the other parameters leave', async () => {
    expect(await found("use <> 'gas'", { use: 'sewage,power', bbox: '118,29,119,30' })).toEqual([0, 2]);
  });

  test('counts and exports obey it too', async () => {
    const office = server.as('office');
    const query = new URLSearchParams({ filter: 'wellDepthMetres > 2' });
    expect(
      (await office.get<{ total: number }>(`${paths.counts('manhole-covers')}?${query}`)).body.total,
    ).toBe(2);
    query.set('layer', 'manhole-covers');
    const text = await (await office.fetch(`${paths.exports}?${query}`)).text();
    expect(JSON.parse(text).features).toHaveLength(2);
  });
});

describe('JSON', () => {
  test.each<[unknown, number[]]>([
    [{ op: '=', args: [{ property: 'use' }, 'sewage'] }, [0]],
    [
      {
        op: 'and',
        args: [
          { op: '>', args: [{ property: 'wellDepthMetres' }, 1] },
          { op: 'not', args: [{ op: 'in', args: [{ property: 'use' }, ['power']] }] },
        ],
      },
      [0, 1],
    ],
    [{ op: 'between', args: [{ property: 'wellDepthMetres' }, 2, 10] }, [1, 2]],
    [{ op: 'isNull', args: [{ property: 'name' }] }, [3]],
    [
      {
        op: 'like',
        args: [
          { op: 'casei', args: [{ property: 'name' }] },
          { op: 'casei', args: ['MÜLLER%'] },
        ],
      },
      [0, 1],
    ],
    [{ op: '<', args: [{ property: 'builtOn' }, { date: '2010-05-01' }] }, [0]],
    [{ op: 's_intersects', args: [{ property: 'geometry' }, { bbox: [118, 29, 119, 30] }] }, [0, 1, 2, 3]],
    [
      { op: 's_intersects', args: [{ property: 'geometry' }, { type: 'Point', coordinates: [lng, lat] }] },
      [0],
    ],
    [{ op: 'a_contains', args: [{ property: 'pipes' }, ['sewage']] }, [0, 1]],
    [true, [0, 1, 2, 3]],
  ])('%j', async (filter, expected) => {
    expect(await found(JSON.stringify(filter), { 'filter-lang': 'cql2-json' })).toEqual(expected);
  });
});

const nest = (count: number) => `${'('.repeat(count)}use = 'gas'${')'.repeat(count)}`;

describe('what is no filter is a 400 that says where', () => {
  test.each([
    '',
    ' ',
    'use',
    'use = ',
    "use == 'a'",
    "use = 'a' AND",
    "use = 'a' use",
    "(use = 'a'",
    "use = 'a')",
    "unknown = 'a'",
    '"select" = 1',
    'use = 5',
    "wellDepthMetres = 'deep'",
    'antiFallNet = 1',
    "pipes = 'sewage'",
    'geometry = 1',
    'name LIKE 5',
    "wellDepthMetres LIKE '1'",
    "name LIKE 'a\\'",
    "builtOn = DATE('2026-02-30')",
    "updatedAt > TIMESTAMP('yesterday')",
    "updatedAt > 'x'",
    'use IN ()',
    "use IN 'a'",
    'wellDepthMetres BETWEEN 1',
    'wellDepthMetres = 1e999',
    '1 = 1',
    "'a' = 'a'",
    'S_INTERSECTS(geometry, CIRCLE(1 2))',
    'S_INTERSECTS(geometry, POINT(1))',
    'S_INTERSECTS(geometry, BBOX(1,2,3))',
    'S_INTERSECTS(geometry, BBOX(1,5,3,4))',
    'S_INTERSECTS(use, POINT(1 2))',
    'S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))',
    'S_INTERSECTS(geometry, POINT(999 1))',
    'S_WITHIN(geometry, POINT(1 2))',
    "use = 'a'; drop table asset",
    "use = 'a' -- ",
    "id = 'not-a-uuid'",
    'pg_sleep(5) = 1',
    "use = 'a' OR 1=1",
    nest(1600),
    nest(26),
    `${'NOT '.repeat(1000)}use = 'gas'`,
    "use = 'a' OR ".repeat(300),
    `use IN (${Array.from({ length: 500 }, (_, index) => `'${index}'`).join(',')})`,
    `name = '${'x'.repeat(4000)}'`,
    '\u0001',
    '"',
    "'",
  ])('%.60s', async (filter) => {
    const { status, body } = await ask(filter);
    expect(status, JSON.stringify(body)).toBe(400);
    expect(body.issues?.[0]?.path).toBe('query.filter');
    expect(body.issues?.[0]?.message).not.toBe('');
  });

  test.each([
    '{',
    '[]',
    '{"op":"="}',
    '{"op":"=","args":[]}',
    '{"op":"sleep","args":[1,2]}',
    '{"op":"=","args":[{"property":"nothing"},1]}',
    '{"op":"and","args":[true]}',
    '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Box","coordinates":[{"valueOf":1,"toString":1},0,0,0]}]}',
    '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":["118","29"]}]}',
    '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[{"valueOf":1},0]}]}',
    JSON.stringify({ op: 'in', args: [{ property: 'use' }, []] }),
    '"x"',
    '5',
    'null',
    `${'{"op":"not","args":['.repeat(100)}true${']}'.repeat(100)}`,
  ])('JSON %.50s', async (filter) => {
    expect((await ask(filter, { 'filter-lang': 'cql2-json' })).status).toBe(400);
  });

  test('an unknown language is one too', async () => {
    expect((await ask("use = 'a'", { 'filter-lang': 'ecql' })).status).toBe(400);
  });

  test('the place is counted in characters', async () => {
    const { body } = await ask("use = 'sewage' AND  ?");
    expect(body.issues?.[0]?.message).toMatch(/21/);
  });
});

test('hostile texts are texts', async () => {
  for (const text of ["'; drop table asset; --", '%', '_', '\\', '$1', "x' or '1'='1"]) {
    expect(await found(`name = '${text.replaceAll("'", "''")}'`)).toEqual([]);
  }
  const started = performance.now();
  await found("name = 'x'' or pg_sleep(3) is null --'");
  expect(performance.now() - started).toBeLessThan(2500);
  expect(await found('TRUE')).toEqual([0, 1, 2, 3]);
});

test('queryables name every property that a filter may ask, and nothing else', async () => {
  const { body } = await server
    .as('office')
    .get<{ properties: Record<string, { type?: string }>; additionalProperties: boolean; $id: string }>(
      paths.queryables('manhole-covers'),
    );
  expect(body.additionalProperties).toBe(false);
  for (const [name, { type }] of Object.entries(body.properties)) {
    if (name === 'geometry') continue;
    const filter = type === 'array' ? `A_CONTAINS(${name}, ('x'))` : `${name} IS NULL`;
    expect((await ask(filter)).status, name).toBe(200);
  }
});
