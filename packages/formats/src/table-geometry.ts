import { type NamedReferenceSystem, parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { positionToLonLat, referenceSystem } from '@cityplate/geometry/reference-systems';
import { coordinatesToLonLat } from '@cityplate/geometry/transform-coordinates';
import { type FileIssue, issue } from './row.ts';
import { parseWellKnownText } from './well-known-text.ts';

/** Names under which tables hold their geometry, folded as `fold` does. */
const names = {
  x: ['lng', 'lon', 'long', 'longitude', 'x', '经度', '东经'],
  y: ['lat', 'latitude', 'y', '纬度', '北纬'],
  wkt: ['wkt', 'geometry', 'geom', 'thegeom', 'ewkt', '几何'],
  crs: ['crs', 'srid', '坐标系'],
} as const;
type Role = keyof typeof names;

const roles: readonly Role[] = ['x', 'y', 'wkt', 'crs'];

/** `经度 [lng]` and `LNG` are both `lng`. */
const fold = (header: string) =>
  (/\[([a-z]+)\]\s*$/i.exec(header)?.[1] ?? header).trim().toLowerCase().replaceAll(/[\s_]/g, '');

const isNamed = (role: Role, header: string) => names[role].some((name) => name === fold(header));

export type GeometryColumns = Partial<Record<Role, string>>;

/** Which columns of a table hold its geometry. A column named `y` without an `x` is nothing of the kind. */
export function geometryColumns(headers: readonly string[]): GeometryColumns {
  const found: GeometryColumns = {};
  for (const role of roles) {
    const header = headers.find((each) => isNamed(role, each));
    if (header !== undefined) found[role] = header;
  }
  const { x, y, wkt, crs } = found;
  const pair = x !== undefined && y !== undefined ? { x, y } : {};
  return { ...pair, ...(wkt === undefined ? {} : { wkt }), ...(crs === undefined ? {} : { crs }) };
}

type Placed = { geometry: unknown } | { issue: FileIssue };

/** The geometry of one line in longitude, latitude; undefined when its cells are blank. */
export function tableGeometry(
  cells: Readonly<Record<string, string>>,
  columns: GeometryColumns,
  line: number,
  given: NamedReferenceSystem | undefined,
): Placed | undefined {
  const cell = (role: Role) => (columns[role] === undefined ? '' : (cells[columns[role]] ?? '').trim());
  const wkt = cell('wkt');
  const read = wkt === '' ? undefined : parseWellKnownText(wkt);
  if (wkt !== '' && read === undefined)
    return { issue: issue(line, columns.wkt ?? '', 'wkt', '不是 WKT 几何', 'Not a WKT geometry') };
  const name = cell('crs') || read?.srid;
  const named = name === undefined || name === '' ? given : parseReferenceSystem(name);
  if (name !== undefined && name !== '' && named === undefined) {
    return {
      issue: issue(
        line,
        columns.crs ?? '',
        'unknown-crs',
        `不认识坐标系 ${name.slice(0, 60)}`,
        `Unknown reference system ${name.slice(0, 60)}`,
      ),
    };
  }
  const { system, axes } = named ?? { system: referenceSystem('OGC:CRS84'), axes: 'east-north' as const };
  if (read !== undefined) {
    return {
      geometry: {
        ...read.geometry,
        coordinates: coordinatesToLonLat(read.geometry.coordinates, system, axes),
      },
    };
  }
  const [x, y] = [cell('x'), cell('y')];
  if (x === '' && y === '') return undefined;
  const numbers = [x, y].map(coordinate);
  const wrong = numbers.findIndex(Number.isNaN);
  if (wrong >= 0)
    return {
      issue: issue(
        line,
        (wrong === 0 ? columns.x : columns.y) ?? '',
        'number',
        '不是坐标数字',
        'Not a coordinate number',
      ),
    };
  // The columns say which is which, so no axis order is to be asked.
  return { geometry: { type: 'Point', coordinates: positionToLonLat(system, numbers, 'east-north') } };
}

const coordinate = (text: string) =>
  /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : Number.NaN;
