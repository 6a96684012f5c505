import { type RawBuilder, sql } from 'kysely';
import type { QueryableType } from '../cql2/check.ts';
import type { Expression, ListRelation, Scalar, Shape } from '../cql2/expression.ts';

type Sql = RawBuilder<unknown>;

/** Where each queryable of the wire stands: a column of `asset`, else a member of its props. */
const columns: Readonly<Record<string, string>> = {
  id: 'id',
  code: 'code',
  codeSystem: 'code_system',
  serial: 'serial',
  name: 'name',
  ownership: 'ownership',
  remediation: 'remediation',
  life: 'life',
  ownerUnit: 'owner_unit',
  maintainerUnit: 'maintainer_unit',
  regulatorUnit: 'regulator_unit',
  recordUnit: 'record_unit',
  township: 'township',
  community: 'community',
  road: 'road',
  version: 'version',
  validFrom: 'valid_from',
  updatedAt: 'updated_at',
  geometry: 'geom',
};

const comparisonSigns = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
};

/** Texts and dates by code point, as the standard compares them, whatever the database's collation is. */
const byCodePoint = (type: QueryableType) => (type === 'text' || type === 'date' ? sql` collate "C"` : sql``);

/**
 * A checked filter as one SQL condition about `asset`. Values are parameters; names are looked up here or are
 * parameters of `props ->`, so nothing that a caller writes becomes SQL. Shapes are in longitude, latitude.
 */
export function expressionCondition(expression: Expression, types: ReadonlyMap<string, QueryableType>): Sql {
  const inner = (each: Expression) => expressionCondition(each, types);
  switch (expression.node) {
    case 'and':
    case 'or':
      return sql`(${sql.join(expression.of.map(inner), expression.node === 'and' ? sql` and ` : sql` or `)})`;
    case 'not':
      return sql`(not ${inner(expression.of)})`;
    case 'constant':
      return sql`${expression.value}::boolean`;
    case 'null':
      return sql`(${value(expression.of, types, 'text')} is null)`;
    case 'list':
      return listCondition(expression.by, expression.of.name, expression.values);
    case 'intersects':
      return intersects(expression.shapes);
    case 'like':
      return sql`(${value(expression.value, types, 'text')} like ${value(expression.pattern, types, 'text')})`;
    default:
      return comparison(expression, types);
  }
}

function comparison(
  expression: Extract<Expression, { node: 'compare' | 'in' | 'between' }>,
  types: ReadonlyMap<string, QueryableType>,
): Sql {
  const scalars =
    expression.node === 'compare'
      ? [expression.left, expression.right]
      : expression.node === 'in'
        ? [expression.value, ...expression.list]
        : [expression.value, expression.low, expression.high];
  const type = scalars.map((scalar) => typeOf(scalar, types)).find((found) => found !== undefined) ?? 'text';
  const [first, second, third] = scalars.map((scalar) => value(scalar, types, type));
  if (expression.node === 'compare')
    return sql`(${first}${byCodePoint(type)} ${comparisonSigns[expression.by]} ${second})`;
  if (expression.node === 'between')
    return sql`(${first}${byCodePoint(type)} between ${second} and ${third})`;
  return sql`(${first} in (${sql.join(expression.list.map((scalar) => value(scalar, types, type)))}))`;
}

function typeOf(scalar: Scalar, types: ReadonlyMap<string, QueryableType>): QueryableType | undefined {
  const of = scalar.node === 'folded' ? scalar.of : scalar;
  return of.node === 'property' ? types.get(of.name) : undefined;
}

const casts = {
  text: sql`text`,
  date: sql`text`,
  list: sql`text`,
  geometry: sql`text`,
  number: sql`numeric`,
  boolean: sql`boolean`,
  timestamp: sql`timestamptz`,
  uuid: sql`uuid`,
};

function value(scalar: Scalar, types: ReadonlyMap<string, QueryableType>, type: QueryableType): Sql {
  if (scalar.node === 'folded') return sql`lower(${value(scalar.of, types, type)})`;
  if (scalar.node === 'literal') {
    // A date met by an instant is its first one in UTC, whatever time zone the session has.
    const text =
      type === 'timestamp' && scalar.type === 'date' ? `${scalar.value}T00:00:00Z` : String(scalar.value);
    return sql`${text}::${casts[type]}`;
  }
  const column = Object.hasOwn(columns, scalar.name) ? columns[scalar.name] : undefined;
  if (column !== undefined) return sql`asset.${sql.ref(column)}`;
  const member = sql`asset.props -> ${scalar.name}::text`;
  // Of an old version the member may be of another type: a cast would then end the whole query.
  if (types.get(scalar.name) === 'number')
    return sql`(case when jsonb_typeof(${member}) = 'number' then (${member})::numeric end)`;
  if (types.get(scalar.name) === 'boolean')
    return sql`(case when jsonb_typeof(${member}) = 'boolean' then (${member})::boolean end)`;
  return sql`(asset.props ->> ${scalar.name}::text)`;
}

function listCondition(by: ListRelation, name: string, values: readonly string[]): Sql {
  const list = sql`(asset.props -> ${name}::text)`;
  const wanted = sql`${JSON.stringify(values)}::jsonb`;
  switch (by) {
    case 'a_contains':
      return sql`(${list} @> ${wanted})`;
    case 'a_containedBy':
      return sql`(${list} <@ ${wanted})`;
    case 'a_equals':
      return sql`(${list} @> ${wanted} and ${list} <@ ${wanted})`;
    case 'a_overlaps':
      return sql`(${list} ?| ${values}::text[])`;
  }
}

/** The && alone uses the index under row-level security, and must stand apart from what may raise errors. */
function intersects(shapes: readonly Shape[]): Sql {
  const drawn = shapes.map((shape) => sql`ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(shape)}), 4326)`);
  const near = sql.join(
    drawn.map((shape) => sql`asset.geom && ${shape}`),
    sql` or `,
  );
  const exact = sql.join(
    drawn.map((shape) => sql`ST_Intersects(asset.geom, ${shape})`),
    sql` or `,
  );
  return sql`((${near}) and (${exact}))`;
}
