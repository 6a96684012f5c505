import type { MultiLineString, Position } from 'geojson';
import { z } from 'zod';

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const linesSchema = z.union([
  z.looseObject({ type: z.literal('LineString'), coordinates: z.array(position) }),
  z.looseObject({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(position)) }),
]);
const collectionSchema = z.union([
  z.looseObject({
    type: z.literal('FeatureCollection'),
    features: z.array(z.looseObject({ geometry: z.unknown() })),
  }),
  z.looseObject({ type: z.literal('Feature'), geometry: z.unknown() }),
]);

const flat = (line: readonly Position[]): Position[] => line.map(([lng = 0, lat = 0]) => [lng, lat]);

function linesOfGeoJson(value: unknown): Position[][] {
  const collection = collectionSchema.safeParse(value);
  if (collection.success) {
    const { data } = collection;
    const geometries =
      data.type === 'Feature' ? [data.geometry] : data.features.map(({ geometry }) => geometry);
    return geometries.flatMap(linesOfGeoJson);
  }
  const lines = linesSchema.safeParse(value);
  if (!lines.success) return [];
  return lines.data.type === 'LineString' ? [flat(lines.data.coordinates)] : lines.data.coordinates.map(flat);
}

const lngNames = ['lng', 'lon', 'long', 'longitude', 'x', '经度'];
const latNames = ['lat', 'latitude', 'y', '纬度'];
const lineNames = ['line', 'pipe', 'id', '管线', '管段', '编号'];

/** Corners in the order of the rows; a column that names the pipe begins a new line where it changes. */
function linesOfCsv(text: string): Position[][] {
  const [head = '', ...rows] = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '');
  const split = (row: string) => row.split(/[,;\t]/).map((cell) => cell.trim().replaceAll('"', ''));
  const names = split(head).map((name) => name.toLowerCase());
  const column = (wanted: readonly string[]) => names.findIndex((name) => wanted.includes(name));
  const [lng, lat, line] = [column(lngNames), column(latNames), column(lineNames)];
  if (lng < 0 || lat < 0) return [];
  const lines = new Map<string, Position[]>();
  for (const row of rows) {
    const cells = split(row);
    const at = [Number(cells[lng]), Number(cells[lat])];
    if (!at.every(Number.isFinite)) continue;
    const key = line < 0 ? '' : (cells[line] ?? '');
    lines.set(key, [...(lines.get(key) ?? []), at]);
  }
  return [...lines.values()];
}

/** The lines of a unit's own file, GeoJSON or CSV in longitude and latitude; undefined when it holds none. */
export function linesOfFile(text: string): MultiLineString | undefined {
  let lines: Position[][];
  try {
    lines = linesOfGeoJson(JSON.parse(text));
  } catch {
    lines = linesOfCsv(text);
  }
  const long = lines.filter((line) => line.length >= 2);
  return long.length === 0 ? undefined : { type: 'MultiLineString', coordinates: long };
}
