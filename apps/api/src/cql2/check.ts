import { checkGeometry, type GeometryType } from '@cityplate/geometry/gate';
import { say } from '../words.ts';
import type { Expression, Literal, LiteralType, Property, Scalar, Shape } from './expression.ts';
import { FilterError } from './filter-error.ts';

/** What a property can be compared with; `list` holds options, `geometry` only intersects. */
export type QueryableType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'list'
  | 'geometry'
  | 'uuid';
export type QueryableTypes = ReadonlyMap<string, QueryableType>;

const shapeTypes: readonly GeometryType[] = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
];
const everywhere: [number, number, number, number] = [-180, -90, 180, 90];

/** Which literal types a property of each type may meet. A date written as plain text is a date too. */
const fits: Readonly<Record<QueryableType, readonly LiteralType[]>> = {
  text: ['text'],
  uuid: ['text'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date', 'text'],
  timestamp: ['timestamp', 'date'],
  list: [],
  geometry: [],
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Throws FilterError where a filter names what is not queryable, or compares what cannot be compared. */
export function checkExpression(expression: Expression, types: QueryableTypes): void {
  switch (expression.node) {
    case 'and':
    case 'or':
      for (const each of expression.of) checkExpression(each, types);
      return;
    case 'not':
      checkExpression(expression.of, types);
      return;
    case 'constant':
      return;
    case 'compare':
      comparable([expression.left, expression.right], types);
      return;
    case 'like':
      likeable(expression.value, expression.pattern, types);
      return;
    case 'in':
      comparable([expression.value, ...expression.list], types);
      return;
    case 'between':
      comparable([expression.value, expression.low, expression.high], types);
      return;
    case 'null':
      typeOf(expression.of, types);
      return;
    case 'list':
      if (typeOf(expression.of, types) !== 'list') throw mismatch(expression.of.name);
      return;
    case 'intersects':
      if (typeOf(expression.of, types) !== 'geometry') throw mismatch(expression.of.name);
      for (const shape of expression.shapes) checkShape(shape);
      return;
  }
}

function typeOf({ name }: Property, types: QueryableTypes): QueryableType {
  const type = types.get(name);
  if (type !== undefined) return type;
  const shown = name.slice(0, 60);
  throw new FilterError(say(`没有可查询的属性 ${shown}`, `No queryable property ${shown}`));
}

const bare = (scalar: Scalar): Property | Literal => (scalar.node === 'folded' ? scalar.of : scalar);

/** All of them of one type, at least one of them a property. */
function comparable(scalars: readonly Scalar[], types: QueryableTypes): void {
  const properties = scalars.map(bare).filter((scalar) => scalar.node === 'property');
  const [first] = properties;
  if (first === undefined) throw new FilterError(say('比较中没有属性', 'A comparison without a property'));
  const type = typeOf(first, types);
  for (const property of properties) if (typeOf(property, types) !== type) throw mismatch(property.name);
  for (const scalar of scalars) {
    if (scalar.node === 'folded' && type !== 'text') throw mismatch(first.name);
    const literal = bare(scalar);
    if (literal.node !== 'literal') continue;
    if (!fits[type].includes(literal.type)) throw mismatch(first.name);
    if (type === 'uuid' && !uuid.test(String(literal.value))) throw mismatch(first.name);
  }
  if (fits[type].length === 0) throw mismatch(first.name);
}

function likeable(value: Scalar, pattern: Scalar, types: QueryableTypes): void {
  const property = bare(value);
  const literal = bare(pattern);
  if (property.node !== 'property' || literal.node !== 'literal' || literal.type !== 'text') {
    throw new FilterError(say('LIKE 比较属性与文字', 'LIKE compares a property with a text'));
  }
  if (typeOf(property, types) !== 'text') throw mismatch(property.name);
  // PostgreSQL raises an error for a pattern that ends in its own escape character.
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(String(literal.value))) {
    throw new FilterError(say('LIKE 的文字以 \\ 结尾', 'The pattern of LIKE ends in \\'));
  }
}

function checkShape(shape: Shape): void {
  const result = checkGeometry(shape, { types: shapeTypes, box: everywhere, maxVertices: 400 });
  if (result.ok) return;
  const [issue] = result.issues;
  throw new FilterError(issue?.message ?? say('几何无效', 'Invalid geometry'));
}

const mismatch = (name: string) =>
  new FilterError(
    say(`属性 ${name.slice(0, 60)} 不能这样比较`, `Property ${name.slice(0, 60)} cannot be compared so`),
  );
