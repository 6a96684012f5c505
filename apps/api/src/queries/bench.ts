import { roleUrl } from '@cityplate/db/roles';
import pg from 'pg';
import { assetTile, type LayerTileStatements, type TileAddress } from './tiles.ts';

/** A connection as the tile role that leaves every value as the bytes it came in: the floor of what SQL costs. */
export async function openRaw(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: roleUrl(ownerUrl, 'cityplate_tiles'),
    types: { getTypeParser: () => (value: string) => value },
  });
  await client.connect();
  return client;
}

/** What a tile's bytes cost in SQL alone: the one statement that makes what the API sends, without the choosing. */
export async function rawTile(
  client: pg.Client,
  bare: LayerTileStatements,
  { address, grid }: PlannedTile,
): Promise<void> {
  const { z, x, y } = address;
  if (grid === undefined) await client.query({ ...bare.direct, values: [z, x, y] });
  else await client.query({ ...bare.gathered, values: [z, x, y, grid] });
}

/** Tells every API process that anything in the layer may have changed, as the database does after a large edit. */
export async function announceWholeLayer(ownerUrl: string, layer: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    "select pg_notify('asset_change', jsonb_build_object('l', $1::text, 'c', gen_random_uuid())::text)",
    [layer],
  );
  await client.end();
}

export interface PlannedTile {
  address: TileAddress;
  /** Cells per edge where the API gathers; undefined where it draws each asset. */
  grid: number | undefined;
}

/** Finds out how the API makes each tile. */
export async function planTiles(
  ownerUrl: string,
  served: LayerTileStatements,
  addresses: readonly TileAddress[],
): Promise<PlannedTile[]> {
  const pool = new pg.Pool({ connectionString: roleUrl(ownerUrl, 'cityplate_tiles'), max: 1 });
  const planned: PlannedTile[] = [];
  for (const address of addresses)
    planned.push({ address, grid: (await assetTile(pool, served, address)).grid });
  await pool.end();
  return planned;
}

/** The overview statement's time against the direct one's, without the direct one's limit on features. */
export async function rawOverview(
  client: pg.Client,
  layer: LayerTileStatements,
  { z, x, y }: TileAddress,
): Promise<void> {
  await client.query({ ...layer.cells, values: [z, x, y, z, x, x, y, y] });
}

export async function rawWholeTile(
  client: pg.Client,
  layer: LayerTileStatements,
  { z, x, y }: TileAddress,
): Promise<void> {
  const text = layer.direct.text.replace(/limit \d+\)/, ')');
  await client.query({ name: `${layer.direct.name}_whole`, text, values: [z, x, y] });
}

/**
 * Tiles of a zoom as people come to see them: those of assets drawn by lot, so that a tile full of them comes sooner
 * than one with three.
 */
export async function filledTiles(
  ownerUrl: string,
  layer: string,
  z: number,
  wanted: number,
): Promise<TileAddress[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ x: number; y: number }>(
      `select x, y from (
         select floor(unit_x(ST_X(ST_PointOnSurface(tile_geom))) * 2 ^ $2)::int as x,
           floor(unit_y(ST_Y(ST_PointOnSurface(tile_geom))) * 2 ^ $2)::int as y, md5(serial::text) as lot
         from asset where layer = $1 and serial % 7 = 0) asset
       group by x, y order by min(lot) limit $3`,
      [layer, z, wanted],
    );
    return rows.map(({ x, y }) => ({ z, x, y }));
  } finally {
    await client.end();
  }
}

/** `lng,lat,zoom` of a 1440×900 map at zoom 14 or nearer that shows about `wanted` assets of the layer. */
export async function busiestPlace(ownerUrl: string, layer: string, wanted: number): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ lng: number; lat: number; zoom: number }>(
      `with place as (
         select cell_lng * 0.005 as lng, cell_lat * 0.005 as lat from (
           select round(ST_X(geom) / 0.005) as cell_lng, round(ST_Y(geom) / 0.005) as cell_lat, count(*) as near
           from asset where layer = $1 and serial % 11 = 0 group by 1, 2 order by 3 desc limit 40) busy)
       select lng, lat, zoom from place, generate_series(14.0, 16.0, 0.25) zoom,
         lateral (select count(*) as shown from asset where layer = $1 and asset.geom && ST_MakeEnvelope(
           lng - 720 * 360 / (512 * 2 ^ zoom), lat - 450 * 360 * cos(radians(lat)) / (512 * 2 ^ zoom),
           lng + 720 * 360 / (512 * 2 ^ zoom), lat + 450 * 360 * cos(radians(lat)) / (512 * 2 ^ zoom), 4326)) screen
       order by abs(shown - $2) limit 1`,
      [layer, wanted],
    );
    const place = rows[0];
    if (place === undefined) throw new Error(`layer ${layer} is empty`);
    return `${place.lng.toFixed(6)},${place.lat.toFixed(6)},${Number(place.zoom).toFixed(2)}`;
  } finally {
    await client.end();
  }
}
