import type { PlanePoint } from '@cityplate/geometry/position';

/** West, south, east, north in metres. */
export type Box = readonly [number, number, number, number];

export function boxAround(points: readonly PlanePoint[], margin = 0): Box {
  let [west, south] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [east, north] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west - margin, south - margin, east + margin, north + margin];
}

export const widen = ([west, south, east, north]: Box, by: number): Box => [
  west - by,
  south - by,
  east + by,
  north + by,
];

export const meet = (one: Box, other: Box): boolean =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];

const cellMetres = 40;
/** A box over more cells than this is looked at in every search instead of being entered in each cell. */
const mostCells = 4000;

/** Things by where they lie, so that a kilometre of kerb does not ask each of a county's things. */
export class BoxGrid<T> {
  readonly #cells = new Map<string, { item: T; box: Box }[]>();
  readonly #everywhere: { item: T; box: Box }[] = [];

  readonly #items: T[] = [];

  add(item: T, box: Box): void {
    const entry = { item, box };
    this.#items.push(item);
    const keys = keysOf(box);
    if (keys === undefined) this.#everywhere.push(entry);
    else
      for (const key of keys) {
        const cell = this.#cells.get(key);
        if (cell === undefined) this.#cells.set(key, [entry]);
        else cell.push(entry);
      }
  }

  all(): readonly T[] {
    return this.#items;
  }

  /** Each thing whose box meets this one, once. */
  near(box: Box): T[] {
    const found = new Set<T>();
    const look = (entries: readonly { item: T; box: Box }[]) => {
      for (const entry of entries) if (meet(entry.box, box)) found.add(entry.item);
    };
    look(this.#everywhere);
    const keys = keysOf(box);
    if (keys === undefined) for (const cell of this.#cells.values()) look(cell);
    else for (const key of keys) look(this.#cells.get(key) ?? []);
    return [...found];
  }
}

function keysOf([west, south, east, north]: Box): string[] | undefined {
  const [left, bottom] = [Math.floor(west / cellMetres), Math.floor(south / cellMetres)];
  const [right, top] = [Math.floor(east / cellMetres), Math.floor(north / cellMetres)];
  if (!((right - left + 1) * (top - bottom + 1) <= mostCells)) return undefined;
  const keys: string[] = [];
  for (let x = left; x <= right; x++) for (let y = bottom; y <= top; y++) keys.push(`${x},${y}`);
  return keys;
}
