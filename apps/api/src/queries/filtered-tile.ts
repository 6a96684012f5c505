import { tileBoundsLngLat } from '@cityplate/geometry/tiles';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { publicUseKey, publicUseSql } from '@cityplate/layers/derive/public-use';
import { type RawBuilder, sql } from 'kysely';
import { type AssetFilter, assetsWhere } from './asset-filter.ts';
import { type Database, run } from './statement.ts';
import type { TileAddress, TileBytes } from './tiles.ts';

export interface FilteredLayer {
  definition: LayerDefinition;
  /** Fields of the layer that a tile carries. */
  attributes: readonly string[];
  filter: AssetFilter;
}

/** Cells per edge where counts are drawn: a cell is then 16 pixels of a 512-pixel tile. */
const grid = 32;
/** Areas reach 64 of 4096 units over the edge, so that their outlines do not end at it. */
const reachShare = 1 / 64;
const nothing: TileBytes = { mvt: Buffer.alloc(0), features: 0 };
const states = ['ownership', 'remediation', 'life'];

const isOfPoints = ({ geometry }: LayerDefinition) => geometry.every((type) => type.endsWith('Point'));

/** The tile in degrees, where the geometries are indexed; for lines and areas with a little around it. */
function reachOf(definition: LayerDefinition, address: TileAddress): RawBuilder<unknown> {
  const [west, south, east, north] = tileBoundsLngLat(address);
  const share = isOfPoints(definition) ? 0 : reachShare;
  const x = (east - west) * share;
  const y = (north - south) * share;
  return sql`ST_MakeEnvelope(${west - x}, ${south - y}, ${east + x}, ${north + y}, 4326)`;
}

const mercator = sql`ST_Transform(asset.geom, 3857)`;

/** What the filter leaves of one tile as assets; cut beyond `most`, so look at `features` before using it. */
export async function filteredAssets(
  client: Database,
  { definition, attributes, filter }: FilteredLayer,
  address: TileAddress,
  most: number,
): Promise<TileBytes> {
  const { z, x, y } = address;
  const points = isOfPoints(definition);
  const fields = attributes.map((key) => sql`, asset.props ->> ${key} as ${sql.ref(key)}`);
  const use = publicUseSql(definition);
  const used = use === undefined ? sql`` : sql`, ${sql.raw(use)} as ${sql.ref(publicUseKey)}`;
  const named = definition.style.overview === 'direct' ? sql`, asset.name` : sql``;
  const rows = await run<TileBytes>(
    client,
    sql`select ST_AsMVT(tile, ${definition.id}, 4096, 'geom', 'serial') as mvt, count(*)::int as features from (
          select ST_AsMVTGeom(${mercator}, ST_TileEnvelope(${z}, ${x}, ${y}), 4096, ${points ? 0 : 64}::int, ${!points}) as geom, asset.serial,
            asset.ownership, asset.remediation, asset.life${sql.join(fields, sql``)}${used}${named},
            case when ${z}::int >= 18 then asset.code end as code
          from ${assetsWhere(filter)} and asset.geom && ${reachOf(definition, address)} limit ${most + 1}) tile`,
  );
  return rows[0] ?? nothing;
}

/** The same as counts per cell and state. */
export async function filteredCells(
  client: Database,
  { definition, attributes, filter }: FilteredLayer,
  address: TileAddress,
): Promise<TileBytes> {
  const { z, x, y } = address;
  const colorField = definition.style.color.by;
  const styled = attributes.includes(colorField) && !states.includes(colorField);
  const style = styled ? sql`asset.props ->> ${colorField}` : sql`null::text`;
  const column = (low: RawBuilder<unknown>, high: RawBuilder<unknown>, value: RawBuilder<unknown>) =>
    sql`floor((${value} - ${low}) / (${high} - ${low}) * ${grid}::int)`;
  const rows = await run<TileBytes>(
    client,
    sql`with bounds as materialized (select ST_TileEnvelope(${z}, ${x}, ${y}) as geom),
        placed as (
          select ST_PointOnSurface(${mercator}) as point, asset.ownership, asset.remediation, asset.life, ${style} as style
          from ${assetsWhere(filter)} and asset.geom && ${reachOf(definition, address)}),
        gathered as (
          select ST_Centroid(ST_Collect(placed.point)) as point, count(*) as count, ownership, remediation, life, style
          from placed, bounds
          where placed.point && bounds.geom
          group by ownership, remediation, life, style,
            ${column(sql`ST_XMin(bounds.geom)`, sql`ST_XMax(bounds.geom)`, sql`ST_X(placed.point)`)},
            ${column(sql`ST_YMin(bounds.geom)`, sql`ST_YMax(bounds.geom)`, sql`ST_Y(placed.point)`)})
        select ST_AsMVT(tile, ${definition.id}, 4096, 'geom') as mvt, count(*)::int as features from (
          select ST_AsMVTGeom(point, bounds.geom, 4096, 0, false) as geom, count, ownership, remediation, life,
            style as ${sql.ref(styled ? colorField : 'style')}
          from gathered, bounds) tile`,
  );
  return rows[0] ?? nothing;
}
