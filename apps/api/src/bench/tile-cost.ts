import { Agent, get } from 'node:http';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { tileAttributes } from '@cityplate/layers/derive/tile-attributes';
import {
  filledTiles,
  openRaw,
  type PlannedTile,
  planTiles,
  rawOverview,
  rawTile,
  rawWholeTile,
} from '../queries/bench.ts';
import { type TileAddress, tileStatements } from '../queries/tiles.ts';
import { atLeast, type Figure, median, sum, timed } from './statistics.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One GET on the kept connection; Node's own client, because fetch costs as much as the tile. */
function fetchTile(url: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      if (response.statusCode !== 200 && response.statusCode !== 204)
        reject(new Error(`${url}: ${response.statusCode}`));
      response.resume();
      response.on('end', resolve);
    }).on('error', reject);
  });
}

const tileUrl = (origin: string, layer: string, { z, x, y }: TileAddress) =>
  `${origin}/api/collections/${layer}/tiles/WebMercatorQuad/${z}/${y}/${x}`;

export interface TileBench {
  ownerUrl: string;
  origin: string;
  cookie: string;
  definition: LayerDefinition;
}

/** Tiles that no cache holds: the API against the same statement on a bare connection, one after the other. */
export async function uncachedCost({ ownerUrl, origin, cookie, definition }: TileBench): Promise<Figure[]> {
  const attributes = tileAttributes(definition);
  const served = tileStatements(definition, attributes);
  const bare = tileStatements(definition, attributes, 'bare');
  const raw = await openRaw(ownerUrl);
  const perZoom = new Map<number, { api: number[]; sql: number[] }>();
  await fetchTile(tileUrl(origin, definition.id, { z: 22, x: 0, y: 0 }), cookie);
  const zooms = [14, 15, 16, 17, 18];
  const tiles = new Map<number, PlannedTile[]>();
  for (const z of zooms) {
    tiles.set(z, await planTiles(ownerUrl, served, await filledTiles(ownerUrl, definition.id, z, 160)));
  }
  // Warm the database's buffers and both sides' statements before anything counts.
  for (const list of tiles.values()) for (const tile of list) await rawTile(raw, bare, tile);
  for (const z of zooms) {
    const list = tiles.get(z) ?? [];
    for (const tile of list.slice(0, 20))
      await fetchTile(tileUrl(origin, definition.id, tile.address), cookie);
    const cost = { api: [] as number[], sql: [] as number[] };
    for (const [index, tile] of list.slice(20).entries()) {
      const sides = [
        async () => cost.sql.push(await timed(() => rawTile(raw, bare, tile))),
        async () =>
          cost.api.push(await timed(() => fetchTile(tileUrl(origin, definition.id, tile.address), cookie))),
      ];
      for (const side of index % 2 === 0 ? sides : sides.reverse()) await side();
    }
    perZoom.set(z, cost);
  }
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
