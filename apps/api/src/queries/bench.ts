import { roleUrl } from '@cityplate/db/roles';
import pg from 'pg';
import type { LayerTileStatements, TileAddress } from './tiles.ts';

/** A connection as the tile role that leaves every value as the bytes it came in: the floor of what SQL costs. */
export async function openRaw(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: roleUrl(ownerUrl, 'cityplate_tiles'),
    types: { getTypeParser: () => (value: string) => value },
  });
  await client.connect();
  return client;
}

export async function rawTile(client: pg.Client, layer: LayerTileStatements, { z, x, y }: TileAddress): Promise<void> {
  await client.query({ ...layer.direct, values: [z, x, y] });
}

/** The overview statement's time against the direct one's, without the direct one's limit on features. */
export async function rawOverview(client: pg.Client, layer: LayerTileStatements, { z, x, y }: TileAddress): Promise<void> {
  await client.query({ ...layer.cells, values: [z, x, y, z, x, x, y, y] });
}

export async function rawWholeTile(client: pg.Client, layer: LayerTileStatements, { z, x, y }: TileAddress): Promise<void> {
  const text = layer.direct.text.replace(/limit \d+\)/, ')');
  await client.query({ name: `${layer.direct.name}_whole`, text, values: [z, x, y] });
}

/** Tiles of a zoom that hold assets, spread over the whole layer by a fixed order. */
export async function filledTiles(ownerUrl: string, layer: string, z: number, wanted: number): Promise<TileAddress[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ x: number; y: number }>(
      `select x, y from (
         select distinct floor(unit_x(ST_X(ST_PointOnSurface(tile_geom))) * 2 ^ $2)::int as x,
           floor(unit_y(ST_Y(ST_PointOnSurface(tile_geom))) * 2 ^ $2)::int as y
         from asset where layer = $1 and serial % 7 = 0) tile
       order by md5(x || '/' || y) limit $3`,
      [layer, z, wanted],
    );
    return rows.map(({ x, y }) => ({ z, x, y }));
  } finally {
    await client.end();
  }
}
