import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  archiveSchema,
  assetBySerialQuery,
  assetPagesQuery,
  assetQuery,
  historyQuery,
} from '../../src/api/assets.ts';
import { claimsOfAssetQuery } from '../../src/api/claims.ts';
import { countsQuery } from '../../src/api/counts.ts';
import { noFilters } from '../../src/api/filters.ts';
import { layersQuery } from '../../src/api/layers.ts';
import { regionQuery } from '../../src/api/region.ts';
import { searchQuery } from '../../src/api/search.ts';
import { signIn, signOut } from '../../src/api/session.ts';
import { json, problem, serve } from '../support/answers.ts';
import { assetId, assetOf } from '../support/assets.ts';
import { definitions } from '../support/definitions.ts';
import { region } from '../support/region.ts';
import { chineseTexts } from '../support/texts.ts';

let client: QueryClient;
beforeAll(chineseTexts);
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
});
afterEach(() => vi.unstubAllGlobals());

const items = '/api/collections/parking-spaces/items';
const page = (features: unknown[], next?: string) =>
  json({
    type: 'FeatureCollection',
    features,
    links: [
      { rel: 'self', href: `${items}?x` },
      ...(next === undefined ? [] : [{ rel: 'next', href: next }]),
    ],
    timeStamp: '2026-03-01T00:00:00Z',
    numberMatched: 3,
    numberReturned: features.length,
  });

describe('pages of assets', () => {
  const filters = { ownership: ['disputed', 'claimed'], remediation: [], unit: 'water', q: '解放路' };

  it('are asked for by exactly what is filtered and drawn', async () => {
    const asked = serve({ [`GET ${items}`]: page([]) });
    await client.fetchInfiniteQuery(assetPagesQuery('parking-spaces', filters, 'POLYGON((1 2,3 4,5 6,1 2))'));
    const params = new URL(asked[0]?.url ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(params)).toEqual({
      ownership: 'disputed,claimed',
      unit: 'water',
      q: '解放路',
      limit: '200',
      within: 'POLYGON((1 2,3 4,5 6,1 2))',
    });
  });

  it('go on by the address that the server names, and end where it names none', async () => {
    const next = `${items}?cursor=abc`;
    const asked = serve({
      [`GET ${items}`]: ({ url }) => (url === next ? page([assetOf()]) : page([assetOf()], next)),
    });
    const query = assetPagesQuery('parking-spaces', noFilters, undefined);
    const { pages } = await client.fetchInfiniteQuery({ ...query, pages: 5 });
    expect(pages).toHaveLength(2);
    expect(asked.map(({ url }) => url)).toEqual([`${items}?limit=200`, next]);
  });

  it('under other filters are another list', () => {
    const key = (q: string) =>
      JSON.stringify(assetPagesQuery('parking-spaces', { ...noFilters, q }, undefined).queryKey);
    expect(key('a')).not.toBe(key('b'));
  });
});

describe('one asset', () => {
  it('comes with its parts and the ETag of its version', async () => {
    serve({ [`GET ${items}/${assetId}`]: json(assetOf(), { headers: { etag: '"3"' } }) });
    const { feature, etag } = await client.fetchQuery(assetQuery('parking-spaces', assetId));
    expect(feature.parts).toEqual([]);
    expect(etag).toBe('"3"');
  });

  it('keeps what a newer server says beyond the contract', () => {
    const parsed = archiveSchema.parse({ ...assetOf({ properties: { colour: 'red' } }), extra: 1 });
    expect(parsed.properties.colour).toBe('red');
    expect(parsed.extra).toBe(1);
  });

  it('is refused when it is not one', async () => {
    serve({ [`GET ${items}/${assetId}`]: json({ ...assetOf(), id: 'seventeen' }) });
    await expect(client.fetchQuery(assetQuery('parking-spaces', assetId))).rejects.toMatchObject({
      status: 200,
    });
  });

  it('is found by the small number of the tiles, or not', async () => {
    const asked = serve({
      [`GET ${items}`]: ({ url }) => page(url.includes('serial=17') ? [assetOf()] : []),
    });
    expect(await client.fetchQuery(assetBySerialQuery('parking-spaces', 17))).toMatchObject({ id: assetId });
    expect(await client.fetchQuery(assetBySerialQuery('parking-spaces', 18))).toBeNull();
    expect(asked[0]?.url).toBe(`${items}?serial=17&limit=1`);
  });

  it('tells its history newest first', async () => {
    const version = (number: number) => ({
      version: number,
      recordedAt: '2026-03-01T00:00:00Z',
      validFrom: '2026-03-01T00:00:00Z',
      changeSet: { id: `c${number}`, verb: 'asset.edit' },
      changes: [{ path: 'properties.use', after: 'rain' }],
    });
    serve({ [`GET ${items}/${assetId}/history`]: json({ versions: [version(1), version(2), version(3)] }) });
    const history = await client.fetchQuery(historyQuery('parking-spaces', assetId));
    expect(history.map((each) => each.version)).toEqual([3, 2, 1]);
  });

  it('is told from one in another layer, and its claims lie under it', () => {
    expect(assetQuery('a', 'x').queryKey).not.toEqual(assetQuery('b', 'x').queryKey);
    expect(claimsOfAssetQuery('a', 'x').queryKey.slice(0, 3)).toEqual(assetQuery('a', 'x').queryKey);
  });
});

