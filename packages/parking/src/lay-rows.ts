import type { PlanePoint } from '@cityplate/geometry/position';
import type { Rectangle } from './clearance.ts';
import { type LotRow, type LotRows, rowsAcross } from './lot-rows.ts';
import { placed, stallFrame } from './stall-frame.ts';
import { depthOf, pitchOf, type StallShape } from './stall-size.ts';

/** A lot in metres. */
export interface LotArea {
  readonly corners: readonly PlanePoint[];
  /** It lies in the lot, on nothing that is in the way. */
  holds: (rectangle: Rectangle) => boolean;
}

export interface LaidRows {
  readonly stalls: readonly Rectangle[];
  /** Stretches of aisles, and what joins them at their ends. */
  readonly aisles: readonly Rectangle[];
}

const none: LaidRows = { stalls: [], aisles: [] };
/** How far rows are shifted to try again, and how finely an aisle is followed, metres. */
const shiftMetres = 1.5;
const followMetres = 0.5;
const phases = 4;
const slackMetres = 0.01;

/** A rectangle along the rows, by its edges in the rows' frame. */
type Edges = readonly [left: number, right: number, bottom: number, top: number];

/** The best rows along a direction (of length 1): with a row or an aisle at the wall, and at several offsets. */
export function layRows(
  area: LotArea,
  shape: StallShape,
  [alongX, alongY]: PlanePoint,
  aisleMetres: number,
  entry: 'nose-in' | 'back-in',
): LaidRows {
  const ahead = area.corners.map(([x, y]) => x * alongX + y * alongY);
  const aside = area.corners.map(([x, y]) => y * alongX - x * alongY);
  const [left, right] = [Math.min(...ahead), Math.max(...ahead)];
  const [bottom, top] = [Math.min(...aside), Math.max(...aside)];
  const toPlane = (x: number, y: number): PlanePoint => [x * alongX - y * alongY, x * alongY + y * alongX];
  const rectangleOf = ([west, east, south, north]: Edges): Rectangle => {
    const [x, y] = toPlane((west + east) / 2, (south + north) / 2);
    return { ...{ x, y, alongX, alongY }, halfLength: (east - west) / 2, halfWidth: (north - south) / 2 };
  };
  const holds = (edges: Edges) => area.holds(rectangleOf(edges));
  const depth = depthOf(shape);
  const meshMetres = shape.angleDegrees === 0 ? 0 : depth - outerDepth(shape);
  const measures = { depthMetres: depth, aisleMetres, meshMetres };
  const pitch = pitchOf(shape);

  const stallsOf = (
    row: LotRow,
    aisles: LotRows['aisles'],
    base: number,
    open: (readonly Edges[])[],
    phase: number,
  ) => {
    const index = row.above ?? row.below ?? 0;
    const heading = (aisles[index]?.heading ?? 1) * (row.above === undefined ? -1 : 1);
    const frame = stallFrame(shape, heading === (entry === 'nose-in' ? -1 : 1));
    const found: Rectangle[] = [];
    for (let x = left - pitch + phase; x < right; x += pitch) {
      const [lineX, lineY] = toPlane(x, base);
      const up = placed(frame, { x: lineX, y: lineY, alongX, alongY, inward: 1 });
      const [meshX, meshY] = toPlane(
        x + frame.near[0] + frame.apex[0],
        2 * base + frame.near[1] + frame.apex[1],
      );
      const [middleX, middleY] = toPlane(x, 0);
      // The row back to back is the same one turned around the middle between two touching corners.
      const turned = { ...up, x: meshX + middleX - up.x, y: meshY + middleY - up.y };
      for (const [stall, aisle] of [
        [up, row.above],
        [turned, row.below],
      ] as const) {
        if (aisle === undefined || !area.holds(stall)) continue;
        const mouth = stall.x * alongX + stall.y * alongY + mouthShift(stall, [alongX, alongY], stall === up);
        if (
          open[aisle]?.some(
            ([from, to]) => from - slackMetres <= mouth - pitch / 2 && mouth + pitch / 2 <= to + slackMetres,
          )
        )
          found.push(stall);
      }
    }
    return found;
  };

  let best = none;
  for (const beginsWithAisle of [false, true])
    for (let offset = 0; offset < aisleMetres + depth && offset < top - bottom; offset += shiftMetres) {
      const start = bottom + offset;
      const { rows, aisles } = rowsAcross(top - start, measures, beginsWithAisle);
      if (aisles.length === 0) continue;
      const ways = openWays(
        holds,
        aisles.map(({ from, to }) => [left, right, start + from, start + to] as const),
        shape.angleDegrees !== 90,
      );
      const stalls = rows.flatMap((row) => {
        let most: Rectangle[] = [];
        for (let step = 0; step < phases; step++) {
          const found = stallsOf(row, aisles, start + row.base, ways.open, (step * pitch) / phases);
          const clear = found.filter((stall) =>
            ways.joints.every((joint) => !meets(stall, joint, [alongX, alongY])),
          );
          if (clear.length > most.length) most = clear;
        }
        return most;
      });
      if (stalls.length > best.stalls.length)
        best = { stalls, aisles: [...ways.open.flat(), ...ways.joints].map(rectangleOf) };
      // A straight wall is where rows fit best; the rest is for lots without one.
      if (area.corners.length <= 5) break;
    }
  return best;
}

