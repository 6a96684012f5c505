import { boxesMeet, boxOf, nowhere, widenedByMetres } from '@cityplate/geometry/box';
import { localPlane } from '@cityplate/geometry/local-plane';
import { measureRectangle, stampRectangle } from '@cityplate/geometry/rectangle';
import { add, alongBearing, dot, leftOf, scale } from '@cityplate/geometry/vector';
import type { StallBreach } from '@cityplate/parking/check-stalls';
import type { Obstacle } from '@cityplate/parking/obstacle';
import { type RuleProfile, rulesOf } from '@cityplate/parking/rule';
import type { Content, Items, Moment } from './content.ts';
import { removeItems } from './item-edits.ts';
import { obstacleOfStall } from './scheme-layouts.ts';
import { middleOf } from './shape-edits.ts';
import { judgeStalls } from './stall-checks.ts';
import { movedBy, rowBearing } from './stall-edits.ts';
import { contentOfStall, type SingleStall } from './stalls.ts';

/** What one click would do to a stall that breaks a rule, and what it brings. */
export type StallFix =
  | { readonly kind: 'shift'; readonly moment: Moment; readonly metres: number; readonly pushed: number }
  | { readonly kind: 'narrow'; readonly moment: Moment; readonly widthMetres: number }
  | { readonly kind: 'drop'; readonly moment: Moment };

export type FixQuestion = {
  readonly items: Items;
  readonly all: readonly SingleStall[];
  readonly obstacles: readonly Obstacle[];
  readonly profile: RuleProfile;
};

/** A painter's hand is no finer; a rule that is kept by this is kept. */
const stepMetres = 0.05;
/** Farther away it is another stall. */
const farthestMetres = 13;
/** Stalls beside each other this near stand in one row and push each other. */
const sameRowMetres = 0.5;
/** The farthest that a rule looks (50 m), what a thing may be wide, and the way that a row may be pushed. */
const reachMetres = 120;
const narrowStepMetres = 0.05;

const worst = (breaches: readonly StallBreach[]) =>
  breaches.some(({ level }) => level === 'must') ? 'must' : 'should';

/** What would mend a stall that breaks a rule: the least move along its row, a smaller width, or none of it. */
export function stallFixes(question: FixQuestion, id: string): StallFix[] {
  const { items, all, obstacles, profile } = question;
  const stall = all.find((each) => each.id === id);
  if (stall === undefined) return [];
  const others = [...obstacles, ...all.filter((each) => each.id !== id).map(obstacleOfStall)];
  const level = worst(judgeStalls([stall], others, profile));
  return [
    ...(leastShift(question, stall, level) ?? []),
    ...(leastNarrowing(stall, others, profile, level) ?? []),
    { kind: 'drop', moment: removeItems(items, [id]) },
  ];
}

/** Whether the stalls keep the rules: all of them where only a should is broken, else the musts. */
function keeps(
  stalls: readonly SingleStall[],
  others: readonly Obstacle[],
  profile: RuleProfile,
  level: StallBreach['level'],
): boolean {
  return judgeStalls(stalls, others, profile).every(
    (breach) => level === 'must' && breach.level === 'should',
  );
}

/** What any rule may hold against a stall that moves a little. */
function around({ geometry }: SingleStall, obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const box = widenedByMetres(boxOf(geometry) ?? nowhere, reachMetres);
  return obstacles.filter((obstacle) => boxesMeet(box, boxOf(obstacle.geometry) ?? nowhere));
}

const changed = (stall: SingleStall, geometry: SingleStall['geometry']): SingleStall => ({
  ...stall,
  geometry,
});

