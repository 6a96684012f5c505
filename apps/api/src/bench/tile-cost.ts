import { setImmediate as immediate } from 'node:timers/promises';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { tileAttributes } from '@cityplate/layers/derive/tile-attributes';
import {
  announceWholeLayer,
  filledTiles,
  openRaw,
  type PlannedTile,
  planTiles,
  rawOverview,
  rawTile,
  rawWholeTile,
} from '../queries/bench.ts';
import { type TileAddress, tileStatements } from '../queries/tiles.ts';
import { type HttpAnswer, type HttpConnection, openConnection } from './http-connection.ts';
import { atLeast, type Figure, median, sum, timed } from './statistics.ts';

const tilePath = (layer: string, { z, x, y }: TileAddress) =>
  `/api/collections/${layer}/tiles/WebMercatorQuad/${z}/${y}/${x}`;

const tilesPerZoom = 140;

/** Milliseconds of each tile. */
interface Cost {
  api: number[];
  sql: number[];
}

export interface TileBench {
  ownerUrl: string;
  origin: string;
  cookie: string;
  definition: LayerDefinition;
}

async function fetchTile(connection: HttpConnection, path: string): Promise<HttpAnswer> {
  const answer = await connection.get(path);
  if (answer.status !== 200 && answer.status !== 204) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/** Until the API has heard that anything may have changed, and makes every tile anew. */
async function forgetTiles(
  ownerUrl: string,
  layer: string,
  connection: HttpConnection,
  probe: string,
): Promise<void> {
  // A tile asked for again is sent compressed, a tile just made is not: that tells the two apart.
  const isKept = async () => (await fetchTile(connection, probe)).head.includes('content-encoding: gzip');
  while (!(await isKept())) await immediate();
  await announceWholeLayer(ownerUrl, layer);
  while (await isKept()) await immediate();
}

/**
 * Tiles that no cache of the API holds, against the same statement on a bare connection, one after the other. Both
 * sides have read all of them once before, so that both database sessions have the pages mapped.
 */
export async function uncachedCost({ ownerUrl, origin, cookie, definition }: TileBench): Promise<Figure[]> {
  const attributes = tileAttributes(definition);
  const served = tileStatements(definition, attributes);
  const bare = tileStatements(definition, attributes, 'bare');
  const raw = await openRaw(ownerUrl);
  const connection = openConnection(origin, { cookie, 'accept-encoding': 'gzip' });
  const zooms = [14, 15, 16, 17, 18];
  const tiles = new Map<number, PlannedTile[]>();
  for (const z of zooms) {
    const [probe, ...planned] = await planTiles(
      ownerUrl,
      served,
      await filledTiles(ownerUrl, definition.id, z, tilesPerZoom + 1),
    );
    if (probe === undefined) throw new Error(`no tile at zoom ${z}`);
    tiles.set(z, planned);
    for (const tile of planned) {
      await rawTile(raw, bare, tile);
      await fetchTile(connection, tilePath(definition.id, tile.address));
    }
    await forgetTiles(ownerUrl, definition.id, connection, tilePath(definition.id, probe.address));
  }
  const perZoom = new Map<number, Cost>();
  for (const z of zooms) {
    const cost: Cost = { api: [], sql: [] };
    for (const [index, tile] of (tiles.get(z) ?? []).entries()) {
      const path = tilePath(definition.id, tile.address);
      const sides = [
        async () => cost.sql.push(await timed(() => rawTile(raw, bare, tile))),
        async () => cost.api.push(await timed(() => fetchTile(connection, path))),
      ];
      for (const side of index % 2 === 0 ? sides : sides.reverse()) await side();
    }
    perZoom.set(z, cost);
  }
  connection.close();
  await raw.end();
  const api = zooms.map((z) => perZoom.get(z)?.api ?? []);
  const sql = zooms.map((z) => perZoom.get(z)?.sql ?? []);
  const detail = zooms
    .map((z, index) => `z${z} ${median(sql[index]!).toFixed(2)}/${median(api[index]!).toFixed(2)} ms`)
    .join(', ');
  const last = zooms.length - 1;
  return [
    atLeast('uncached tile mix z14–z18: raw SQL / API', sum(sql.flat()) / sum(api.flat()), 0.85, detail),
    atLeast(
      'uncached tile z18: raw SQL / API',
      median(sql[last]!) / median(api[last]!),
      0.35,
      `medians of ${sql[last]!.length} tiles`,
    ),
  ];
}

/** Overview cells against drawing every asset, by SQL alone. */
export async function overviewCost({
  ownerUrl,
  definition,
}: Pick<TileBench, 'ownerUrl' | 'definition'>): Promise<Figure[]> {
  const statements = tileStatements(definition, tileAttributes(definition));
  const raw = await openRaw(ownerUrl);
  const figures: Figure[] = [];
  for (const [z, least] of [
    [12, 8],
    [10, 50],
  ] as const) {
    const tiles = await filledTiles(ownerUrl, definition.id, z, z === 12 ? 24 : 4);
    const cells: number[] = [];
    const direct: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const tile of tiles) {
        const cell = await timed(() => rawOverview(raw, statements, tile));
        const whole = await timed(() => rawWholeTile(raw, statements, tile));
        if (round > 0) {
          cells.push(cell);
          direct.push(whole);
        }
      }
    }
    figures.push(
      atLeast(
        `overview z${z}: direct / cells`,
        sum(direct) / sum(cells),
        least,
        `${sum(direct).toFixed(0)}/${sum(cells).toFixed(0)} ms over ${tiles.length} tiles × 3`,
      ),
    );
  }
  await raw.end();
  return figures;
}
