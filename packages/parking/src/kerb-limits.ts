import { boxOfPositions, widened } from '@cityplate/geometry/box';
import { nearestOnSegment } from '@cityplate/geometry/vector';
import { type Blocked, below } from './blocked.ts';
import { BoxGrid } from './box-grid.ts';
import { breachOf } from './breach.ts';
import { clearance, type Pieces } from './clearance.ts';
import { type Demand, measuredFor, spare, touchMetres } from './distance-demand.ts';
import type { KerbLine } from './kerb-line.ts';
import type { RuleBreach } from './layout.ts';
import type { TightnessRule } from './rule.ts';
import { boxOf, cornersOf, type Pose, piecesOfRectangle, type StallPlacer } from './stall-pose.ts';

/** A kerb was thinned by a millimetre, so its stalls may lie over it by a little more. */
const overKerbMetres = 0.005;
/** So far at most a kerb lies behind a stall that stands tight to it, under any rule. */
const mostOffKerbMetres = 1;
const noOutlines = new Float64Array();

/** The pieces of a kerb by place, as their numbers. */
export function piecesOf(kerb: KerbLine): BoxGrid<number> {
  const grid = new BoxGrid<number>();
  for (let piece = 0; piece < kerb.points.length - 1; piece++) {
    const box = boxOfPositions(kerb.points.slice(piece, piece + 2));
    if (box !== undefined) grid.add(piece, box);
  }
  return grid;
}

function pieceShape(kerb: KerbLine, piece: number): Pieces {
  const [fromX, fromY] = kerb.points[piece] ?? [0, 0];
  const [toX, toY] = kerb.points[piece + 1] ?? [fromX, fromY];
  return { all: Float64Array.of(fromX, fromY, toX, toY), outlines: noOutlines };
}

/** Stretches of stations, in order and without meeting each other. */
function merged(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const whole: [number, number][] = [];
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = whole.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else whole.push([from, to]);
  }
  return whole;
}

const clipped = (placer: StallPlacer, ranges: readonly (readonly [number, number])[]) =>
  merged(
    ranges
      .map(([from, to]) => [Math.max(0, from), Math.min(placer.lastStart, to)] as const)
      .filter(([from, to]) => from <= to),
  );

/** Where an obstacle leaves no room for a stall to begin. */
export function blockedByDemand(
  placer: StallPlacer,
  pieces: BoxGrid<number>,
  reachMetres: number,
  demand: Demand,
): Blocked[] {
  const { kerb } = placer;
  const { rule, shape, metres } = demand;
  const near = pieces.near(widened(shape.box, metres + reachMetres));
  const ranges = clipped(
    placer,
    near.map((piece) => [kerb.stationOf(piece), kerb.stationOf(piece + 1)] as const),
  );
  return ranges
    .flatMap((range) =>
      below(placer, range, ({ rectangle }) => spare(rectangle, demand), shape.pieces.all.length / 4),
    )
    .map(([from, to]) => {
      const middle = Math.min(
        placer.lastStart,
        Math.max(0, (Math.max(0, from) + Math.min(to, placer.lastStart)) / 2),
      );
      const measured = measuredFor(placer.at(middle).rectangle, demand);
      const { id: obstacleId } = shape.obstacle;
      return { from, to, breach: breachOf(rule, { required: rule.metres, measured, obstacleId }) };
    });
}

/** Where the kerb bends away from a stall's edge by more than the rule allows. */
export function blockedByBend(placer: StallPlacer, rule: TightnessRule): Blocked[] {
  const { kerb, pitch } = placer;
  const ranges: [number, number][] = [];
  for (let index = 1; index < kerb.points.length - 1; index++) {
    const station = kerb.stationOf(index);
    const [from, to] = [station - 1.5 * pitch, Math.min(kerb.lengthMetres, station + 1.5 * pitch)];
    // A chord's height over a line that turns so much in all is less than this.
    if (kerb.turnBetween(Math.max(0, from), to) * pitch > 2 * rule.metres) ranges.push([from, station]);
  }
  return clipped(placer, ranges)
    .flatMap((range) => below(placer, range, ({ offKerb }) => rule.metres - offKerb))
    .map(([from, to]) => ({ from, to, breach: breachOf(rule, { required: rule.metres }) }));
}

