import { tileOfPosition } from '@cityplate/geometry/tiles';
import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from './ogc/ogc-client.ts';
import type { Client } from './support/client.ts';
import { newFeature, placeOf } from './support/features.ts';
import { picture } from './support/picture.ts';
import { startServer, type TestServer } from './support/server.ts';
import { decode, fetchTile } from './support/tiles.ts';

let closed: TestServer;
let open: TestServer;
let asset: AssetFeature;
const items = paths.items('manhole-covers');
beforeAll(async () => {
  closed = await startServer();
  open = await closed.another({ publicRead: true });
  const definition = closed.definitions.find(({ id }) => id === 'manhole-covers')!;
  const office = closed.as('office');
  asset = (
    await office.post<AssetFeature>(
      items,
      newFeature(closed.region, definition, 1, { contactName: '徐衡', note: '内部', location: '门口' }),
    )
  ).body;
  await office.post(paths.parts('manhole-covers', asset.id), {
    part: 'cover',
    properties: { maker: '示例厂' },
  });
  await office.post(items, newFeature(closed.region, definition, 2, { life: 'planned' }));
});
afterAll(() => closed.close());

describe('with PUBLIC_READ an anonymous reader', () => {
  test('sees what lives, without what is not public', async () => {
    const { status, body } = await open.anonymous.get<Page>(items);
    expect(status).toBe(200);
    expect(body.features.map(({ id }) => id)).toEqual([asset.id]);
    expect(body.features[0]?.properties).toMatchObject({
      code: asset.properties.code,
      location: '门口',
      use: asset.properties.use,
    });
    const one = await open.anonymous.get<AssetFeature & { parts?: object[] }>(
      paths.item('manhole-covers', asset.id),
    );
    expect(one.status).toBe(200);
    expect(one.body.parts).toBeUndefined();
    for (const seen of [body, one.body])
      expect(JSON.stringify(seen)).not.toMatch(/徐衡|内部|示例厂|scanAddress/);
    expect((await open.anonymous.get<{ total: number }>(paths.counts('manhole-covers'))).body.total).toBe(1);
    expect(
      (await open.anonymous.get<{ itemCount: number }>(paths.collection('manhole-covers'))).body.itemCount,
    ).toBe(1);
  });

  test.each(['contactName=徐衡', 'filter=contactName%20IS%20NOT%20NULL', "filter=note%20LIKE%20'%25'"])(
    'cannot ask about what is not shown: %s',
    async (query) => {
      for (const path of [items, paths.counts('manhole-covers')])
        expect((await open.anonymous.get(`${path}?${query}`)).status).toBe(400);
    },
  );

  test('neither sees the past nor history, parts, claims, exports, nor writes', async () => {
    for (const path of [
      `${items}?datetime=2026-01-01`,
      paths.history('manhole-covers', asset.id),
      paths.parts('manhole-covers', asset.id),
      paths.claims,
      `${paths.exports}?layer=manhole-covers`,
      paths.me,
    ]) {
      expect((await open.anonymous.get(path)).status, path).toBe(401);
    }
    expect((await open.anonymous.post(items, {})).status).toBe(401);
    expect((await open.anonymous.patch(paths.item('manhole-covers', asset.id), {})).status).toBe(401);
  });

  test.each([12, 16])(
    'gets tiles of zoom %i without what is only planned; readers keep theirs',
    async (z) => {
      const tile = tileOfPosition(placeOf(open.region, 1), z);
      const lives = async (client: Client) => {
        const { bytes } = await fetchTile(client, 'manhole-covers', tile);
        return new Set(decode(bytes, 'manhole-covers').map(({ properties }) => properties.life));
      };
      // Twice: made, and from the cache, which is the same for both.
      for (let round = 0; round < 2; round += 1) {
        expect(await lives(open.as('office'))).toEqual(new Set(['live', 'planned']));
        expect(await lives(open.anonymous)).toEqual(new Set(['live']));
      }
    },
  );

  test('a photo or a number in another system is refused where it would be taken for something else', async () => {
    const office = open.as('office');
    const definition = open.definitions.find(({ id }) => id === 'manhole-covers')!;
    const other = newFeature(open.region, definition, 3, { codeSystem: 'of-another-county' });
    expect((await office.post(items, other)).status).toBe(422);
    const half = await office.fetch(`/api/photos?assetId=${asset.id}`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: await picture(9),
    });
    expect(half.status).toBe(400);
  });

  test('and whoever signs in sees everything as before', async () => {
    const { body } = await open.as('office').get<Page>(items);
    expect(body.numberMatched).toBe(2);
    expect(body.features[0]?.properties.contactName).toBe('徐衡');
  });
});

test('without PUBLIC_READ nobody reads without a session', async () => {
  for (const path of [
    items,
    paths.item('manhole-covers', asset.id),
    paths.collections,
    paths.counts('manhole-covers'),
  ])
    expect((await closed.anonymous.get(path)).status).toBe(401);
});
