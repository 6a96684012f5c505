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
import { movedBy, rowBearing, stepOf } from './stall-edits.ts';
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
/** It is searched in strides, then back in steps: a gap shorter than a stride may be passed over. */
const stride = 5;
/** So far around a stall others are pushed and judged. */
const pushMetres = 40;
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

/** What the rules of distance may hold against a stall that moves a little, or against those that it pushes. */
function around(
  { geometry }: SingleStall,
  obstacles: readonly Obstacle[],
  profile: RuleProfile,
): readonly Obstacle[] {
  const reach = new Map<Obstacle['kind'], number>();
  for (const { to, metres, halfWidthMetres = 0 } of rulesOf(profile, 'distance'))
    reach.set(to, Math.max(reach.get(to) ?? 0, metres + halfWidthMetres));
  const own = boxOf(geometry) ?? nowhere;
  return obstacles.filter((obstacle) => {
    const metres = reach.get(obstacle.kind);
    if (metres === undefined) return false;
    const box = widenedByMetres(own, metres + (obstacle.widthMetres ?? 0) / 2 + pushMetres + farthestMetres);
    return boxesMeet(box, boxOf(obstacle.geometry) ?? nowhere);
  });
}

/** Stalls that it, or those that it pushes, could come to lie on. */
function nearStalls({ geometry }: SingleStall, all: readonly SingleStall[]): readonly SingleStall[] {
  const box = widenedByMetres(boxOf(geometry) ?? nowhere, pushMetres + farthestMetres);
  return all.filter((each) => boxesMeet(box, boxOf(each.geometry) ?? nowhere));
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
  const beside = nearStalls(stall, all);
  const near = around(stall, obstacles, distances);
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
  const chainOf = (way: 1 | -1) =>
    row
      .map((each) => ({ ...each, gap: way === 1 ? each.from - own.from : own.to - each.to }))
      .filter(({ gap }) => gap > 0 && gap < pushMetres)
      .toSorted((one, other) => one.gap - other.gap);
  const chains = { 1: chainOf(1), [-1]: chainOf(-1) };
  const moved = (way: 1 | -1, metres: number): SingleStall[] => {
    const found = [changed(stall, movedBy(stall, scale(ahead, way * metres)))];
    // Where the next may begin: slanted ones overlap along the row, so that it is not where the last one ends.
    let reached = metres + stepOf(stall);
    for (const { stall: next, gap } of chains[way]) {
      if (gap >= reached - 1e-6) break;
      found.push(changed(next, movedBy(next, scale(ahead, way * (reached - gap)))));
      reached += stepOf(next);
    }
    return found;
  };
  const obeys = (stalls: readonly SingleStall[]) => {
    const ids = new Set(stalls.map(({ id }) => id));
    const others = [...near, ...beside.filter(({ id }) => !ids.has(id)).map(obstacleOfStall)];
    return keeps(stalls, others, distances, level);
  };
  if (obeys([stall])) return undefined;
  for (let steps = stride; steps * stepMetres <= farthestMetres; steps += stride)
    for (const way of [1, -1] as const) {
      if (!obeys(moved(way, steps * stepMetres))) continue;
      let least = steps;
      while (least > steps - stride + 1 && obeys(moved(way, (least - 1) * stepMetres))) least -= 1;
      const stalls = moved(way, least * stepMetres);
      const put = Object.fromEntries(
        stalls.map(({ id, geometry, values }) => [id, contentOfStall(geometry, values)]),
      );
      const metres = Math.round(least * stepMetres * 100) / 100;
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
      const widthMetres = Math.round((measured.widthMetres - less) * 1000) / 1000;
      const at = toLngLat(add([0, 0], scale(left, (way * less) / 2)));
      const geometry = stampRectangle({ ...measured, at, widthMetres });
      if (!keeps([changed(stall, geometry)], others, profile, level)) continue;
      const content: Content = contentOfStall(geometry, stall.values);
      return [{ kind: 'narrow', moment: { label: 'reshape', put: { [stall.id]: content } }, widthMetres }];
    }
  return undefined;
}
