import type { AssetFeature, Link } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { allPages, type Collection, fill, idsOf, link, onServer, type Page } from './ogc-client.ts';

// OGC API – Features Part 1 (OGC 17-069r4), abstract test suite A.2; the numbers are those of its tests.
let server: TestServer;
let made: Map<string, AssetFeature[]>;
beforeAll(async () => {
  server = await startServer();
  made = await fill(server, 7);
});
afterAll(() => server.close());

const office = () => server.as('office');
const layers = ['manhole-covers', 'parking-spaces', 'streetscape-zones', 'dust-sites', 'old-compounds'];
const items = paths.items('manhole-covers');
const page = async (query: string) => (await office().get<Page>(`${items}?${query}`)).body;

describe('1–2 protocol and default reference system', () => {
  test('1 HTTP/1.1 is spoken', async () => {
    expect((await office().fetch('/api')).status).toBe(200);
  });
  test('2 positions are longitude, latitude unless asked otherwise', async () => {
    const { features } = await page('limit=1');
    const [lng, lat] = server.region.view.center;
    expect(features[0]?.geometry.coordinates).toEqual([lng, lat]);
  });
});

describe('3–8 landing page, definition, conformance', () => {
  test('3–4 the landing page leads to definition, documentation, conformance and data', async () => {
    const { status, body } = await server.anonymous.get<{ links: Link[] }>('/api');
    expect(status).toBe(200);
    for (const rel of ['self', 'service-desc', 'service-doc', 'conformance', 'data']) {
      const { href } = link(body.links, rel);
      const answer = await office().fetch(onServer(href));
      expect(answer.status, rel).toBe(200);
      await answer.arrayBuffer();
    }
    expect(link(body.links, 'alternate').type).toBe('text/html');
  });
  test('5–6 the definition is served under the type it is linked with', async () => {
    const { links } = (await office().get<{ links: Link[] }>('/api')).body;
    const definition = link(links, 'service-desc');
    const answer = await office().get<{ openapi: string }>(onServer(definition.href));
    expect(answer.headers.get('content-type')).toBe(definition.type);
    expect(answer.body.openapi).toMatch(/^3\.1/);
  });
  test('7–8 the core class is declared', async () => {
    const { body } = await server.anonymous.get<{ conformsTo: string[] }>('/api/conformance');
    for (const name of [
      'ogcapi-features-1/1.0/conf/core',
      'ogcapi-features-1/1.0/conf/geojson',
      'ogcapi-features-2/1.0/conf/crs',
      'ogcapi-features-3/1.0/conf/filter',
      'ogcapi-tiles-1/1.0/conf/core',
    ]) {
      expect(body.conformsTo).toContain(`http://www.opengis.net/spec/${name}`);
    }
  });
});

describe('9–12 collections', () => {
  test('9–10 each has links with type and rel, extent, systems with CRS84 first', async () => {
    const { body } = await office().get<{ collections: Collection[]; links: Link[]; crs: string[] }>(
      paths.collections,
    );
    expect(body.collections.map(({ id }) => id).sort()).toEqual([...layers].sort());
    expect(link(body.links, 'self').type).toBe('application/json');
    expect(link(body.links, 'alternate').type).toBe('text/html');
    for (const { links, crs, extent, itemCount, storageCrs } of body.collections) {
      expect(links.every(({ rel, type }) => rel !== '' && type !== undefined)).toBe(true);
      expect(link(links, 'items', 'application/geo+json').href).toMatch(/\/items$/);
      expect(crs[0]).toBe('http://www.opengis.net/def/crs/OGC/1.3/CRS84');
      expect(crs).toContain(storageCrs);
      const [west = 0, south = 0, east = 0, north = 0] = extent.spatial.bbox[0] ?? [];
      expect(west).toBeLessThanOrEqual(east);
      expect(south).toBeLessThanOrEqual(north);
      expect(extent.temporal.interval).toHaveLength(1);
      expect(itemCount).toBe(7);
    }
  });
  test.each(layers)('11–12 %s alone is what the list says of it', async (layer) => {
    const { body } = await office().get<{ collections: Collection[] }>(paths.collections);
    const alone = await office().get<Collection>(paths.collection(layer));
    expect(alone.body).toEqual(body.collections.find(({ id }) => id === layer));
    for (const { href, templated } of alone.body.links) {
      if (templated) continue;
      const answer = await office().fetch(onServer(href));
      expect(answer.status, href).toBe(200);
      await answer.arrayBuffer();
    }
  });
  test('an unknown collection is a 404', async () => {
    for (const path of ['', '/items', '/schema', '/queryables', '/tiles', '/tiles/WebMercatorQuad'])
      expect((await office().get(`/api/collections/nothing${path}`)).status, path).toBe(404);
  });
});

