import type { LayerDefinition } from '@cityplate/layers/definition';
import { publicUseKey, publicUseSql } from '@cityplate/layers/derive/public-use';
import pg from 'pg';

/** No tile holds more: beyond it neighbours are drawn as one counted point. */
export const maximumFeatures = 5000;
/** Nor is it larger, before compression. */
export const maximumTileBytes = 128 * 1024;
/** Below it, layers of thousands are drawn from cells. */
export const firstDirectZoom = 14;
const cellZooms = { least: 5, most: 13 };

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** Who looks: whoever may read the layer, or a visitor of an installation that is open to everybody (PUBLIC_READ). */
export type TileAudience = 'reader' | 'visitor';

export interface Statement {
  name: string;
  text: string;
}

/** The statements of one layer, prepared once per connection under their names. */
export interface LayerTileStatements {
  direct: Statement;
  cells: Statement;
  /** For a tile with too many assets: counted on the fly. */
  gathered: Statement;
  /** Whether this zoom is drawn from cells. */
  usesCells: (z: number) => boolean;
}

/**
 * The query shape found best by measuring: the envelope as a MATERIALIZED CTE (2.4 ms against 100 ms), few
 * attributes of low cardinality, points without buffer or clipping. Identifiers come from checked layer
 * definitions; they are quoted all the same. The `bare` form makes the same tiles without what serving adds
 * (the look ahead): the yardstick of the bench.
 */
export function tileStatements(
  definition: LayerDefinition,
  attributes: readonly string[],
  form: 'served' | 'bare' = 'served',
  audience: TileAudience = 'reader',
): LayerTileStatements {
  const layer = pg.escapeLiteral(definition.id);
  const points = definition.geometry.every((type) => type.endsWith('Point'));
  const fields = attributes
    .map((key) => `, asset.props ->> ${pg.escapeLiteral(key)} as ${pg.escapeIdentifier(key)}`)
    .join('');
  const use = publicUseSql(definition);
  const used = use === undefined ? '' : `, ${use} as ${pg.escapeIdentifier(publicUseKey)}`;
  // Layers of few assets are named on the map; among thousands a name would cost more than the tile.
  const named = definition.style.overview === 'direct' ? ', asset.name' : '';
  const colorField = definition.style.color.by;
  const styled = attributes.includes(colorField) ? `, style as ${pg.escapeIdentifier(colorField)}` : '';
  const reach = points ? 'bounds.geom' : 'ST_TileEnvelope($1, $2, $3, margin => 0.015625)';
  const shape = points
    ? 'ST_AsMVTGeom(asset.tile_geom, bounds.geom, 4096, 0, false)'
    : 'ST_AsMVTGeom(asset.tile_geom, bounds.geom, 4096, 64, true)';
  const bounds = 'with bounds as materialized (select ST_TileEnvelope($1, $2, $3) as geom)';
  const load =
    form === 'bare'
      ? 'load as materialized (select 0 as assets)'
      : `load as materialized (
          select case when $1 = ${firstDirectZoom} then coalesce((select sum(count) from asset_cell
            where layer = ${layer} and zoom = ${cellZooms.most} and tile_x = $2 >> 1 and tile_y = $3 >> 1
              and cell between (($3 & 1) * 2 + ($2 & 1)) * 64 and (($3 & 1) * 2 + ($2 & 1)) * 64 + 63), 0)::int else 0 end as assets)`;
  const center = points ? 'asset.tile_geom' : 'ST_PointOnSurface(asset.tile_geom)';
  const suffix = `${form}_${audience}_${definition.id.replaceAll('-', '_')}`;
  // What is only planned is nobody's business outside.
  const hidden = audience === 'visitor' ? "('retired', 'planned')" : "('retired')";
  return {
    usesCells: (z) => definition.style.overview === 'cells' && z < firstDirectZoom,
    direct: {
      name: `tile_direct_${suffix}`,
      // At the first zoom that draws assets, the cells of the zoom above tell beforehand whether there are too
      // many (a quarter of that tile's cells is this tile): then nothing is read here.
      text: `${bounds}, ${load}
        select ST_AsMVT(tile, ${layer}, 4096, 'geom', 'serial') as mvt,
          greatest(count(*)::int, (select assets from load)) as features from (
          select ${shape} as geom, asset.serial, asset.ownership, asset.remediation, asset.life${fields}${used}${named},
            case when $1 >= 18 then asset.code end as code
          from asset, bounds
          where asset.layer = ${layer} and asset.tile_geom && ${reach} and asset.life not in ${hidden}
            and (select assets from load) <= ${maximumFeatures}
          limit ${maximumFeatures + 1}) tile`,
    },
    cells: {
      name: `tile_cells_${suffix}`,
      // A cell's centre is known in the unit square, so its place in the tile is plain arithmetic: half the time
      // of ST_AsMVTGeom on a point.
      text: `select ST_AsMVT(tile, ${layer}, 4096, 'geom') as mvt, count(*)::int as features from (
          select ST_Point(floor((sum_x / count * (1 << $1) - $2) * 4096), floor((sum_y / count * (1 << $1) - $3) * 4096)) as geom,
            count, ownership, remediation, life${styled}
          from asset_cell
          where layer = ${layer} and zoom = $4 and tile_x between $5 and $6 and tile_y between $7 and $8 and count > 0
            and life not in ${hidden}
          order by asset_cell.count desc limit ${maximumFeatures}) tile`,
    },
    gathered: {
      name: `tile_gathered_${suffix}`,
      text: `${bounds}
        select ST_AsMVT(tile, ${layer}, 4096, 'geom') as mvt, count(*)::int as features from (
          select ST_Point(floor(avg(px) * 4096), floor(avg(py) * 4096)) as geom,
            count(*) as count, ownership, remediation, life
          from (select unit_x(ST_X(${center})) * (1 << $1) - $2 as px, unit_y(ST_Y(${center})) * (1 << $1) - $3 as py,
              ownership, remediation, life
            from asset, bounds
            where asset.layer = ${layer} and asset.tile_geom && bounds.geom and asset.life not in ${hidden}) placed
          group by floor(px * $4::int), floor(py * $4::int), ownership, remediation, life
          order by 2 desc limit ${maximumFeatures + 1}) tile`,
    },
  };
}

