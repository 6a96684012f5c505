import { distanceMetres } from '@cityplate/geometry/measure';
import { walkOrder } from '@cityplate/geometry/walk-order';
import type { Position } from 'geojson';
import type { Near } from './nearest.ts';

/** Item 4 of the county's plan has damage looked for every week. */
export const roundDays = 7;
const dayMilliseconds = 86_400_000;

export interface Walk {
  /** In the order of the walk; the metres are from the stop before. */
  readonly stops: readonly Near[];
  readonly done: ReadonlySet<string>;
}

/** Nobody looked at it within the round; days are of the county, `2026-06-30`. */
export function isDue({ feature: { properties } }: Near, today: string): boolean {
  const { inspectedOn } = properties;
  return (
    typeof inspectedOn !== 'string' ||
    Date.parse(today) - Date.parse(inspectedOn) >= roundDays * dayMilliseconds
  );
}

/** What is due among the assets nearby, in the order of a short walk from here. */
export function beginWalk(near: readonly Near[], from: readonly [number, number], today: string): Walk {
  let here: Position = [...from];
  const due = near.filter((each) => isDue(each, today));
  const stops = walkOrder(here, due, ({ position }) => position).map((stop) => {
    const metres = distanceMetres(here, stop.position);
    here = stop.position;
    return { ...stop, metres };
  });
  return { stops, done: new Set() };
}

export const withDone = (walk: Walk, asset: string): Walk => ({
  ...walk,
  done: new Set([...walk.done, asset]),
});
