import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface FoundAsset {
  layer: string;
  id: string;
  code: string;
  name: string | null;
  road: string | null;
  lng: number;
  lat: number;
}

const pattern = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
const place = sql`round(ST_X(ST_PointOnSurface(geom))::numeric, 7)::float8 as lng, round(ST_Y(ST_PointOnSurface(geom))::numeric, 7)::float8 as lat`;

/** Assets by number, name or road; names before numbers that merely hold the digits. */
export async function searchAssets(
  client: Database,
  text: string,
  { layers, limit }: { layers: readonly string[]; limit: number },
): Promise<FoundAsset[]> {
  return run<FoundAsset>(
    client,
    sql`select layer, id, code, name, road, ${place} from asset
        where search ilike ${pattern(text)} and life <> 'retired' and layer = any(${layers})
        order by (code = ${text}) desc, (name is not null and name ilike ${pattern(text)}) desc, code limit ${limit}`,
  );
}

export interface FoundGround {
  kind: string;
  name: string;
  lng: number;
  lat: number;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Roads and places of the base map by name, each once with the box of all its pieces. */
export async function searchGround(client: Database, text: string, limit: number): Promise<FoundGround[]> {
  return run<FoundGround>(
    client,
    sql`select kind, name, ST_X(ST_ClosestPoint(whole, ST_Centroid(whole))) as lng, ST_Y(ST_ClosestPoint(whole, ST_Centroid(whole))) as lat,
          ST_XMin(whole) as west, ST_YMin(whole) as south, ST_XMax(whole) as east, ST_YMax(whole) as north
        from (select kind, name, ST_Collect(geom) as whole from base_map_feature
              where kind in ('centreline', 'place') and name ilike ${pattern(text)} group by kind, name
              order by length(name), name limit ${limit}) found`,
  );
}
