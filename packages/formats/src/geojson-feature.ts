import { exceedsNestingDepth } from '@cityplate/geometry/nesting-depth';
import { type FileIssue, issue, type SourceRow } from './row.ts';

const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON of bounded depth; undefined when it is none. */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return exceedsNestingDepth(value) ? undefined : { value };
  } catch {
    return undefined;
  }
}

/** One feature of a file, or why it is none. A bare geometry is a feature without properties. */
export function featureRow(value: unknown, number: number): { row: SourceRow } | { issue: FileIssue } {
  if (!isRecord(value))
    return { issue: issue(number, '', 'not-a-feature', '不是 GeoJSON 要素', 'Not a GeoJSON feature') };
  if (typeof value.type === 'string' && geometryTypes.includes(value.type))
    return { row: { number, properties: {}, geometry: value } };
  if (value.type !== 'Feature') {
    return { issue: issue(number, 'type', 'not-a-feature', 'type 不是 Feature', 'type is not Feature') };
  }
  const { id, properties, geometry } = value;
  if (properties !== null && properties !== undefined && !isRecord(properties)) {
    return {
      issue: issue(number, 'properties', 'not-an-object', 'properties 不是对象', 'properties is no object'),
    };
  }
  const named = typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
  return { row: { number, ...named, properties: properties ?? {}, geometry: geometry ?? undefined } };
}

/** The name in the `crs` member of GeoJSON 2008: `{type: 'name', properties: {name}}`, or a bare text. */
export function namedCrs(collection: unknown): string | undefined {
  if (!isRecord(collection)) return undefined;
  const { crs } = collection;
  if (typeof crs === 'string') return crs;
  if (!isRecord(crs)) return undefined;
  if (isRecord(crs.properties) && typeof crs.properties.name === 'string') return crs.properties.name;
  // Before GeoJSON 2008 was final some programs wrote {type: 'EPSG', properties: {code: 4548}}.
  const code = isRecord(crs.properties) ? crs.properties.code : undefined;
  return typeof code === 'number' || typeof code === 'string'
    ? `EPSG:${code}`
    : JSON.stringify(crs).slice(0, 80);
}