/** Depth less what meshes with the row behind: `length · sin(angle)`, the short side's slant left out. */
const outerDepth = ({ angleDegrees, lengthMetres }: StallShape) =>
  lengthMetres * Math.sin((angleDegrees * Math.PI) / 180);

/** From a stall's middle to the middle of its open end, along the rows. */
function mouthShift(stall: Rectangle, [alongX, alongY]: PlanePoint, isUp: boolean): number {
  const x = stall.alongX * alongX + stall.alongY * alongY;
  const y = stall.alongY * alongX - stall.alongX * alongY;
  // The end that lies on the aisle's side; a parallel stall opens along its whole length.
  if (Math.abs(y) < 1e-9) return 0;
  return Math.sign(y) === (isUp ? 1 : -1) ? x * stall.halfLength : -x * stall.halfLength;
}

/**
 * Where cars get: of each aisle the stretch that is free, and where there are several aisles, what joins them at one
 * end, or at both where traffic runs one way only.
 */
function openWays(
  holds: (edges: Edges) => boolean,
  aisles: readonly Edges[],
  joinsBothEnds: boolean,
): { open: (readonly Edges[])[]; joints: readonly Edges[] } {
  const stretches = aisles.map((aisle) => freeStretch(holds, aisle));
  const [first, last] = [aisles[0], aisles.at(-1)];
  if (first === undefined || last === undefined || aisles.length === 1)
    return { open: stretches.map((each) => (each === undefined ? [] : [each])), joints: [] };
  const width = first[3] - first[2];
  const [left, right] = [
    Math.max(...stretches.map((each) => each?.[0] ?? Number.NEGATIVE_INFINITY)),
    Math.min(...stretches.map((each) => each?.[1] ?? Number.POSITIVE_INFINITY)),
  ];
  const joints: Edges[] = [];
  for (const isLeft of joinsBothEnds ? [true, false] : [true])
    for (let shift = 0; shift <= right - left - width; shift += followMetres) {
      const from = isLeft ? left + shift : right - shift - width;
      const joint: Edges = [from, from + width, first[2], last[3]];
      if (!holds(joint)) continue;
      joints.push(joint);
      break;
    }
  // Aisles that nothing joins are no lot: the longest alone remains.
  if (joints.length < (joinsBothEnds ? 2 : 1)) {
    const lengths = stretches.map((each) => (each === undefined ? 0 : each[1] - each[0]));
    const longest = lengths.indexOf(Math.max(...lengths));
    return {
      open: stretches.map((each, index) => (index === longest && each !== undefined ? [each] : [])),
      joints: [],
    };
  }
  return { open: stretches.map((each) => (each === undefined ? [] : [each])), joints };
}

/** The longest stretch of an aisle that a lot holds. */
function freeStretch(holds: (edges: Edges) => boolean, [left, right, bottom, top]: Edges): Edges | undefined {
  let best: Edges | undefined;
  let from: number | undefined;
  for (let x = left; x < right + followMetres; x += followMetres) {
    const to = Math.min(right, x + followMetres);
    if (x < right && holds([x, to, bottom, top])) {
      from ??= x;
      if (best === undefined || to - from > best[1] - best[0]) best = [from, to, bottom, top];
    } else from = undefined;
  }
  return best;
}

/** Whether a stall's box in the rows' frame and a joint lie in each other. */
function meets(stall: Rectangle, [left, right, bottom, top]: Edges, [alongX, alongY]: PlanePoint): boolean {
  const x = stall.x * alongX + stall.y * alongY;
  const y = stall.y * alongX - stall.x * alongY;
  const cosine = Math.abs(stall.alongX * alongX + stall.alongY * alongY);
  const sine = Math.abs(stall.alongY * alongX - stall.alongX * alongY);
  const halfX = stall.halfLength * cosine + stall.halfWidth * sine;
  const halfY = stall.halfLength * sine + stall.halfWidth * cosine;
  const slack = 1e-6;
  return (
    x - halfX < right - slack &&
    x + halfX > left + slack &&
    y - halfY < top - slack &&
    y + halfY > bottom + slack
  );
}
