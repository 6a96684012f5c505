import type pg from 'pg';
import { emptyTile, type Statement, type TileAddress, type TileBytes } from './tiles.ts';

/** Kinds of ground and the zoom from which each is drawn. */
const baseMapKinds: readonly [kind: string, fromZoom: number][] = [
  ['water', 0],
  ['green', 9],
  ['block', 12],
  ['building', 14],
  ['carriageway', 13],
  ['sidewalk', 15],
  ['kerb', 17],
  ['centreline', 8],
  ['crossing', 16],
  ['bridge', 13],
  ['bus-stop', 16],
  ['hydrant', 17],
  ['fire-lane', 16],
  ['gate', 16],
  ['place', 8],
];

const baseMapStatement: Statement = {
  name: 'tile_base_map',
  text: `with bounds as materialized (select ST_TileEnvelope($1, $2, $3) as geom)
    select coalesce(string_agg(layer.mvt, ''::bytea), ''::bytea) as mvt, coalesce(sum(layer.features), 0)::int as features from (
      select ST_AsMVT(feature, feature.kind, 4096, 'geom', 'id' order by feature.id) as mvt, count(*) as features from (
        select ST_AsMVTGeom(base_map_feature.tile_geom, bounds.geom, 4096, 64, true) as geom, base_map_feature.id, kind, class, name,
          (properties ->> 'heightMetres')::float as height, (properties ->> 'levels')::int as levels, (properties ->> 'widthMetres')::float as width,
          properties ->> 'roadClass' as road_class
        from base_map_feature, bounds
        where base_map_feature.tile_geom && ST_TileEnvelope($1, $2, $3, margin => 0.015625) and kind = any ($4::text[])
      ) feature where geom is not null group by feature.kind) layer`,
};

export async function baseMapTile(pool: pg.Pool, { z, x, y }: TileAddress): Promise<TileBytes> {
  const kinds = baseMapKinds.filter(([, fromZoom]) => z >= fromZoom).map(([kind]) => kind);
  const { rows } = await pool.query<TileBytes>({ ...baseMapStatement, values: [z, x, y, kinds] });
  return rows[0] ?? emptyTile;
}
