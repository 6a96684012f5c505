import type { SurveyPoint } from '@cityplate/formats/survey-content';
import { boxOfPositions } from '@cityplate/geometry/box';
import { type LocalPlane, localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import { add, dot, length, nearestOnSegment, scale, subtract, unit } from '@cityplate/geometry/vector';
import type { StallClass } from '@cityplate/parking/rule';
import type { kerbAngles } from './kerbs.ts';

/** A stall as a surveyor drew it: its corners, and what follows from their sizes. */
export type SurveyedStall = {
  readonly corners: readonly SurveyPoint[];
  readonly stallClass: StallClass;
  readonly angleDegrees: (typeof kerbAngles)[number];
};

/** Corners that lie so near to the line of their neighbours are none. */
const straightMetres = 0.02;
/** What is smaller or larger is a frame, a building, a hatch: no stall. */
const [narrowest, widest, shortest, longest] = [1.8, 6, 3.5, 20];
/** Of cars and of buses (GA/T 850: 6.0 m and 15.6 m). */
const largeFromMetres = 9;

type Outline = {
  readonly corners: readonly PlanePoint[];
  readonly along: PlanePoint;
  readonly middle: PlanePoint;
};
export type Ring = readonly SurveyPoint[];

/** The corners of a ring without those on a straight side. */
function cornersOf(ring: Ring, { toPlane }: LocalPlane): SurveyPoint[] {
  const open = ring.slice(0, -1);
  return open.filter((corner, index) => {
    const before = open[(index + open.length - 1) % open.length] ?? corner;
    const after = open[(index + 1) % open.length] ?? corner;
    return nearestOnSegment(toPlane(corner), toPlane(before), toPlane(after)).distance > straightMetres;
  });
}

/** A four-sided outline with the sizes of a stall; undefined for any other. */
function outlineOf(corners: readonly PlanePoint[]): (Outline & { lengthMetres: number }) | undefined {
  const [a, b, c, d] = corners;
  if (corners.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined)
    return undefined;
  const [one, other] = [subtract(add(b, c), add(a, d)), subtract(add(c, d), add(a, b))].map((side) =>
    scale(side, 0.5),
  );
  if (one === undefined || other === undefined) return undefined;
  const [long, short] = length(one) >= length(other) ? [one, other] : [other, one];
  const along = unit(long);
  if (along === undefined) return undefined;
  const lengthMetres = length(long);
  const widthMetres = Math.abs(along[0] * short[1] - along[1] * short[0]);
  if (widthMetres < narrowest || widthMetres > widest || lengthMetres < shortest || lengthMetres > longest)
    return undefined;
  return { corners, along, middle: scale(add(add(a, b), add(c, d)), 0.25), lengthMetres };
}

const angles = [0, 30, 45, 60, 90] as const;
/** A neighbour of the same row stands no farther off than this many lengths. */
const rowReach = 1.6;

const mostLookedAt = 5_000;

/** The angle of a stall to its row: to the way that leads to its nearest neighbour; alone it is along the kerb. */
function angleIn(
  rows: readonly (Outline & { lengthMetres: number })[],
  stall: Outline & { lengthMetres: number },
) {
  let nearest = rowReach * stall.lengthMetres;
  let way: PlanePoint | undefined;
  for (const { middle } of rows) {
    const off = subtract(middle, stall.middle);
    const metres = length(off);
    if (metres === 0 || metres >= nearest) continue;
    nearest = metres;
    way = unit(off);
  }
  if (way === undefined) return 0;
  const degrees = (Math.acos(Math.min(1, Math.abs(dot(way, stall.along)))) * 180) / Math.PI;
  return angles.reduce<(typeof angles)[number]>(
    (best, each) => (Math.abs(each - degrees) < Math.abs(best - degrees) ? each : best),
    0,
  );
}

/** The stalls among rings in longitude and latitude, each at the place of its ring; undefined for what is none. */
export function stallsAmong(rings: readonly Ring[], isAccessible: boolean): (SurveyedStall | undefined)[] {
  const box = boxOfPositions(rings.flatMap((ring) => [...ring]));
  if (box === undefined) return [];
  // No scheme holds so many: they are counted, and none of them is taken.
  const isTooMany = rings.length > mostLookedAt;
  const plane = localPlane([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
  const kept = rings.map((ring) => cornersOf(ring, plane));
  const outlines = kept.map((corners) => outlineOf(corners.map((corner) => plane.toPlane(corner))));
  const known = outlines.flatMap((outline) => outline ?? []);
  return outlines.map((outline, index): SurveyedStall | undefined => {
    if (outline === undefined) return undefined;
    const stallClass = isAccessible
      ? 'accessible'
      : outline.lengthMetres >= largeFromMetres
        ? 'large'
        : 'small';
    return { corners: kept[index] ?? [], stallClass, angleDegrees: isTooMany ? 0 : angleIn(known, outline) };
  });
}
