import { type RawBuilder, sql } from 'kysely';
import type { QueryableType } from '../cql2/check.ts';
import type { Expression } from '../cql2/expression.ts';
import { assetSource, type Period } from './asset-source.ts';
import { expressionCondition } from './cql2-conditions.ts';

/** What a list, the counts and an export may be narrowed by; the same for all three. */
export interface AssetFilter {
  layer: string;
  /** [west, south, east, north] in degrees; two where the box asked for crosses the antimeridian. */
  boxes?: readonly (readonly [number, number, number, number])[] | undefined;
  /** GeoJSON polygons as text: what lies in all of them. */
  areas?: readonly string[] | undefined;
  /** A number in every form that it may have: any of them. */
  codes?: readonly string[] | undefined;
  serial?: number | undefined;
  ownership?: readonly string[] | undefined;
  remediation?: readonly string[] | undefined;
  life?: readonly string[] | undefined;
  unit?: string | undefined;
  /** The unit that must own or maintain what is read: the scope of who reads, not a wish. */
  heldBy?: string | undefined;
  township?: string | undefined;
  q?: string | undefined;
  /** Field of the layer → wanted values, any of them; `list` for fields that hold several. */
  fields?: Readonly<Record<string, { values: readonly string[]; list: boolean }>> | undefined;
  /** A checked CQL2 filter and the types that it was checked against. */
  expression?: { tree: Expression; types: ReadonlyMap<string, QueryableType> } | undefined;
  includeRetired?: boolean | undefined;
  /** Reads the past instead of the present. */
  period?: Period | undefined;
}

/** Text as a literal pattern: what a user types never acts as a wildcard. */
const contains = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** `from` and `where` of every read of assets; columns are those of `asset`. */
export const assetsWhere = (filter: AssetFilter): RawBuilder<unknown> =>
  sql`${assetSource(filter.layer, filter.period, filter.includeRetired === true || filter.life !== undefined)} where ${assetConditions(filter)}`;

/** A box without width or height is a line or a point: as a polygon it would touch nothing. */
export function boxShape([west, south, east, north]: readonly [
  number,
  number,
  number,
  number,
]): RawBuilder<unknown> {
  if (west < east && south < north) return sql`ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)`;
  const corner = (lng: number, lat: number) =>
    sql`ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)`;
  const isPoint = west === east && south === north;
  return isPoint ? corner(west, south) : sql`ST_MakeLine(${corner(west, south)}, ${corner(east, north)})`;
}

/** The && alone uses the index under row-level security; ST_Intersects makes it exact for lines and areas. */
export function anyOf(shapes: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const near = sql.join(
    shapes.map((shape) => sql`asset.geom && ${shape}`),
    sql` or `,
  );
  const exact = sql.join(
    shapes.map((shape) => sql`ST_Intersects(asset.geom, ${shape})`),
    sql` or `,
  );
  return sql`(${near}) and (${exact})`;
}

export function assetConditions(filter: AssetFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`asset.layer = ${filter.layer}`];
  if (filter.boxes) parts.push(anyOf(filter.boxes.map(boxShape)));
  for (const area of filter.areas ?? [])
    parts.push(anyOf([sql`ST_SetSRID(ST_GeomFromGeoJSON(${area}), 4326)`]));
  if (filter.codes)
    parts.push(sql`(asset.code = any (${filter.codes}::text[]) or asset.id = any (array(
      select merged.merged_into from asset merged where merged.layer = ${filter.layer} and merged.merged_into is not null
        and merged.code = any (${filter.codes}::text[]))))`);
  if (filter.serial !== undefined) parts.push(sql`asset.serial = ${filter.serial}`);
  if (filter.ownership) parts.push(sql`asset.ownership = any (${filter.ownership})`);
  if (filter.remediation) parts.push(sql`asset.remediation = any (${filter.remediation})`);
  if (filter.life) parts.push(sql`asset.life = any (${filter.life})`);
  else if (!filter.includeRetired) parts.push(sql`asset.life <> 'retired'`);
  if (filter.unit !== undefined) {
    parts.push(sql`${filter.unit} in (asset.owner_unit, asset.maintainer_unit, asset.regulator_unit)`);
  }
  if (filter.heldBy !== undefined)
    parts.push(sql`${filter.heldBy} in (asset.owner_unit, asset.maintainer_unit)`);
  if (filter.township !== undefined) parts.push(sql`asset.township = ${filter.township}`);
  if (filter.q !== undefined) parts.push(sql`asset.search ilike ${contains(filter.q)}`);
  for (const [field, { values, list }] of Object.entries(filter.fields ?? {})) {
    parts.push(
      list
        ? sql`asset.props -> ${field}::text ?| ${values}::text[]`
        : sql`asset.props ->> ${field}::text = any (${values})`,
    );
  }
  if (filter.expression) parts.push(expressionCondition(filter.expression.tree, filter.expression.types));
  return sql.join(parts, sql` and `);
}
