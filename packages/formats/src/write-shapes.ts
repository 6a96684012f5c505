import { boxOfPositions } from '@cityplate/geometry/box';
import { NotInFormat } from './export-table.ts';

interface Shape {
  type: string;
  coordinates?: unknown;
}
type Position = [number, number];

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const positionOf = (value: unknown): Position => {
  const [x, y] = listOf(value);
  return [Number(x), Number(y)];
};
const pathOf = (value: unknown): Position[] => listOf(value).map(positionOf);

/** What a file without shapes says of its box. */
const empty = [0, 0, 0, 0] as const;

const signedArea = (ring: readonly Position[]) =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);

/** Outer rings turn clockwise here, and holes the other way (ESRI, July 1998). */
const turned = (ring: Position[], isOuter: boolean) =>
  signedArea(ring) > 0 === isOuter ? [...ring].reverse() : ring;
const ringsOf = (polygon: unknown) => listOf(polygon).map((ring, index) => turned(pathOf(ring), index === 0));

const codes = { point: 1, line: 3, area: 5, points: 8 } as const;
type Kind = keyof typeof codes;

/** What a geometry is in a shapefile, and its parts. */
function partsOf({ type, coordinates }: Shape): { kind: Kind; parts: Position[][] } | undefined {
  switch (type) {
    case 'Point':
      return { kind: 'point', parts: [[positionOf(coordinates)]] };
    case 'MultiPoint':
      return { kind: 'points', parts: [pathOf(coordinates)] };
    case 'LineString':
      return { kind: 'line', parts: [pathOf(coordinates)] };
    case 'MultiLineString':
      return { kind: 'line', parts: listOf(coordinates).map(pathOf) };
    case 'Polygon':
      return { kind: 'area', parts: ringsOf(coordinates) };
    case 'MultiPolygon':
      return { kind: 'area', parts: listOf(coordinates).flatMap(ringsOf) };
    default:
      return undefined;
  }
}

/**
 * The .shp and .shx of geometries of one kind. A shapefile holds points or lines or areas; throws NotInFormat with the
 * number of those that are of another kind than the first.
 */
export function writeShapes(shapes: readonly Shape[]): { shp: Uint8Array; shx: Uint8Array } {
  const read = shapes.map(partsOf);
  const kind = read[0]?.kind ?? 'point';
  const records = read.flatMap((record) => (record?.kind === kind ? [record] : []));
  if (records.length < shapes.length) throw new NotInFormat(shapes.length - records.length);
  const lengths = records.map(({ parts }) => {
    const count = parts.reduce((sum, part) => sum + part.length, 0);
    if (kind === 'point') return 20;
    return 4 + 32 + (kind === 'points' ? 4 : 8 + 4 * parts.length) + 16 * count;
  });
  const shp = new DataView(new ArrayBuffer(100 + lengths.reduce((sum, length) => sum + 8 + length, 0)));
  const shx = new DataView(new ArrayBuffer(100 + 8 * records.length));
  const box = boxOfPositions(records.flatMap(({ parts }) => parts.flat())) ?? empty;
  for (const file of [shp, shx]) {
    file.setInt32(0, 9994);
    file.setInt32(24, file.byteLength / 2);
    file.setInt32(28, 1000, true);
    file.setInt32(32, codes[kind], true);
    box.forEach((value, index) => {
      file.setFloat64(36 + 8 * index, value, true);
    });
  }
  let at = 100;
  records.forEach(({ parts }, index) => {
    const length = lengths[index] ?? 0;
    shx.setInt32(100 + 8 * index, at / 2);
    shx.setInt32(104 + 8 * index, length / 2);
    shp.setInt32(at, index + 1);
    shp.setInt32(at + 4, length / 2);
    writeShape(shp, at + 8, kind, parts);
    at += 8 + length;
  });
  return { shp: new Uint8Array(shp.buffer), shx: new Uint8Array(shx.buffer) };
}

function writeShape(view: DataView, from: number, kind: Kind, parts: readonly Position[][]): void {
  let at = from;
  const whole = (value: number) => {
    view.setInt32(at, value, true);
    at += 4;
  };
  const number = (value: number) => {
    view.setFloat64(at, value, true);
    at += 8;
  };
  whole(codes[kind]);
  const positions = parts.flat();
  if (kind !== 'point') for (const value of boxOfPositions(positions) ?? empty) number(value);
  if (kind === 'line' || kind === 'area') whole(parts.length);
  if (kind !== 'point') whole(positions.length);
  let start = 0;
  if (kind === 'line' || kind === 'area')
    for (const part of parts) {
      whole(start);
      start += part.length;
    }
  for (const [x, y] of positions) {
    number(x);
    number(y);
  }
}
