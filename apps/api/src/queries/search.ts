import { type RawBuilder, sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface FoundAsset {
  layer: string;
  id: string;
  code: string;
  name: string | null;
  road: string | null;
  location: string | null;
  lng: number;
  lat: number;
  /** By what else than its own words it was found: the number of a record merged into it, or the serial of its plate. */
  via: 'alias' | 'plate' | null;
  said: string | null;
}

const pattern = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
const place = sql`round(ST_X(ST_PointOnSurface(geom))::numeric, 7)::float8 as lng, round(ST_Y(ST_PointOnSurface(geom))::numeric, 7)::float8 as lat`;
const oneOf = (column: RawBuilder<unknown>, texts: readonly string[]) =>
  sql`(${sql.join(
    texts.map((text) => sql`${column} ilike ${pattern(text)}`),
    sql` or `,
  )})`;

/**
 * Assets by number (`spellings`: the text and what it is in the other systems), name, road or location, by a number
 * merged into theirs, by the serial of a plate; names before numbers that merely hold the digits.
 */
export async function searchAssets(
  client: Database,
  text: string,
  { spellings, layers, limit }: { spellings: readonly string[]; layers: readonly string[]; limit: number },
): Promise<FoundAsset[]> {
  return run<FoundAsset>(
    client,
    sql`with hit as (
          (select layer, id, null::text as via, null::text as said, (code = any (${spellings}::text[])) as exact from asset
            where ${oneOf(sql`search`, spellings)} and life <> 'retired' and layer = any (${layers})
            order by exact desc, (name is not null and name ilike ${pattern(text)}) desc, code limit ${limit})
          union all
          (select layer, merged_into, 'alias', code, true from asset
            where ${oneOf(sql`code`, spellings)} and merged_into is not null and layer = any (${layers}) order by code limit ${limit})
          union all
          (select plate.layer, coalesce(asset.merged_into, asset.id), 'plate', plate.serial, true
            from plate join asset on asset.layer = plate.layer and asset.id = plate.asset_id
            where plate.serial ilike ${pattern(text)} and plate.state <> 'void' and plate.layer = any (${layers}) order by plate.serial limit ${limit})),
        once as (select distinct on (id) * from hit order by id, via nulls first, said)
        select asset.layer, asset.id, code, name, road, coalesce(props ->> 'location', props ->> 'address') as location, ${place}, via, said
        from once join asset on asset.layer = once.layer and asset.id = once.id
        where life <> 'retired'
        order by exact desc, (name is not null and name ilike ${pattern(text)}) desc, code limit ${limit}`,
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
