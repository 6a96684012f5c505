import { referenceSystems } from '@cityplate/geometry/reference-system-table';
import { positionFromLonLat, referenceSystem } from '@cityplate/geometry/reference-systems';
import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch } from '../support/client.ts';
import { newFeature } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Collection, fill, idsOf, type Page } from './ogc-client.ts';

// OGC API – Features Part 2 (OGC 18-058r1), abstract test suite A.2.
let server: TestServer;
let collections: Collection[];
let covers: AssetFeature[];
beforeAll(async () => {
  server = await startServer();
  covers = (await fill(server, 4)).get('manhole-covers') ?? [];
  collections = (await server.as('office').get<{ collections: Collection[] }>(paths.collections)).body
    .collections;
});
afterAll(() => server.close());

const office = () => server.as('office');
const items = paths.items('manhole-covers');
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`;
const systemOf = (uri: string) => {
  const found = referenceSystems.find((each) => each.uri === uri);
  if (found === undefined) throw new Error(`no system ${uri}`);
  return found;
};
/** The numbers of a point. */
const numbersOf = (feature: AssetFeature | undefined): number[] => {
  const coordinates: unknown = feature?.geometry.coordinates;
  return Array.isArray(coordinates) ? coordinates.map(Number) : [];
};
const ask = (query: Record<string, string>) => office().get<Page>(`${items}?${new URLSearchParams(query)}`);

test('1–3 systems are addresses, storageCrs is among them, the county’s own are there', () => {
  for (const { crs, storageCrs } of collections) {
    expect(crs.every((uri) => /^http:\/\/www\.opengis\.net\/def\/crs\/(OGC|EPSG)\//.test(uri))).toBe(true);
    expect(crs).toContain(storageCrs);
    expect(crs.slice(0, 5)).toEqual([crs84, epsg(4326), epsg(4490), epsg(3857), epsg(4548)]);
    expect(crs).toEqual(expect.arrayContaining([epsg(4549), epsg(4527), epsg(4528)]));
  }
});

test('4, 7 every listed system is given, named in the header, with its own axis order', async () => {
  for (const uri of collections[0]?.crs ?? []) {
    const { status, body, headers } = await ask({ crs: uri, limit: '1' });
    expect(status, uri).toBe(200);
    expect(headers.get('content-crs')).toBe(`<${uri}>`);
    const system = systemOf(uri);
    const [first = 0, second = 0] = numbersOf(body.features[0]);
    const wanted = positionFromLonLat(system, server.region.view.center, system.officialAxes);
    const tolerance = system.kind === 'projected' ? 0.001 : 1e-7;
    expect(Math.abs(first - wanted[0])).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(second - wanted[1])).toBeLessThanOrEqual(tolerance);
    const one = await office().get<AssetFeature>(
      `${paths.item('manhole-covers', covers[0]?.id ?? '')}?crs=${encodeURIComponent(uri)}`,
    );
    expect(one.headers.get('content-crs')).toBe(`<${uri}>`);
    expect(one.body.geometry).toEqual(body.features[0]?.geometry);
  }
});

test('4326 is latitude first and CRS84 is not', async () => {
  const latitudeFirst = numbersOf((await ask({ crs: epsg(4326), limit: '1' })).body.features[0]);
  const longitudeFirst = numbersOf((await ask({ crs: crs84, limit: '1' })).body.features[0]);
  expect(latitudeFirst).toEqual([...longitudeFirst].reverse());
});

test.each([
  ['crs', epsg(2000)],
  ['crs', 'EPSG:25833'],
  ['crs', 'gcj02'],
  ['crs', ''],
  ['bbox-crs', epsg(2000)],
  ['filter-crs', 'nonsense'],
])('5, 9 %s=%s is not listed: 400', async (parameter, value) => {
  const { status, body } = await office().get(
    `${items}?${new URLSearchParams({ [parameter]: value, bbox: '118,29,119,30' })}`,
  );
  expect(status).toBe(400);
  expect(body.issues?.[0]?.path).toBe(`query.${parameter}`);
});

test('6, 10 without a word it is CRS84, for answers and boxes', async () => {
  const [lng, lat] = server.region.view.center;
  const { headers, body } = await ask({
    bbox: [lng - 0.001, lat - 0.001, lng + 0.001, lat + 0.001].join(','),
  });
  expect(headers.get('content-crs')).toBe(`<${crs84}>`);
  expect(body.numberMatched).toBe(4);
});

test('8 the same box in any listed system finds the same features', async () => {
  const [lng, lat] = server.region.view.center;
  const box = [lng - 0.0001, lat - 0.0001, lng + 0.0003, lat + 0.0001] as const;
  const expected = idsOf((await ask({ bbox: box.join(',') })).body.features);
  expect(expected).toHaveLength(2);
  for (const uri of collections[0]?.crs ?? []) {
    const system = systemOf(uri);
    const corners = [
      positionFromLonLat(system, [box[0], box[1]], system.officialAxes),
      positionFromLonLat(system, [box[2], box[3]], system.officialAxes),
    ];
    const { status, body } = await ask({ 'bbox-crs': uri, bbox: corners.flat().join(',') });
    expect(status, uri).toBe(200);
    expect(idsOf(body.features), uri).toEqual(expected);
    const filtered = await ask({
      'filter-crs': uri,
      filter: `S_INTERSECTS(geometry, BBOX(${corners.flat().join(',')}))`,
    });
    expect(idsOf(filtered.body.features), uri).toEqual(expected);
  }
});

test('a box far from where a system makes sense is a 400 or empty, never an error of ours', async () => {
  for (const box of ['1e308,1e308,1.1e308,1.1e308', '-1e9,-1e9,1e9,1e9', '0,0,1,1', '5,5,4,6']) {
    for (const uri of [epsg(4548), epsg(3857)]) {
      const { status } = await ask({ 'bbox-crs': uri, bbox: box });
      expect([200, 400], `${uri} ${box}`).toContain(status);
    }
  }
});

describe('writing in another system', () => {
  const definition = () => server.definitions.find(({ id }) => id === 'manhole-covers')!;
  const at = (uri: string, lng: number, lat: number) => {
    const system = systemOf(uri);
    return { type: 'Point', coordinates: positionFromLonLat(system, [lng, lat], system.officialAxes) };
  };
  test('Content-Crs names the system of the body, for POST, PUT and PATCH', async () => {
    const [lng, lat] = server.region.view.center;
    for (const uri of [epsg(4548), epsg(4326), epsg(3857), crs84]) {
      const headers = { 'content-crs': `<${uri}>` };
      const feature = { ...newFeature(server.region, definition(), 50), geometry: at(uri, lng, lat) };
      const made = await office().post<AssetFeature>(items, feature, { headers });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      const [x, y] = numbersOf(made.body);
      expect(x).toBeCloseTo(lng, 6);
      expect(y).toBeCloseTo(lat, 6);
      const path = paths.item('manhole-covers', made.body.id);
      const moved = await office().patch<AssetFeature>(
        path,
        { geometry: at(uri, lng + 0.001, lat) },
        { headers: { ...headers, ...ifMatch(1).headers } },
      );
      expect(numbersOf(moved.body)[0]).toBeCloseTo(lng + 0.001, 6);
      const put = await office().put<AssetFeature>(
        path,
        { ...moved.body, geometry: at(uri, lng + 0.002, lat) },
        { headers: { ...headers, ...ifMatch(2).headers } },
      );
      expect(numbersOf(put.body)[0]).toBeCloseTo(lng + 0.002, 6);
    }
  });
  test('one that is not listed is a 400; a crs member is never ignored', async () => {
    const feature = newFeature(server.region, definition(), 60);
    expect(
      (await office().post(items, feature, { headers: { 'content-crs': `<${epsg(2000)}>` } })).status,
    ).toBe(400);
    expect(
      (await office().post(items, { ...feature, crs: { type: 'name', properties: { name: 'EPSG:4549' } } }))
        .status,
    ).toBe(422);
    expect(
      (
        await office().post(items, {
          ...feature,
          geometry: { ...feature.geometry, crs: { type: 'name', properties: { name: 'EPSG:4549' } } },
        })
      ).status,
    ).toBe(422);
    const path = paths.item('manhole-covers', covers[1]?.id ?? '');
    expect((await office().put(path, { ...covers[1], crs: 'EPSG:4549' }, ifMatch(1))).status).toBe(422);
    expect(referenceSystem('EPSG:4549').id).toBe('EPSG:4549');
  });
});