export interface TileBytes {
  mvt: Buffer;
  features: number;
}

export const emptyTile: TileBytes = { mvt: Buffer.alloc(0), features: 0 };

async function query(pool: pg.Pool, statement: Statement, values: number[]): Promise<TileBytes> {
  const { rows } = await pool.query<{ mvt: Buffer; features: number }>({ ...statement, values });
  return rows[0] ?? emptyTile;
}

/** Cells per edge of a gathered tile, finest first: a tile that is barely too full then loses almost nothing. */
const gatheredGrids = [128, 64, 32, 16, 8] as const;

/**
 * Grids worth trying for so many assets, by what towns of the demonstration county's density gave: a grid that is too
 * fine costs the whole tile once more.
 */
const gridsFor = (assets: number) =>
  gatheredGrids.filter((grid) => grid <= 32 || assets <= (grid === 64 ? 1.5 : 1.1) * maximumFeatures);

const isTooMuch = ({ features, mvt }: TileBytes) =>
  features > maximumFeatures || mvt.length > maximumTileBytes;

/** A tile of single assets, or of counted neighbours where they are too many; `grid` says how those were counted. */
export async function assetTile(
  pool: pg.Pool,
  layer: LayerTileStatements,
  { z, x, y }: TileAddress,
): Promise<TileBytes & { grid: number | undefined }> {
  const direct = await query(pool, layer.direct, [z, x, y]);
  if (!isTooMuch(direct)) return { ...direct, grid: undefined };
  for (const grid of gridsFor(direct.features)) {
    const gathered = await query(pool, layer.gathered, [z, x, y, grid]);
    if (!isTooMuch(gathered)) return { ...gathered, grid };
  }
  throw new Error(`no grid makes tile ${z}/${y}/${x} small enough`);
}

export function cellTile(
  pool: pg.Pool,
  layer: LayerTileStatements,
  { z, x, y }: TileAddress,
): Promise<TileBytes> {
  const zoom = Math.min(Math.max(z, cellZooms.least), cellZooms.most);
  // Zooms above the least are gathered from all its tiles below; else it is exactly one.
  const side = 2 ** (zoom - z);
  return query(pool, layer.cells, [
    z,
    x,
    y,
    zoom,
    x * side,
    (x + 1) * side - 1,
    y * side,
    (y + 1) * side - 1,
  ]);
}