describe('13–26 features', () => {
  test.each(layers)('13, 22–26 %s', async (layer) => {
    const before = Date.now();
    const { status, body, headers } = await office().get<Page>(paths.items(layer));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/geo+json');
    expect(body.type).toBe('FeatureCollection');
    expect(idsOf(body.features)).toEqual(idsOf(made.get(layer) ?? []));
    expect(link(body.links, 'self', 'application/geo+json').href).toContain(paths.items(layer));
    expect(link(body.links, 'alternate', 'text/html').href).toContain('f=html');
    expect(Date.parse(body.timeStamp)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(body.timeStamp)).toBeLessThanOrEqual(Date.now());
    expect(body.numberReturned).toBe(body.features.length);
    expect(body.numberMatched).toBe(7);
  });

  test('14, 16, 18 the definition describes bbox, limit and datetime as the standard does', async () => {
    interface Parameter {
      name: string;
      in: string;
      style?: string;
      explode?: boolean;
      schema: Record<string, unknown>;
    }
    const { body } = await office().get<{ paths: Record<string, { get: { parameters: Parameter[] } }> }>(
      paths.openapi,
    );
    const parameters = new Map(
      body.paths['/api/collections/{layer}/items']?.get.parameters.map((each) => [each.name, each]),
    );
    expect(parameters.get('bbox')).toMatchObject({
      in: 'query',
      style: 'form',
      explode: false,
      schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
    });
    expect(parameters.get('limit')).toMatchObject({
      in: 'query',
      schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
    });
    expect(parameters.get('datetime')).toMatchObject({ in: 'query', schema: { type: 'string' } });
  });

  test.each([
    ['its own extent', undefined, 7],
    ['the sea off Britain', '-1.5,50,1.5,53', 0],
    ['South America', '-80,-5,-70,5', 0],
    ['across the antimeridian', '177,65,-177,70', 0],
    ['all around but a strip of the Atlantic', '-20,-85,-30,85', 7],
    ['all around the world, the long way', '100,-90,99,90', 7],
    ['the north pole', '-180,85,180,90', 0],
    ['the south pole', '-180,-90,180,-85', 0],
    ['with heights', '118,29,-100,119,30,9000', 7],
    ['one point', 'point', 1],
  ])('15 bbox: %s', async (_, box, count) => {
    const { body } = await office().get<Collection>(paths.collection('manhole-covers'));
    const own = body.extent.spatial.bbox[0]?.join(',');
    const [lng, lat] = server.region.view.center;
    const found = await page(`bbox=${box === 'point' ? [lng, lat, lng, lat].join(',') : (box ?? own)}`);
    expect(found.features).toHaveLength(count);
    expect(found.numberMatched).toBe(count);
  });

  test('16–17 limit is kept, and one above the maximum means the maximum', async () => {
    expect((await page('limit=3')).features).toHaveLength(3);
    expect((await page('limit=5000')).features).toHaveLength(7);
  });

  test('18–19 datetime: instant, intervals, open ends', async () => {
    const later = new Date(Date.now() + 60_000).toISOString();
    for (const [datetime, count] of [
      [later, 7],
      ['2001-01-01T00:00:00Z', 0],
      [`../${later}`, 7],
      [`2001-01-01/${later}`, 7],
      ['2001-01-01T00:00:00Z/..', 7],
      ['2001-01-01/2001-12-31', 0],
      ['../..', 7],
      ['/2001-01-01', 0],
    ] as const) {
      expect((await page(`datetime=${encodeURIComponent(datetime)}`)).numberMatched, datetime).toBe(count);
    }
  });

  test.each([
    'limit=unlimited',
    'limit=0',
    'limit=-1',
    'limit=1e3',
    'limit=',
    'bbox=1,2,3',
    'bbox=1,2,3,4,5',
    'bbox=a,b,c,d',
    'bbox=118,30,119,29',
    'bbox=118,29,119,NaN',
    'bbox=118,29,119,Infinity',
    'bbox=200,29,210,30',
    'datetime=yesterday',
    'datetime=2026-02-30',
    'datetime=2026-01-02/2026-01-01',
    'datetime=a/b/c',
    'crs=EPSG:2000',
    'filter=x',
    'cursor=zzz',
    'within=1,2',
  ])('20 a wrong value is a 400 that names its parameter: %s', async (query) => {
    const { status, body } = await office().get(`${items}?${query}`);
    expect(status).toBe(400);
    expect(body.issues?.[0]?.path).toBe(`query.${query.split('=')[0]}`);
  });

  test.each([
    'unknownParameter=1',
    'Limit=3',
    'use[]=sewage',
    'offset=3',
    '__proto__=1',
    'limit=1&limit=2',
    'use=mud',
  ])('21 an unknown, repeated or senseless parameter is a 400: %s', async (query) => {
    expect((await office().get(`${items}?${query}`)).status).toBe(400);
  });

  test('25 numberMatched is the sum over the next links', async () => {
    const pages = await allPages(office(), `${items}?limit=2`);
    expect(pages.map(({ numberReturned }) => numberReturned)).toEqual([2, 2, 2, 1]);
    expect(new Set(pages.map(({ numberMatched }) => numberMatched))).toEqual(new Set([7]));
    expect(idsOf(pages.flatMap(({ features }) => features))).toEqual(idsOf(made.get('manhole-covers') ?? []));
  });
});

