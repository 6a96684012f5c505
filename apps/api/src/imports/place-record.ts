import type { FileRecord } from '@cityplate/formats/file-table';
import { parseWellKnownText } from '@cityplate/formats/well-known-text';
import { type NamedReferenceSystem, parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { positionToLonLat } from '@cityplate/geometry/reference-systems';
import { coordinatesToLonLat } from '@cityplate/geometry/transform-coordinates';
import { say, type Words } from '../words.ts';

/** The system of a file's numbers and their order. */
export type RecordSystem = NamedReferenceSystem;

/** Which cells hold the place, by role: `x`, `y`, `wkt`, `crs`. */
export type PlaceColumns = Record<string, number>;

type Placed = { geometry: unknown; shown: string } | { code: string; value: unknown; message: Words };

const cellOf = ({ cells }: FileRecord, at: number | undefined) => (at === undefined ? undefined : cells[at]);
const isBlank = (value: unknown) => value === undefined || value === null || String(value).trim() === '';

/** A coordinate as offices write it: full-width digits, degrees, minutes and seconds. NaN for what is none. */
export function coordinateOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const text = String(value).normalize('NFKC').trim();
  if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) return Number(text);
  const [, degrees, minutes, seconds = '0'] =
    /^(\d+)\s*[°度]\s*(\d+(?:\.\d+)?)\s*[′'分]\s*(?:(\d+(?:\.\d+)?)\s*[″"秒])?\s*[ENen]?$/.exec(text) ?? [];
  return degrees === undefined ? Number.NaN : Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
}

/** The numbers of a record's place before any system is applied: of a point, or the first position of what is more. */
export function rawPosition(record: FileRecord, columns: PlaceColumns): [number, number] | undefined {
  const [x, y, wkt] = ['x', 'y', 'wkt'].map((role) => cellOf(record, columns[role]));
  const geometry = isBlank(wkt) ? record.geometry : parseWellKnownText(String(wkt))?.geometry;
  const position = isBlank(x) || isBlank(y) ? firstPosition(geometry) : [coordinateOf(x), coordinateOf(y)];
  const [first, second] = position ?? [];
  return first !== undefined && second !== undefined && Number.isFinite(first + second)
    ? [first, second]
    : undefined;
}

function firstPosition(geometry: unknown): number[] | undefined {
  let value: unknown =
    typeof geometry === 'object' && geometry !== null && 'coordinates' in geometry
      ? geometry.coordinates
      : undefined;
  for (let depth = 0; depth < 5 && Array.isArray(value); depth += 1) {
    if (value.every((each) => typeof each === 'number')) return value;
    value = value[0];
  }
  return undefined;
}

/** The record's geometry in longitude, latitude; undefined when it says nothing of a place. */
export function placeRecord(
  record: FileRecord,
  columns: PlaceColumns,
  given: RecordSystem,
): Placed | undefined {
  const [x, y, wkt, crs] = ['x', 'y', 'wkt', 'crs'].map((role) => cellOf(record, columns[role]));
  const system = isBlank(crs) ? given : parseReferenceSystem(String(crs));
  if (system === undefined)
    return { code: 'unknown-crs', value: crs, message: say('不认识的坐标系', 'Unknown reference system') };
  if (!isBlank(x) || !isBlank(y)) {
    const numbers: [number, number] = [coordinateOf(x), coordinateOf(y)];
    if (numbers.some(Number.isNaN))
      return {
        code: 'number',
        value: `${x}, ${y}`,
        message: say('不是坐标数字', 'Not a pair of coordinates'),
      };
    const coordinates = positionToLonLat(system.system, numbers, system.axes);
    return { geometry: { type: 'Point', coordinates }, shown: numbers.join(', ') };
  }
  const shape = isBlank(wkt) ? record.geometry : parseWellKnownText(String(wkt))?.geometry;
  if (shape === undefined && isBlank(wkt)) return undefined;
  if (typeof shape !== 'object' || shape === null || !('coordinates' in shape))
    return isBlank(wkt) && shape === null
      ? undefined
      : { code: 'geometry', value: wkt, message: say('不是可读的几何', 'Not a geometry that can be read') };
  const coordinates = coordinatesToLonLat(shape.coordinates, system.system, system.axes);
  return { geometry: { ...shape, coordinates }, shown: JSON.stringify(shape.coordinates).slice(0, 120) };
}
