import { tileBoundsLngLat, tileOfPosition } from '@cityplate/geometry/tiles';
import type { DayCalendar } from '@cityplate/layers/hours/day-calendar';
import { useAt } from '@cityplate/layers/hours/use-at';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Address, assetsIn, decode, fetchTile } from '../support/tiles.ts';

const layer = 'manhole-covers';

let server: TestServer;
let office: Client;
let middle: (z: number) => Address;

beforeAll(async () => {
  server = await startServer({ demonstration: true });
  office = server.as('office');
  middle = (z) => tileOfPosition(server.region.view.center, z);
});
afterAll(() => server.close());

const path = (of: string, { z, x, y }: Address, query: string) =>
  `/api/layers/${of}/filtered-tiles/${z}/${y}/${x}?${query}`;

async function featuresOf(address: Address, query: string, of = layer) {
  const response = await office.fetch(path(of, address, query));
  expect([200, 204]).toContain(response.status);
  return decode(Buffer.from(await response.arrayBuffer()), of);
}

/** What the list says lies in the tile: the same filter, the other way to it. */
async function listed(address: Address, query: string): Promise<number> {
  const bbox = tileBoundsLngLat(address).join(',');
  const { body } = await office.get<{ numberMatched: number }>(
    `/api/collections/${layer}/items?limit=1&bbox=${bbox}&${query}`,
  );
  return body.numberMatched;
}

describe.each(['unit=water', 'unit=water&ownership=confirmed', 'q=0102'])('with %s', (query) => {
  test.each([13, 14, 16])('a tile at zoom %i stands for as many assets as the list counts', async (z) => {
    const address = middle(z);
    const expected = await listed(address, query);
    // Tile units are coarser than degrees: an asset on the very edge may fall to either side.
    expect(Math.abs(assetsIn(await featuresOf(address, query)) - expected)).toBeLessThanOrEqual(
      expected * 0.01 + 1,
    );
  });
});

test('a tile of assets names them by serial and shows no other state than asked for', async () => {
  const features = await featuresOf(middle(15), 'ownership=disputed&unit=housing');
  for (const { id, properties } of features) {
    expect(id).toBeGreaterThan(0);
    expect(properties).toMatchObject({ ownership: 'disputed' });
  }
});

test('areas keep their name and their shape', async () => {
  const features = await featuresOf(middle(13), 'ownership=unclaimed,confirmed', 'old-compounds');
  expect(features.length).toBeGreaterThan(0);
  for (const { properties, geometry } of features) {
    expect(properties.name).toEqual(expect.any(String));
    expect(geometry[0]?.length).toBeGreaterThan(3);
  }
});

test('nothing left is an empty answer', async () => {
  const response = await office.fetch(path(layer, middle(14), 'q=no-such-text'));
  expect(response.status).toBe(204);
});

test.each([
  ['an unknown parameter', 'nonsense=1', 400],
  ['a state that is none', 'ownership=mine', 400],
])('%s is refused', async (_what, query, status) => {
  expect((await office.get(path(layer, middle(14), query))).status).toBe(status);
});

test('a place outside the pyramid, and a layer that is none, are not found', async () => {
  expect((await office.get(path(layer, { z: 2, x: 9, y: 0 }, 'unit=water'))).status).toBe(404);
  expect((await office.get(path('no-such-layer', middle(14), 'unit=water'))).status).toBe(404);
});

