import { tileBoundsLngLat, tileOfPosition } from '@cityplate/geometry/tiles';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Address, assetsIn, decode } from '../support/tiles.ts';

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
