import type { Homography, Refusal } from './alignment.ts';

interface Size {
  width: number;
  height: number;
}
type Point = readonly [x: number, y: number];

/** Between the two cameras: no more than three times nearer or farther, at least a third of the earlier view shared. */
const limits = { scale: 3, overlap: 1 / 3 };

export function throughHomography(homography: Homography, [x, y]: Point): Point {
  const row = (index: number) =>
    (homography[index] ?? 0) * x + (homography[index + 1] ?? 0) * y + (homography[index + 2] ?? 0);
  const w = row(6);
  return [row(0) / w, row(3) / w];
}

/** Twice the signed area to the left of a step. */
const cross = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

const areaOf = (ring: readonly Point[]) =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

/** The part of a convex ring inside the frame of a picture (Sutherland and Hodgman, an edge at a time). */
function withinFrame(ring: readonly Point[], { width, height }: Size): Point[] {
  const corners: Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return corners.reduce<Point[]>(
    (kept, from, index) => {
      const to = corners[(index + 1) % 4] ?? from;
      return kept.flatMap((point, at) => {
        const next = kept[(at + 1) % kept.length] ?? point;
        const [here, there] = [cross(from, to, point), cross(from, to, next)];
        const share = here / (here - there);
        const edge: Point = [
          point[0] + (next[0] - point[0]) * share,
          point[1] + (next[1] - point[1]) * share,
        ];
        return [...(here >= 0 ? [point] : []), ...(here >= 0 !== there >= 0 ? [edge] : [])];
      });
    },
    [...ring],
  );
}

/** Whether a homography can be the way from one photo of a place to another; mirrored, torn or hardly met ones cannot. */
export function judgeHomography(homography: Homography, later: Size, earlier: Size): Refusal | undefined {
  const corners: Point[] = [
    [0, 0],
    [later.width, 0],
    [later.width, later.height],
    [0, later.height],
  ];
  const ring = corners.map((corner) => throughHomography(homography, corner));
  // All corners in front of the camera, and the outline still turning one way: neither folded nor mirrored.
  const isInFront = corners.every(([x, y]) => (homography[6] ?? 0) * x + (homography[7] ?? 0) * y + 1 > 0.1);
  const isConvex = ring.every(
    (point, index) => cross(point, ring[(index + 1) % 4] ?? point, ring[(index + 2) % 4] ?? point) > 0,
  );
  const scale = Math.sqrt(Math.abs(areaOf(ring)) / (later.width * later.height));
  if (!isInFront || !isConvex || scale > limits.scale || scale < 1 / limits.scale) return 'distorted';
  const shared = areaOf(withinFrame(ring, earlier)) / (earlier.width * earlier.height);
  return shared < limits.overlap ? 'small-overlap' : undefined;
}
