import type { Box } from '@cityplate/geometry/position';
import type { Obstacle } from '@cityplate/parking/obstacle';
import type { NamedObstacle } from '@cityplate/wire/parking';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { obstaclesQuery } from '../../api/parking-obstacles.ts';

/** Side of the squares in which obstacles are read, degrees: some 500 m, so that a pan asks for few. */
const cellDegrees = 0.005;
/** Of a box larger than this nothing is read: one sees no stalls there anyway. */
const mostCells = 64;

/** The squares that a box touches, as boxes. */
export function cellsOf([west, south, east, north]: Box): Box[] {
  const [left, bottom] = [Math.floor(west / cellDegrees), Math.floor(south / cellDegrees)];
  const columns = Math.floor(east / cellDegrees) - left + 1;
  const rows = Math.floor(north / cellDegrees) - bottom + 1;
  if (!(columns * rows <= mostCells)) return [];
  const at = (index: number) => Number((index * cellDegrees).toFixed(3));
  return Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [left + (index % columns), bottom + Math.floor(index / columns)];
    return [at(x), at(y), at(x + 1), at(y + 1)];
  });
}

export type Obstacles = {
  /** The same list until something else is read: layouts are kept by it. */
  readonly list: readonly Obstacle[];
  readonly named: ReadonlyMap<string, NamedObstacle>;
  readonly isReading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
};

/** What stands in the way within some boxes; each square is read once. */
export function useObstacles(boxes: readonly Box[], removals: readonly string[]): Obstacles {
  const cells = new Map(boxes.flatMap(cellsOf).map((cell) => [cell.join(), cell]));
  const results = useQueries({ queries: [...cells.values()].map(obstaclesQuery) });
  // The same squares read at the same times are the same data.
  const key = `${[...cells.keys()].join(';')} ${results.map(({ dataUpdatedAt }) => dataUpdatedAt).join()}`;
  const removed = removals.join();
  const found = useMemo(() => {
    const all = new Map(
      results.flatMap(({ data = [] }) => data.map((each) => [each.named.id, each] as const)),
    );
    const gone = new Set(removed.split(','));
    return {
      list: [...all.values()].filter(({ named }) => !gone.has(named.id)).map(({ obstacle }) => obstacle),
      named: new Map([...all].map(([id, { named }]) => [id, named])),
    };
  }, [key, removed]);
  return {
    ...found,
    isReading: results.some(({ isLoading }) => isLoading),
    error: results.find(({ error }) => error !== null)?.error ?? null,
    retry() {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
  };
}
