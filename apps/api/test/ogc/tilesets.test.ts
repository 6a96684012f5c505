import type { Link } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { fill, link, onServer } from './ogc-client.ts';

// OGC API – Tiles Part 1 (OGC 20-057) and Two Dimensional Tile Matrix Set 2.0 (OGC 17-083r4).
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await fill(server, 1);
});
afterAll(() => server.close());

interface Matrix {
  id: string;
  scaleDenominator: number;
  cellSize: number;
  matrixWidth: number;
  matrixHeight: number;
  pointOfOrigin: number[];
  tileWidth: number;
}
interface Tileset {
  dataType: string;
  crs: string;
  tileMatrixSetURI: string;
  links: (Link & { templated?: boolean })[];
  tileMatrixSetLimits: {
    tileMatrix: string;
    minTileRow: number;
    maxTileRow: number;
    minTileCol: number;
    maxTileCol: number;
  }[];
}

test('the matrix set is the standard’s WebMercatorQuad', async () => {
  const { body } = await server.anonymous.get<{ tileMatrixSets: { id: string; links: Link[] }[] }>(
    '/api/tileMatrixSets',
  );
  expect(body.tileMatrixSets.map(({ id }) => id)).toEqual(['WebMercatorQuad']);
  const { body: set } = await server.anonymous.get<{ uri: string; tileMatrices: Matrix[] }>(
    onServer(link(body.tileMatrixSets[0]?.links ?? [], 'self').href),
  );
  expect(set.uri).toBe('http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad');
  expect(set.tileMatrices).toHaveLength(23);
  // Scale denominators of annex D.1.
  expect(set.tileMatrices[0]?.scaleDenominator).toBeCloseTo(559082264.028717, 3);
  expect(set.tileMatrices[18]?.scaleDenominator).toBeCloseTo(2132.72958384978, 6);
  expect(set.tileMatrices[5]).toMatchObject({
    id: '5',
    matrixWidth: 32,
    matrixHeight: 32,
    pointOfOrigin: [-20037508.342789244, 20037508.342789244],
    tileWidth: 256,
  });
  expect((await server.anonymous.get('/api/tileMatrixSets/WorldCRS84Quad')).status).toBe(404);
});

test.each(['manhole-covers', 'parking-spaces', 'streetscape-zones', 'dust-sites', 'old-compounds'])(
  'the tileset of %s leads from the collection to a tile that holds something',
  async (layer) => {
    const office = server.as('office');
    const { body: collection } = await office.get<{ links: Link[] }>(paths.collection(layer));
    const { body: list } = await office.get<{ tilesets: Tileset[] }>(
      onServer(link(collection.links, 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector').href),
    );
    const { body: tileset } = await office.get<Tileset>(
      onServer(link(list.tilesets[0]?.links ?? [], 'self').href),
    );
    expect(tileset).toMatchObject({ dataType: 'vector', crs: 'http://www.opengis.net/def/crs/EPSG/0/3857' });
    const template = tileset.links.find(({ rel, templated }) => rel === 'item' && templated === true);
    expect(template?.type).toBe('application/vnd.mapbox-vector-tile');
    const limits = tileset.tileMatrixSetLimits.find(({ tileMatrix }) => tileMatrix === '17')!;
    const [lng, lat] = server.region.view.center;
    const size = 2 ** 17;
    const column = Math.floor(((lng + 180) / 360) * size);
    const row = Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * size);
    expect(row >= limits.minTileRow && row <= limits.maxTileRow).toBe(true);
    expect(column >= limits.minTileCol && column <= limits.maxTileCol).toBe(true);
    const href = (template?.href ?? '')
      .replace('{tileMatrix}', '17')
      .replace('{tileRow}', String(row))
      .replace('{tileCol}', String(column));
    const answer = await office.fetch(onServer(href));
    expect(answer.status).toBe(200);
    const held = (await answer.arrayBuffer()).byteLength;
    expect(held).toBeGreaterThan(0);
    const { body: json } = await office.get<{
      tilejson: string;
      tiles: string[];
      vector_layers: { id: string }[];
      bounds: number[];
    }>(onServer(link(tileset.links, 'describedby').href));
    expect(json).toMatchObject({ tilejson: '3.0.0', bounds: server.region.box });
    expect(json.vector_layers.map(({ id }) => id)).toEqual([layer]);
    expect(json.tiles[0]).toBe(`${server.origin}${paths.tileTemplate(layer)}`);
  },
);
