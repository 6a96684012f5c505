type LngLat = readonly [number, number];

/** One centimetre: corners of one drawing that are nearer are one. */
const decimals = 7;
const nameOf = ([lng, lat]: LngLat) => `${lng.toFixed(decimals)},${lat.toFixed(decimals)}`;

function edgeName(from: LngLat, to: LngLat): string {
  const [one, other] = [nameOf(from), nameOf(to)];
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/**
 * What is left of closed outlines without the edges that two of them share: where areas of one surface meet is no
 * border of it. An outline that shares no edge stays whole and closed.
 * @param rings closed, first position = last
 * @returns for each ring its remaining pieces in its own direction; none where it is shared all around
 */
export function outerEdges<P extends LngLat>(rings: readonly (readonly P[])[]): P[][][] {
  const times = new Map<string, number>();
  for (const ring of rings)
    ring.slice(1).forEach((to, index) => {
      const name = edgeName(ring[index] ?? to, to);
      times.set(name, (times.get(name) ?? 0) + 1);
    });
  return rings.map((ring) => {
    const isShared = (index: number) => {
      const [from, to] = [ring[index], ring[index + 1]];
      return from !== undefined && to !== undefined && (times.get(edgeName(from, to)) ?? 0) > 1;
    };
    const edges = ring.length - 1;
    const firstShared = ring.findIndex((_, index) => isShared(index));
    if (firstShared < 0) return [[...ring]];
    const pieces: P[][] = [];
    let piece: P[] | undefined;
    // Once around from a shared edge, so that no piece is cut where the ring happens to begin.
    for (let step = 0; step < edges; step += 1) {
      const index = (firstShared + step) % edges;
      const [from, to] = [ring[index], ring[index + 1]];
      if (isShared(index) || from === undefined || to === undefined) piece = undefined;
      else if (piece === undefined) {
        piece = [from, to];
        pieces.push(piece);
      } else piece.push(to);
    }
    return pieces;
  });
}
