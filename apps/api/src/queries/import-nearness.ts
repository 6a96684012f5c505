import { sql } from 'kysely';
import { reach } from './import-matching.ts';
import { type Database, run } from './statement.ts';

/** What share of positions lies on something registered: within so many metres. */
export async function shareNear(
  client: Database,
  layer: string,
  positions: readonly [number, number][],
  metres: number,
): Promise<number> {
  const rows = await run<{ share: number }>(
    client,
    sql`select coalesce(avg(case when near.found then 1.0 else 0.0 end), 0)::float8 as share
        from jsonb_array_elements(${JSON.stringify(positions)}::jsonb) given
        cross join lateral (select ST_SetSRID(ST_MakePoint((given ->> 0)::float8, (given ->> 1)::float8), 4326) as geom) place
        cross join lateral (select exists (select from asset where layer = ${layer} and life <> 'retired'
          and asset.geom && ST_Expand(place.geom, ${reach(metres)}) and ST_DistanceSphere(ST_PointOnSurface(asset.geom), place.geom) <= ${metres}) as found) near`,
  );
  return rows[0]?.share ?? 0;
}
