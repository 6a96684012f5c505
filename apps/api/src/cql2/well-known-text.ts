import { say } from '../words.ts';
import type { Shape } from './expression.ts';
import { FilterError } from './filter-error.ts';
import type { TokenReader } from './token-reader.ts';

/** How deep the brackets of each type are nested, and its name in GeoJSON. */
const types: Readonly<Record<string, { type: string; depth: number }>> = {
  POINT: { type: 'Point', depth: 1 },
  LINESTRING: { type: 'LineString', depth: 1 },
  POLYGON: { type: 'Polygon', depth: 2 },
  MULTIPOINT: { type: 'MultiPoint', depth: 2 },
  MULTILINESTRING: { type: 'MultiLineString', depth: 2 },
  MULTIPOLYGON: { type: 'MultiPolygon', depth: 3 },
};

export const isShapeName = (name: string): boolean => Object.hasOwn(types, name.toUpperCase());

function position(reader: TokenReader): number[] {
  const numbers: number[] = [];
  while (reader.peek().kind === 'number') numbers.push(reader.number());
  if (numbers.length < 2 || numbers.length > 3) {
    throw new FilterError(say('坐标须为两个数', 'A position has two numbers'), reader.peek().position);
  }
  reader.countTerm();
  return numbers.slice(0, 2);
}

function list<T>(reader: TokenReader, item: () => T): T[] {
  reader.sign('(');
  const items = [item()];
  while (reader.takeSign(',')) items.push(item());
  reader.sign(')');
  return items;
}

const nested = (reader: TokenReader, depth: number): unknown[] =>
  list<unknown>(reader, () => (depth === 1 ? position(reader) : nested(reader, depth - 1)));

/** Reads `POINT (1 2)` and its like; the name has been seen, not taken. A point of MULTIPOINT may lack brackets. */
export function wellKnownText(reader: TokenReader): Shape {
  const name = reader.name().toUpperCase();
  const known = types[name];
  if (known === undefined)
    throw new FilterError(say('不认识的几何', 'Unknown geometry'), reader.peek().position);
  if (/^Z$/i.test(reader.peek().text)) reader.name();
  if (name === 'MULTIPOINT') {
    const bare = list(reader, () =>
      reader.peek().text === '(' ? list(reader, () => position(reader))[0] : position(reader),
    );
    return { type: known.type, coordinates: bare };
  }
  const read = nested(reader, known.depth);
  return { type: known.type, coordinates: name === 'POINT' ? read[0] : read };
}
