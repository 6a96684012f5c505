/**
 * THE geometry gate: nothing drawn, sent or imported reaches the database without passing here.
 * PostGIS itself takes open rings, infinities, metres and swapped axes for valid, so the rules are ours:
 * allowed type · at most 2,000 positions · finite plain numbers · two dimensions · inside the region's box ·
 * closed rings with an area, no spikes, no self-intersection · holes inside, inside in one piece · parts apart.
 * What passes is normalised: 7 decimals, no repeated positions, outer rings counter-clockwise (RFC 7946, 3.1.6).
 */
import type { Geometry, GeometryCollection } from 'geojson';
import { checkBounds } from './gate/bounds.ts';
import { type GeometryIssue, type GeometryPath, IssueList } from './gate/issues.ts';
import { checkPolygons } from './gate/polygons.ts';
import { exceedsPositions, kindOf, readParts } from './gate/read.ts';
import { closedRing, cornersOfRing, withoutRepeats } from './gate/ring.ts';
import type { Box, LngLat } from './position.ts';
import { parseReferenceSystem } from './reference-system-names.ts';

export type { GeometryIssue, GeometryIssueCode } from './gate/issues.ts';

/** The geometries that can be stored; collections cannot. */
export type GateGeometry = Exclude<Geometry, GeometryCollection>;
export type GeometryType = GateGeometry['type'];

export interface GateOptions {
  /** Types that the layer takes. */
  types: readonly GeometryType[];
  /** Region box in degrees. */
  box: Box;
  /** Most positions, all rings and parts together; 2,000 when absent. */
  maxVertices?: number;
}

export type GateResult = { ok: true; geometry: GateGeometry } | { ok: false; issues: GeometryIssue[] };

/** How deep `coordinates` is nested for each type that can be stored. */
const nesting: Record<GeometryType, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

const isStorable = (type: unknown): type is GeometryType =>
  typeof type === 'string' && Object.hasOwn(nesting, type);

const otherGeoJson = ['Feature', 'FeatureCollection', 'Topology'];

const lonLatSystems = ['OGC:CRS84', 'EPSG:4326', 'EPSG:4490'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shorten = (value: unknown) =>
  typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : kindOf(value);

/** The name inside a `crs` member of GeoJSON 2008: `{type: 'name', properties: {name}}`, or a bare text. */
function crsName(crs: unknown): unknown {
  if (!isRecord(crs)) return crs;
  return isRecord(crs.properties) ? crs.properties.name : undefined;
}

function checkCrs(crs: unknown, issues: IssueList): void {
  const name = crsName(crs);
  // GeoJSON positions are longitude first under either name, so the axis order of the name is not asked.
  const system =
    typeof name === 'string' && name.length < 200 ? parseReferenceSystem(name)?.system : undefined;
  if (!system || !lonLatSystems.includes(system.id))
    issues.add('crs-not-accepted', ['crs'], { found: shorten(name) });
}

const geometryMembers = ['type', 'coordinates', 'bbox', 'crs'];

/** Everything that can be said before the coordinates are read; returns the type when it may be stored. */
function checkEnvelope(input: unknown, options: GateOptions, issues: IssueList): GeometryType | undefined {
  if (!isRecord(input)) {
    issues.add('not-an-object', [], { found: kindOf(input) });
    return undefined;
  }
  const type = Object.hasOwn(input, 'type') ? input.type : undefined;
  if (typeof type === 'string' && otherGeoJson.includes(type))
    issues.add('not-a-geometry', ['type'], { found: type });
  else if (type === 'GeometryCollection' || (isStorable(type) && !options.types.includes(type)))
    issues.add('type-not-allowed', ['type'], { found: type, allowed: options.types.join(', ') });
  else if (!isStorable(type)) issues.add('unknown-type', ['type'], { found: shorten(type) });
  if (!isStorable(type) || !issues.clean) return undefined;

  const limit = options.maxVertices ?? 2000;
  if (exceedsPositions(input.coordinates, nesting[type], limit)) {
    issues.add('too-many-positions', ['coordinates'], { limit });
    return undefined;
  }
  for (const member of Object.keys(input))
    if (!geometryMembers.includes(member)) issues.add('unknown-member', [member], { found: shorten(member) });
  if (Object.hasOwn(input, 'crs')) checkCrs(input.crs, issues);
  return type;
}

type Parts = LngLat[][][];

/** Path of a position (or, without `index`, of its ring) in the coordinates as sent. */
function pathOf(type: GeometryType, part: number, ring: number, index?: number): GeometryPath {
  const steps = [part, ring].slice(2 - Math.max(nesting[type] - 1, 0));
  return ['coordinates', ...steps, ...(index === undefined || nesting[type] === 0 ? [] : [index])];
}

function checkAllBounds(type: GeometryType, parts: Parts, box: Box, issues: IssueList): void {
  const positions = parts.flatMap((rings, part) =>
    rings.flatMap((ring, ringIndex) =>
      ring.map((at, index) => ({ at, path: pathOf(type, part, ringIndex, index) })),
    ),
  );
  checkBounds(positions, box, issues);
}

function cleanLines(type: GeometryType, lines: LngLat[][], issues: IssueList): LngLat[][] {
  return lines.map((line, index) => {
    const clean = withoutRepeats(line);
    if (clean.length < 2) issues.add('too-few-positions', pathOf(type, 0, index), { limit: 2 });
    return clean;
  });
}

function cleanPolygons(type: GeometryType, parts: Parts, issues: IssueList): Parts {
  const corners = parts.map((rings, part) =>
    rings.map((ring, index) => cornersOfRing(ring, pathOf(type, part, index), issues)),
  );
  if (issues.clean) checkPolygons(corners, (part, ring) => pathOf(type, part, ring), issues);
  return corners.map((rings) => rings.map((ring, index) => closedRing(ring, index === 0)));
}

const withoutTwins = (positions: LngLat[]) => [...new Map(positions.map((at) => [at.join(), at])).values()];

/** The geometry that is stored; its shape is noted where it is wrong. */
function normalise(type: GeometryType, parts: Parts, issues: IssueList): GateGeometry {
  const [rings = []] = parts;
  const [path = []] = rings;
  switch (type) {
    case 'Point':
      return { type, coordinates: path[0] ?? [] };
    case 'MultiPoint':
      return { type, coordinates: withoutTwins(path) };
    case 'LineString':
      return { type, coordinates: cleanLines(type, rings, issues)[0] ?? [] };
    case 'MultiLineString':
      return { type, coordinates: cleanLines(type, rings, issues) };
    case 'Polygon':
      return { type, coordinates: cleanPolygons(type, parts, issues)[0] ?? [] };
    case 'MultiPolygon':
      return { type, coordinates: cleanPolygons(type, parts, issues) };
  }
}

/**
 * Checks one geometry as it came from outside and returns it as it is stored, or every reason against it
 * (at most 20). Never throws, whatever `input` is. `bbox` and an accepted `crs` member are dropped.
 */
export function checkGeometry(input: unknown, options: GateOptions): GateResult {
  const issues = new IssueList();
  const type = checkEnvelope(input, options, issues);
  if (type && isRecord(input)) {
    const parts = readParts(input.coordinates, nesting[type], issues);
    if (issues.clean) checkAllBounds(type, parts, options.box, issues);
    if (issues.clean) {
      const geometry = normalise(type, parts, issues);
      if (issues.clean) return { ok: true, geometry };
    }
  }
  return { ok: false, issues: issues.issues };
}