function leastShift(
  { all, obstacles, profile }: FixQuestion,
  stall: SingleStall,
  level: StallBreach['level'],
): StallFix[] | undefined {
  // Moving mends distances; a size that is wrong stays wrong.
  const distances = { ...profile, rules: rulesOf(profile, 'distance') };
  const near = around(stall, obstacles);
  const ahead = alongBearing(rowBearing(stall, all));
  const { toPlane } = localPlane(middleOf(stall.geometry) ?? [0, 0]);
  const place = (each: SingleStall) => {
    const points = (each.geometry.coordinates[0] ?? []).map(toPlane);
    const along = points.map((point) => dot(point, ahead));
    const aside = points.map((point) => dot(point, leftOf(ahead)));
    return {
      ...{ stall: each, from: Math.min(...along), to: Math.max(...along) },
      middle: (Math.min(...aside) + Math.max(...aside)) / 2,
    };
  };
  const own = place(stall);
  const row = all
    .filter((each) => each.id !== stall.id)
    .map(place)
    .filter(({ middle }) => Math.abs(middle - own.middle) < sameRowMetres);
  // Slanted neighbours overlap along the row: what pushes is the room between two that stand there now.
  const chainOf = (way: 1 | -1) =>
    row
      .map((each) => ({ ...each, gap: way === 1 ? each.from - own.from : own.to - each.to }))
      .filter(({ gap }) => gap > 0)
      .toSorted((one, other) => one.gap - other.gap);
  const extent = own.to - own.from;
  const pitch = Math.min(extent, ...[1 as const, -1 as const].map((way) => chainOf(way)[0]?.gap ?? extent));
  const moved = (way: 1 | -1, metres: number): SingleStall[] => {
    const found = [changed(stall, movedBy(stall, scale(ahead, way * metres)))];
    let reached = metres + pitch;
    for (const { stall: next, gap } of chainOf(way)) {
      if (gap >= reached - 1e-6) break;
      found.push(changed(next, movedBy(next, scale(ahead, way * (reached - gap)))));
      reached += pitch;
    }
    return found;
  };
  const obeys = (stalls: readonly SingleStall[]) => {
    const ids = new Set(stalls.map(({ id }) => id));
    const others = [...near, ...all.filter(({ id }) => !ids.has(id)).map(obstacleOfStall)];
    return keeps(stalls, others, distances, level);
  };
  if (obeys([stall])) return undefined;
  for (let metres = stepMetres; metres <= farthestMetres; metres += stepMetres)
    for (const way of [1, -1] as const) {
      const stalls = moved(way, metres);
      if (!obeys(stalls)) continue;
      const put = Object.fromEntries(
        stalls.map(({ id, geometry, values }) => [id, contentOfStall(geometry, values)]),
      );
      return [{ kind: 'shift', moment: { label: 'move', put }, metres, pushed: stalls.length - 1 }];
    }
  return undefined;
}

/** The widest that keeps the rules while one of its long sides stays where it is. */
function leastNarrowing(
  stall: SingleStall,
  others: readonly Obstacle[],
  profile: RuleProfile,
  level: StallBreach['level'],
): StallFix[] | undefined {
  const measured = measureRectangle(stall.geometry);
  const rule = rulesOf(profile, 'size').find(({ stallClass }) => stallClass === stall.values.stallClass);
  if (measured === undefined || rule === undefined) return undefined;
  const { toLngLat } = localPlane(measured.centre);
  const left = leftOf(alongBearing(measured.bearingDegrees));
  for (
    let less = narrowStepMetres;
    measured.widthMetres - less >= rule.narrowestMetres - 1e-6;
    less += narrowStepMetres
  )
    for (const way of [1, -1] as const) {
      const widthMetres = measured.widthMetres - less;
      const at = toLngLat(add([0, 0], scale(left, (way * less) / 2)));
      const geometry = stampRectangle({ ...measured, at, widthMetres });
      if (!keeps([changed(stall, geometry)], others, profile, level)) continue;
      const content: Content = contentOfStall(geometry, stall.values);
      return [{ kind: 'narrow', moment: { label: 'reshape', put: { [stall.id]: content } }, widthMetres }];
    }
  return undefined;
}