describe('the clock of stalls', () => {
  const stalls = 'parking-spaces';

  /**
   * Counted by PostgreSQL from the fields themselves: `today` and `yesterday` are the words of open hours that mean
   * those days, written here by hand from the calendar of the State Council.
   */
  const recount = `
    with stall as (
      select props, props ->> 'lineColor' = 'yellow' or props ? 'dedicatedTo'
          or coalesce(props -> 'useModes' ? 'dedicated', false) as reserved, props ->> 'openHours' as hours
      from asset where layer = 'parking-spaces' and life = 'live' and geom && ST_MakeEnvelope($1, $2, $3, $4, 4326)),
    span as (
      select stall.ctid_no, days, times[1] as opens, times[2] is not null as overnight, times[3] as closes
      from (select row_number() over () as ctid_no, hours from stall where not reserved and hours is not null) stall,
        unnest(string_to_array(hours, '；')) rule,
        lateral (select string_to_array(coalesce((regexp_match(rule, '^([^0-9]+) '))[1], '每日'), '、') as days) named,
        lateral regexp_matches(rule, '([0-9:]{5})–(次日 )?([0-9:]{5})', 'g') times),
    opened as (
      select count(distinct ctid_no)::int as open from span
      where days && $5::text[] and opens <= $7 and (overnight or $7 < closes)
        or days && $6::text[] and overnight and $7 < closes)
    select open, (select count(*)::int from stall where reserved) as reserved,
      (select count(*)::int from stall where not reserved and hours is null) as always,
      (select count(*)::int from stall where not reserved and hours is not null) - open as shut
    from opened`;

  test.each([
    ['the evening of a working day', '2026-11-23', '20:00', ['工作日', '周一'], ['周末', '周日']],
    ['the morning of a working day', '2026-11-24', '10:00', ['工作日', '周二'], ['工作日', '周一']],
    ['the night before a day at work', '2026-11-24', '03:00', ['工作日', '周二'], ['工作日', '周一']],
    ['National Day', '2026-10-01', '10:00', ['节假日', '周四'], ['工作日', '周三']],
    ['a Saturday that is worked', '2026-10-10', '10:00', ['工作日', '周六'], ['工作日', '周五']],
    ['an ordinary Sunday', '2026-11-22', '07:59', ['周末', '周日'], ['周末', '周六']],
  ])('says of %s what PostgreSQL counts', async (_when, day, clock, today, yesterday) => {
    const { body: region } = await office.get<{ calendar: DayCalendar }>('/api/region');
    const box = server.region.box;
    const { body } = await office.get<{ uses: { use?: string; count: number }[] }>(
      `/api/layers/${stalls}/uses?bbox=${box.join(',')}`,
    );
    const minute = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
    const found = { open: 0, always: 0, shut: 0, reserved: 0 };
    for (const { use, count } of body.uses) found[useAt(use, { day, minute }, region.calendar).use] += count;
    const { rows } = await server.database.pool.query<typeof found>(recount, [
      ...box,
      ['每日', ...today],
      ['每日', ...yesterday],
      clock,
    ]);
    expect(found).toEqual(rows[0]);
    // Each kind is there, or the sum would prove little.
    for (const kind of ['always', 'shut', 'reserved'] as const) expect(found[kind]).toBeGreaterThan(0);
  });

  test('is in the tiles, filtered or not, and only of layers that have one', async () => {
    const address = middle(16);
    const tiles = [
      (await fetchTile(office, stalls, address)).bytes,
      Buffer.from(
        await (await office.fetch(path(stalls, address, 'ownership=confirmed,claimed'))).arrayBuffer(),
      ),
    ];
    for (const tile of tiles) {
      const features = decode(tile, stalls);
      expect(features.length).toBeGreaterThan(0);
      const { rows } = await server.database.pool.query<{ serial: number; use: string | null }>(
        `select serial::int, case when props ->> 'lineColor' = 'yellow' or props ? 'dedicatedTo' then 'reserved'
            else props ->> 'openHours' end as use
         from asset where layer = 'parking-spaces' and serial = any ($1)`,
        [features.map(({ id }) => id)],
      );
      const uses = new Map(rows.map(({ serial, use }) => [serial, use ?? undefined]));
      for (const { id, properties } of features) expect(properties.publicUse).toBe(uses.get(id ?? 0));
    }
    for (const { properties } of decode((await fetchTile(office, layer, address)).bytes, layer))
      expect(properties).not.toHaveProperty('publicUse');
    const { body } = await office.get<{ uses: unknown[] }>(`/api/layers/${layer}/uses`);
    expect(body.uses).toEqual([]);
  });

  test('hours that are none are refused at their field, and an example is shown', async () => {
    const { body } = await office.get<{ features: { id: string; properties: { version: number } }[] }>(
      `/api/collections/${stalls}/items?limit=1`,
    );
    const [stall] = body.features;
    const response = await office.fetch(`/api/collections/${stalls}/items/${stall?.id}`, {
      method: 'PATCH',
      headers: {
        'content-type': 'application/merge-patch+json',
        'if-match': `"${stall?.properties.version}"`,
      },
      body: JSON.stringify({ properties: { openHours: '夜间 18:00-8:00' } }),
    });
    expect(response.status).toBe(422);
    const problem: unknown = await response.json();
    expect(JSON.stringify(problem)).toContain('properties.openHours');
    expect(JSON.stringify(problem)).toContain('工作日 18:00–次日 08:00');
  });
});
