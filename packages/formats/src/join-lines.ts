type Point = readonly [number, number];

/** Ends that agree to the millimetre are one. */
const keyOf = ([x, y]: Point) => `${Math.round(x * 1000)} ${Math.round(y * 1000)}`;

/**
 * Lines that were drawn piece by piece as whole ones: pieces go on into each other wherever just two ends meet. A line
 * that comes back to its beginning is closed: its last point is its first.
 */
export function joinLines(pieces: readonly (readonly Point[])[]): Point[][] {
  const ends = new Map<string, number[]>();
  pieces.forEach((piece, index) => {
    for (const end of [piece[0], piece.at(-1)]) {
      if (end === undefined) continue;
      const key = keyOf(end);
      ends.set(key, [...(ends.get(key) ?? []), index]);
    }
  });
  const used = new Set<number>();
  /** The pieces that follow from the end of a path, until a free end or a junction. */
  const goOn = (path: Point[]): Point[] => {
    for (;;) {
      const end = path.at(-1);
      const meeting = end === undefined ? [] : (ends.get(keyOf(end)) ?? []);
      const next = meeting.find((index) => !used.has(index));
      if (meeting.length !== 2 || next === undefined || end === undefined) return path;
      used.add(next);
      const piece = pieces[next] ?? [];
      const isForward = piece[0] !== undefined && keyOf(piece[0]) === keyOf(end);
      for (const point of (isForward ? piece : piece.toReversed()).slice(1)) path.push(point);
    }
  };
  const joined: Point[][] = [];
  pieces.forEach((piece, index) => {
    if (used.has(index)) return;
    used.add(index);
    const ahead = goOn([...piece]);
    const path = goOn(ahead.toReversed()).toReversed();
    const [first, last] = [path[0], path.at(-1)];
    const isClosed =
      path.length > 3 && first !== undefined && last !== undefined && keyOf(first) === keyOf(last);
    joined.push(isClosed ? [...path.slice(0, -1), first] : path);
  });
  return joined;
}