describe('27–29 one feature', () => {
  test.each(layers)('%s', async (layer) => {
    const [asset] = made.get(layer) ?? [];
    const { status, body, headers } = await office().get<AssetFeature & { links: Link[] }>(
      paths.item(layer, asset?.id ?? ''),
    );
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/geo+json');
    expect(body).toMatchObject({
      type: 'Feature',
      id: asset?.id,
      geometry: asset?.geometry,
      properties: asset?.properties,
    });
    expect(onServer(link(body.links, 'self').href)).toBe(paths.item(layer, asset?.id ?? ''));
    expect(link(body.links, 'alternate').type).toBe('text/html');
    expect(onServer(link(body.links, 'collection').href)).toBe(paths.collection(layer));
  });
});

describe('pages for people', () => {
  test.each([
    '/api',
    '/api/conformance',
    '/api/collections',
    '/api/collections/manhole-covers',
    '/api/collections/manhole-covers/schema',
    `${items}`,
    '/api/collections/manhole-covers/tiles',
    '/api/tileMatrixSets/WebMercatorQuad',
    '/api/docs',
  ])('%s is a page to a browser, without a script and safe under its policy', async (path) => {
    const answer = await office().fetch(path, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'/,
    );
    const text = await answer.text();
    expect(text).not.toMatch(/<script|javascript:|\son\w+=|style=/i);
    expect(text).toMatch(/<html lang="zh-CN">/);
  });
  test('what people wrote is text on the page', async () => {
    const [asset] = made.get('manhole-covers') ?? [];
    const hostile = '<img src=x onerror=alert(1)>"\'&';
    await office().patch(
      paths.item('manhole-covers', asset?.id ?? ''),
      { properties: { note: hostile } },
      { headers: { 'if-match': '*' } },
    );
    const text = await (
      await office().fetch(`${paths.item('manhole-covers', asset?.id ?? '')}?f=html`)
    ).text();
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=x');
  });
});

test('links carry this server’s origin, and none where the Host is somebody’s claim', async () => {
  const { body } = await office().get<{ links: Link[] }>('/api/collections');
  expect(link(body.links, 'self').href).toBe(`${server.origin}/api/collections`);
  const { request } = await import('node:http');
  const text = await new Promise<string>((resolve, reject) => {
    const call = request(
      `${server.origin}/api`,
      {
        headers: {
          host: 'evil.example',
          'x-forwarded-host': 'evil.example',
          'x-cityplate-origin': 'http://evil.example',
        },
      },
      (answer) => {
        answer.setEncoding('utf8');
        let all = '';
        answer.on('data', (chunk) => {
          all += chunk;
        });
        answer.on('end', () => resolve(all));
      },
    );
    call.on('error', reject);
    call.end();
  });
  expect(text).not.toContain('evil');
  expect(link(JSON.parse(text).links, 'self').href).toBe('/api');
});
