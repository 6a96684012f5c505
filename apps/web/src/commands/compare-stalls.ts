import { distanceMetres } from '@cityplate/geometry/measure';
import type { Polygon } from 'geojson';
import type { LineColor } from './kerbs.ts';

/** A stall as far as two schemes are compared by it. */
export type ComparedStall = {
  readonly id: string;
  readonly geometry: Polygon;
  readonly number: string;
  readonly stallClass: string;
  readonly lineColor: LineColor;
  readonly useModes: readonly string[];
};

/** Each stall of either side once: what is in both is told as the first has it. */
export type Comparison = {
  readonly onlyA: readonly ComparedStall[];
  readonly onlyB: readonly ComparedStall[];
  readonly both: readonly ComparedStall[];
};

/** Two stalls whose middles lie so near, of one class, are the same one painted. */
const sameMetres = 0.5;

function middleOf({ coordinates: [ring = []] }: Polygon): readonly [number, number] {
  const corners = ring.slice(0, -1);
  const mean = (axis: 0 | 1) =>
    corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length;
  return [mean(0), mean(1)];
}

const cellDegrees = 0.00001;
const cellOf = (degrees: number) => Math.floor(degrees / cellDegrees);

/** Pairs each stall of A with at most one of B. */
export function compareStalls(a: readonly ComparedStall[], b: readonly ComparedStall[]): Comparison {
  const free = new Map<string, { stall: ComparedStall; middle: readonly [number, number] }[]>();
  for (const stall of b) {
    const middle = middleOf(stall.geometry);
    const cell = middle.map(cellOf).join();
    const others = free.get(cell);
    if (others === undefined) free.set(cell, [{ stall, middle }]);
    else others.push({ stall, middle });
  }
  const [onlyA, both, taken]: [ComparedStall[], ComparedStall[], Set<string>] = [[], [], new Set()];
  for (const stall of a) {
    const middle = middleOf(stall.geometry);
    const [column, row] = [cellOf(middle[0]), cellOf(middle[1])];
    const near = [-1, 0, 1].flatMap((east) =>
      [-1, 0, 1].flatMap((north) => free.get([column + east, row + north].join()) ?? []),
    );
    const same = near.find(
      (other) =>
        !taken.has(other.stall.id) &&
        other.stall.stallClass === stall.stallClass &&
        distanceMetres([...middle], [...other.middle]) <= sameMetres,
    );
    if (same === undefined) onlyA.push(stall);
    else {
      taken.add(same.stall.id);
      both.push(stall);
    }
  }
  return { onlyA, both, onlyB: b.filter(({ id }) => !taken.has(id)) };
}

/** How many there are of each value, for those kinds that are asked for. */
export function countBy(
  stalls: readonly ComparedStall[],
  valuesOf: (stall: ComparedStall) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of stalls.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