/** Where a stall's far corners leave the carriageway, because the kerb turns away from under it. */
export function blockedByWidth(
  placer: StallPlacer,
  pieces: BoxGrid<number>,
  metres: number,
  breach: RuleBreach,
): Blocked[] {
  const { kerb, reachMetres } = placer;
  if (reachMetres + mostOffKerbMetres <= metres) return [];
  const ranges: [number, number][] = [];
  for (let index = 1; index < kerb.points.length - 1; index++) {
    const station = kerb.stationOf(index);
    ranges.push([station - reachMetres - placer.pitch, station + reachMetres]);
  }
  // Beyond its ends the kerb is taken to run on straight.
  const ends = [
    [kerb.at(0), kerb.at(-reachMetres, 0)],
    [kerb.at(kerb.lengthMetres), kerb.at(kerb.lengthMetres + reachMetres)],
  ] as const;
  const left = ({ rectangle }: Pose): number => {
    const corners = cornersOf(rectangle);
    const near = pieces
      .near(widened(boxOf(rectangle), metres))
      .map((piece) => [kerb.at(kerb.stationOf(piece), piece), kerb.at(kerb.stationOf(piece + 1))] as const);
    const off = corners.map((corner) =>
      [...ends, ...near].reduce(
        (least, [from, to]) => Math.min(least, nearestOnSegment(corner, from, to).distance),
        metres + 1,
      ),
    );
    return metres + touchMetres - Math.max(...off);
  };
  return clipped(placer, ranges)
    .flatMap((range) => below(placer, range, left))
    .map(([from, to]) => ({ from, to, breach }));
}

/** Metres of room that a stall has beside those that are laid and beside the kerb elsewhere; below 0 it has none. */
export function roomBeside(
  placer: StallPlacer,
  pieces: BoxGrid<number>,
  poses: readonly Pose[],
): (pose: Pose) => number {
  const { kerb, aisleMetres } = placer;
  const laid = new BoxGrid<Pieces>();
  for (const { rectangle } of poses) laid.add(piecesOfRectangle(rectangle), boxOf(rectangle));
  return ({ rectangle }) => {
    const box = boxOf(rectangle);
    const over = pieces.near(box).map((piece) => {
      return clearance(rectangle, pieceShape(kerb, piece)) + overKerbMetres;
    });
    const beside = laid
      .near(widened(box, aisleMetres))
      .map((shape) => clearance(rectangle, shape) - aisleMetres + 2 * touchMetres);
    return Math.min(...over, ...beside);
  };
}

/** What stalls that were laid have against each other and against the kerb elsewhere, as more of what is blocked. */
export function blockedByItself(
  placer: StallPlacer,
  pieces: BoxGrid<number>,
  poses: readonly Pose[],
  breach: RuleBreach,
): Blocked[] {
  const { kerb, pitch, aisleMetres } = placer;
  if (kerb.points.length === 2) return [];
  const around = ({ from }: Pose) => clipped(placer, [[from - pitch, from + pitch]]);
  const found: Blocked[] = [];
  const block = (pose: Pose, measure: (other: Pose) => number) => {
    for (const range of around(pose))
      for (const [from, to] of below(placer, range, measure)) found.push({ from, to, breach });
  };
  const laid = new BoxGrid<Pose>();
  for (const pose of poses) {
    const box = boxOf(pose.rectangle);
    for (const piece of pieces.near(box)) {
      const shape = pieceShape(kerb, piece);
      const over = ({ rectangle }: Pose) => clearance(rectangle, shape) + overKerbMetres;
      if (over(pose) < 0) block(pose, over);
    }
    for (const other of laid.near(widened(box, aisleMetres))) {
      const others = piecesOfRectangle(other.rectangle);
      const apart = ({ rectangle }: Pose) => clearance(rectangle, others) - aisleMetres + 2 * touchMetres;
      if (apart(pose) < 0) block(pose, apart);
    }
    laid.add(pose, box);
  }
  return found;
}
