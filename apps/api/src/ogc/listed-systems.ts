import { type NamedReferenceSystem, parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { type ReferenceSystem, referenceSystems } from '@cityplate/geometry/reference-system-table';
import { referenceSystem } from '@cityplate/geometry/reference-systems';
import { invalid } from '../problem-error.ts';
import { say } from '../words.ts';

const always = ['OGC:CRS84', 'EPSG:4326', 'EPSG:4490', 'EPSG:3857'];
/** A transverse Mercator further from its meridian than this is no survey system of the place. */
const reachDegrees = 3;

export interface PlaceOnEarth {
  box: readonly [number, number, number, number];
  workingCrs: string;
}

/** Central meridian in degrees of a transverse Mercator system; undefined for all others. */
function meridianOf({ proj = '' }: ReferenceSystem): number | undefined {
  const meridian = /\+proj=tmerc .*\+lon_0=(-?[\d.]+)/.exec(proj)?.[1];
  const zone = /\+proj=utm \+zone=(\d+)/.exec(proj)?.[1];
  if (meridian !== undefined) return Number(meridian);
  return zone === undefined ? undefined : Number(zone) * 6 - 183;
}

/**
 * The reference systems that a region's collections are offered in, CRS84 (the default) first, then the
 * world's, then the region's own, then every survey system whose meridian is near. The shifted Chinese datums
 * have no address of their own and are left to exports.
 */
export function listedSystems({ box, workingCrs }: PlaceOnEarth): readonly ReferenceSystem[] {
  const center = (box[0] + box[2]) / 2;
  const near = referenceSystems.filter((system) => {
    const meridian = meridianOf(system);
    return meridian !== undefined && Math.abs(meridian - center) <= reachDegrees;
  });
  const first = [...always, workingCrs].map(referenceSystem);
  return [...new Set([...first, ...near])].filter(({ uri }) => uri !== undefined);
}

/** The address of a listed system, as clients are told it. */
export const uriOf = ({ uri, id }: ReferenceSystem): string => uri ?? id;

/** Reads `crs`, `bbox-crs` or `filter-crs`: an address (or short name) of a listed system; any other is a 400. */
export function readSystem(
  listed: readonly ReferenceSystem[],
  parameter: string,
  text: string | undefined,
): NamedReferenceSystem {
  const name = text ?? uriOf(referenceSystem('OGC:CRS84'));
  // Inside this API a system always has the axis order of its registry, however it is written.
  const system = name.length > 200 ? undefined : parseReferenceSystem(name, listed)?.system;
  if (system === undefined) {
    throw invalid(
      say('读取坐标系', 'Reading the reference system'),
      [
        {
          path: parameter,
          code: 'crs',
          message: say('不在本集合列出的坐标系中', 'Not among the reference systems of this collection'),
        },
      ],
      400,
    );
  }
  return { system, axes: system.officialAxes };
}
