import type { LngLat } from '../position.ts';
import { fromGrid, type GridPoint, type GridRing } from './grid.ts';
import type { GeometryPath, IssueList } from './issues.ts';
import { locate, locateInPolygon } from './locate.ts';
import { checkInteriorInOnePiece, checkMeetings, type Touch } from './meetings.ts';
import { neighbouringPairs, placeRing, type RingPlace } from './ring-place.ts';

/** Where the first corner that is off the other ring's boundary lies; enough while no two rings cross. */
function sideOf({ corners }: RingPlace, other: RingPlace) {
  for (const at of corners) {
    const location = locate(at, other.corners);
    if (location !== 'boundary') return { location, at: fromGrid(at) };
  }
  return undefined;
}

/** Holes lie in the outer ring and beside each other. */
function checkHoles([outer, ...holes]: RingPlace[], issues: IssueList): void {
  for (const hole of outer ? holes : []) {
    const side = outer && sideOf(hole, outer);
    if (side?.location === 'outside') issues.addAt('hole-outside', hole.path, side.at);
  }
  for (const [one, other] of neighbouringPairs(holes)) {
    const side = sideOf(one, other);
    const otherSide = sideOf(other, one);
    if (side?.location === 'inside') issues.addAt('holes-overlap', one.path, side.at);
    if (otherSide?.location === 'inside') issues.addAt('holes-overlap', other.path, otherSide.at);
  }
}

const middlesOf = (corners: GridRing): GridPoint[] =>
  corners.map(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
    return [(ax + bx) / 2, (ay + by) / 2];
  });

/** A place where the outline of one part runs inside the other; rings that touch nowhere need one look only. */
function intrusion({ corners }: RingPlace, part: RingPlace[], doTouch: boolean): LngLat | undefined {
  const candidates = doTouch ? [...corners, ...middlesOf(corners)] : corners.slice(0, 1);
  const rings = part.map((place) => place.corners);
  const point = candidates.find((candidate) => locateInPolygon(candidate, rings) === 'inside');
  return point && fromGrid(point);
}

/** Parts of a multipolygon share at most single points. */
function checkParts(parts: RingPlace[][], touches: Touch[], issues: IssueList): void {
  const touching = new Set(
    touches.flatMap(({ one, other }) => [`${one.part} ${other.part}`, `${other.part} ${one.part}`]),
  );
  for (const [one, other] of neighbouringPairs(parts.flatMap(([outline]) => outline ?? []))) {
    const doTouch = touching.has(`${one.part} ${other.part}`);
    const at =
      intrusion(one, parts[other.part] ?? [], doTouch) ?? intrusion(other, parts[one.part] ?? [], doTouch);
    if (at) issues.addAt('parts-overlap', other.path, at);
  }
}

/**
 * Notes what makes polygons invalid by OGC Simple Features (06-103r4, 6.1.11 and 6.1.14): rings that cross or
 * touch themselves, holes outside or overlapping, an inside in several pieces, parts that overlap.
 * Each step relies on the one before having found nothing.
 * @param pathOf path of a ring in the geometry as sent
 */
export function checkPolygons(
  parts: readonly LngLat[][][],
  pathOf: (part: number, ring: number) => GeometryPath,
  issues: IssueList,
): void {
  const placesByPart = parts.map((rings, part) =>
    rings.map((corners, ring) => placeRing(part, ring, corners, pathOf(part, ring))),
  );
  const places = placesByPart.flat();
  const touches = checkMeetings(places, issues);
  const touchesInPart = touches.filter(({ one, other }) => one.part === other.part);
  if (issues.clean) checkInteriorInOnePiece(touchesInPart, issues);
  if (issues.clean) for (const rings of placesByPart) checkHoles(rings, issues);
  if (issues.clean && parts.length > 1) checkParts(placesByPart, touches, issues);
}
