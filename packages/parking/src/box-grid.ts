import { boxesMeet } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';

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
      for (const entry of entries) if (boxesMeet(entry.box, box)) found.add(entry.item);
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
