interface Shape {
  type: string;
  coordinates: unknown;
}

/** How deep the brackets of each type stand, and its name in GeoJSON. */
const shapes: readonly (readonly [name: string, type: string, depth: number])[] = [
  ['POINT', 'Point', 1],
  ['LINESTRING', 'LineString', 1],
  ['POLYGON', 'Polygon', 2],
  ['MULTIPOINT', 'MultiPoint', 2],
  ['MULTILINESTRING', 'MultiLineString', 2],
  ['MULTIPOLYGON', 'MultiPolygon', 3],
];

const header = /^\s*(?:SRID=(\d+);)?\s*([A-Z]+)\s*(?:Z|M|ZM)?\s*(\(.*\))\s*$/is;
const allowed = /^[-+0-9.eE(),\s]*$/;

/** Reads WKT or EWKT; undefined when it is none. Whether the geometry makes sense is the gate's business. */
export function parseWellKnownText(text: string): { geometry: Shape; srid?: string } | undefined {
  const [, srid, name = '', body = ''] = header.exec(text) ?? [];
  const found = shapes.find(([known]) => known === name.toUpperCase());
  if (found === undefined || !allowed.test(body) || body.length > 4_000_000) return undefined;
  const [, type, depth] = found;
  // Brackets become brackets of arrays, blanks between numbers commas: then it is JSON, or it was no WKT.
  const json = body
    .trim()
    .replaceAll(
      /([^(),\s]+(?:\s+[^(),\s]+)+|[^(),\s]+)/g,
      (position) => `[${position.trim().split(/\s+/).map(plain).join(',')}]`,
    )
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  const coordinates = parse(json);
  if (!Array.isArray(coordinates)) return undefined;
  const nested =
    type === 'Point' ? coordinates[0] : type === 'MultiPoint' ? coordinates.map(unwrap) : coordinates;
  if (depth > 1 && type !== 'MultiPoint' && !Array.isArray(nested[0])) return undefined;
  return { geometry: { type, coordinates: nested }, ...(srid === undefined ? {} : { srid: `EPSG:${srid}` }) };
}

/** MULTIPOINT ((1 2), (3 4)) and MULTIPOINT (1 2, 3 4) are both in use. */
const unwrap = (member: unknown): unknown =>
  Array.isArray(member) && Array.isArray(member[0]) ? member[0] : member;

/** JSON knows neither +1 nor .5 nor 01. */
const plain = (number: string) =>
  /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(number) ? String(Number(number)) : 'x';

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function brackets(coordinates: unknown): string {
  if (!Array.isArray(coordinates)) return String(coordinates);
  if (coordinates.every((member) => typeof member === 'number')) return coordinates.join(' ');
  return `(${coordinates.map(brackets).join(', ')})`;
}

/** Prints a checked geometry; undefined for a type that has no WKT here. */
export function printWellKnownText({ type, coordinates }: Shape): string | undefined {
  const name = shapes.find(([, known]) => known === type)?.[0];
  if (name === undefined) return undefined;
  return `${name} ${type === 'Point' ? `(${brackets(coordinates)})` : brackets(coordinates)}`;
}
