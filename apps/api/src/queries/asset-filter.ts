import { type RawBuilder, sql } from 'kysely';

/** What a list, the counts and an export may be narrowed by; the same for all three. */
export interface AssetFilter {
  layer: string;
  /** [west, south, east, north] in degrees. */
  bbox?: [number, number, number, number] | undefined;
  code?: string | undefined;
  serial?: number | undefined;
  ownership?: readonly string[] | undefined;
  remediation?: readonly string[] | undefined;
  life?: readonly string[] | undefined;
  unit?: string | undefined;
  township?: string | undefined;
  q?: string | undefined;
  /** Field of the layer → wanted values, any of them. */
  fields?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Ring of [lng, lat] positions: what lies in this polygon. */
  within?: string | undefined;
  includeRetired?: boolean | undefined;
}

/** Text as a literal pattern: what a user types never acts as a wildcard. */
const contains = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

export function assetConditions(filter: AssetFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`asset.layer = ${filter.layer}`];
  if (filter.bbox) {
    const [west, south, east, north] = filter.bbox;
    const box = sql`ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)`;
    // The && alone uses the index under row-level security; ST_Intersects makes it exact for lines and areas.
    parts.push(sql`asset.geom && ${box} and ST_Intersects(asset.geom, ${box})`);
  }
  if (filter.within !== undefined) {
    const area = sql`ST_SetSRID(ST_GeomFromGeoJSON(${filter.within}), 4326)`;
    parts.push(sql`asset.geom && ${area} and ST_Intersects(asset.geom, ${area})`);
  }
  if (filter.code !== undefined) parts.push(sql`asset.code = ${filter.code}`);
  if (filter.serial !== undefined) parts.push(sql`asset.serial = ${filter.serial}`);
  if (filter.ownership) parts.push(sql`asset.ownership = any (${filter.ownership})`);
  if (filter.remediation) parts.push(sql`asset.remediation = any (${filter.remediation})`);
  if (filter.life) parts.push(sql`asset.life = any (${filter.life})`);
  else if (!filter.includeRetired) parts.push(sql`asset.life <> 'retired'`);
  if (filter.unit !== undefined) {
    parts.push(sql`${filter.unit} in (asset.owner_unit, asset.maintainer_unit, asset.regulator_unit)`);
  }
  if (filter.township !== undefined) parts.push(sql`asset.township = ${filter.township}`);
  if (filter.q !== undefined) parts.push(sql`asset.search ilike ${contains(filter.q)}`);
  for (const [field, values] of Object.entries(filter.fields ?? {})) {
    parts.push(sql`asset.props ->> ${field} = any (${values})`);
  }
  return sql.join(parts, sql` and `);
}