describe('layers', () => {
  it('are in the order of the matters of the plan', async () => {
    serve({ 'GET /api/layers': json(definitions.toReversed()) });
    const { select, ...plain } = layersQuery;
    const layers = select?.(await client.fetchQuery(plain));
    const matters = layers?.map((layer) => layer.matters?.[0] ?? 99);
    expect(matters).toEqual(matters?.toSorted((a, b) => a - b));
    expect(layers).toHaveLength(definitions.length);
  });

  it('that are none are named as a broken contract', async () => {
    serve({ 'GET /api/layers': json([{ id: 'x' }]) });
    await expect(client.fetchQuery(layersQuery)).rejects.toMatchObject({ status: 200 });
  });
});

describe('counts', () => {
  it('are asked for under the same filters as the list', async () => {
    const tally = { total: 3, ownership: { claimed: 3 }, remediation: {}, life: {} };
    const asked = serve({ 'GET /api/layers/parking-spaces/counts': json(tally) });
    await client.fetchQuery(
      countsQuery('parking-spaces', { ...noFilters, remediation: ['pending'], q: 'a b' }),
    );
    expect(asked[0]?.url).toBe('/api/layers/parking-spaces/counts?remediation=pending&q=a+b');
  });
});

describe('the region', () => {
  it('is what the configuration says', async () => {
    serve({ 'GET /api/region': json(region) });
    expect(await client.fetchQuery(regionQuery)).toEqual(region);
  });

  it('with a base map that nobody knows is refused by name', async () => {
    serve({ 'GET /api/region': json({ ...region, baseMap: { kind: 'paper' } }) });
    await expect(client.fetchQuery(regionQuery)).rejects.toMatchObject({
      detail: expect.stringContaining('baseMap'),
    });
  });
});

describe('search', () => {
  it('sends what was typed, whatever it is made of', async () => {
    const asked = serve({ 'GET /api/search': json({ results: [{ kind: 'road', title: '解放路' }] }) });
    const typed = '118.4, 29.1 & 解放路 #3 +86%';
    expect(await client.fetchQuery(searchQuery(typed))).toEqual([{ kind: 'road', title: '解放路' }]);
    expect(new URL(asked[0]?.url ?? '', 'http://x').searchParams.get('q')).toBe(typed);
  });

  it('does not ask for nothing', () => expect(searchQuery('').enabled).toBe(false));

  it('takes places, boxes, assets and units, and no broken place', async () => {
    const results = [
      { kind: 'asset', title: 'a', layer: 'x', id: 'y', position: [118, 29] },
      { kind: 'unit', title: 'b', unit: 'water' },
      { kind: 'road', title: 'c', bbox: [118, 29, 119, 30] },
    ];
    serve({ 'GET /api/search': json({ results }) });
    expect(await client.fetchQuery(searchQuery('x'))).toEqual(results);
    serve({ 'GET /api/search': json({ results: [{ kind: 'road', title: 'c', position: [118] }] }) });
    await expect(client.fetchQuery(searchQuery('y'))).rejects.toMatchObject({ status: 200 });
  });
});

describe('a session', () => {
  it('is opened with name and password in the body, never in the address', async () => {
    const asked = serve({ 'POST /api/auth/sign-in/username': json({}) });
    await signIn('water', 'secret');
    expect(asked[0]?.body).toEqual({ username: 'water', password: 'secret' });
    expect(asked[0]?.url).not.toContain('secret');
  });

  it('refuses a wrong password in the words of the server', async () => {
    serve({ 'POST /api/auth/sign-in/username': problem(401, { title: '用户名或密码不对' }) });
    await expect(signIn('water', 'x')).rejects.toMatchObject({ status: 401, message: '用户名或密码不对' });
  });

  it('is closed by a write', async () => {
    const asked = serve({ 'POST /api/auth/sign-out': json({}) });
    await signOut();
    expect(asked).toHaveLength(1);
  });
});
