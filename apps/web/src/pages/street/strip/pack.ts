/**
 * Places items of one width side by side, each as near to its wish as the others let it (least squares, by
 * pooling neighbours that would overlap). Wishes are in ascending order; items stay in that order and between
 * `from` and `to` where there is room. Positions are middles.
 */
export function pack(wishes: readonly number[], width: number, from: number, to: number): number[] {
  type Pool = { sum: number; count: number };
  const pools: Pool[] = [];
  const startOf = ({ sum, count }: Pool) => sum / count;
  wishes.forEach((wish, index) => {
    // In the frame where every item is pushed back by its rank, "side by side" reads "not descending".
    pools.push({ sum: wish - index * width, count: 1 });
    for (
      let last = pools.at(-1), before = pools.at(-2);
      last && before && startOf(before) > startOf(last);
    ) {
      pools.pop();
      before.sum += last.sum;
      before.count += last.count;
      last = pools.at(-1);
      before = pools.at(-2);
    }
  });
  const lowest = from + width / 2;
  const highest = to - width / 2 - (wishes.length - 1) * width;
  const placed = pools.flatMap((pool) => {
    const start = Math.max(lowest, Math.min(Math.max(lowest, highest), startOf(pool)));
    return new Array<number>(pool.count).fill(start);
  });
  return placed.map((start, index) => start + index * width);
}
