import { fromGrid, type GridPoint } from './grid.ts';
import type { IssueList } from './issues.ts';
import type { RingPlace } from './ring-place.ts';
import { sweepMeetings } from './sweep.ts';

/** A single point where two different rings touch, which may be fine. */
export interface Touch {
  one: RingPlace;
  other: RingPlace;
  at: GridPoint;
}

function refuseMeeting(one: RingPlace, other: RingPlace, point: GridPoint, issues: IssueList): void {
  const at = fromGrid(point);
  if (one.part !== other.part) issues.addAt('parts-overlap', other.path, at);
  else if (one.ring === other.ring) issues.addAt('self-intersection', one.path, at);
  else if (one.ring === 0 || other.ring === 0)
    issues.addAt('hole-outside', one.ring === 0 ? other.path : one.path, at);
  else issues.addAt('holes-overlap', other.path, at);
}

/** A few meetings tell enough; a scribble has millions. */
const MOST_MEETINGS = 5;

/** Notes crossings and overlaps of rings; returns the points where different rings only touch. */
export function checkMeetings(places: RingPlace[], issues: IssueList): Touch[] {
  const touches = new Map<string, Touch>();
  const refused = new Set<string>();
  sweepMeetings(
    places.map(({ corners }) => corners),
    ({ ring, otherRing, kind, at }) => {
      const [one, other] = [places[Math.min(ring, otherRing)], places[Math.max(ring, otherRing)]];
      if (!one || !other) return false;
      const key = `${one.part} ${one.ring} ${other.part} ${other.ring} ${at}`;
      if (kind === 'touch' && one !== other) touches.set(key, { one, other, at });
      else if (!refused.has(key)) {
        refused.add(key);
        refuseMeeting(one, other, at, issues);
      }
      return refused.size < MOST_MEETINGS;
    },
  );
  return [...touches.values()];
}

/**
 * The inside of a polygon is in one piece as long as its rings and the points where they touch form no cycle
 * (rings and points taken as the nodes of a planar graph).
 */
export function checkInteriorInOnePiece(touches: readonly Touch[], issues: IssueList): void {
  const leaders = new Map<string, string>();
  const leaderOf = (node: string): string => {
    let leader = node;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    return leader;
  };
  const seen = new Set<string>();
  for (const { one, other, at } of touches)
    for (const { part, ring, path } of [one, other]) {
      const [ringNode, pointNode] = [`ring ${part} ${ring}`, `point ${part} ${at}`];
      if (seen.has(ringNode + pointNode)) continue;
      seen.add(ringNode + pointNode);
      const [ringLeader, pointLeader] = [leaderOf(ringNode), leaderOf(pointNode)];
      if (ringLeader === pointLeader) issues.addAt('interior-cut', path, fromGrid(at));
      else leaders.set(ringLeader, pointLeader);
    }
}
