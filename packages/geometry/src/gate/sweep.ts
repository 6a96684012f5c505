import { type Contact, contactOf } from './contact.ts';
import type { GridPoint, GridRing } from './grid.ts';

/** A meeting of two edges; neighbours in one ring that share only their corner are not reported. */
export interface Meeting extends Contact {
  ring: number;
  otherRing: number;
}

interface Edge {
  ring: number;
  from: GridPoint;
  to: GridPoint;
  west: number;
  east: number;
  south: number;
  north: number;
}

function edgesOf(rings: readonly GridRing[]): Edge[] {
  return rings.flatMap((corners, ring) =>
    corners.map((from, index): Edge => {
      const to = corners[(index + 1) % corners.length] ?? from;
      return {
        ring,
        from,
        to,
        west: Math.min(from[0], to[0]),
        east: Math.max(from[0], to[0]),
        south: Math.min(from[1], to[1]),
        north: Math.max(from[1], to[1]),
      };
    }),
  );
}

/**
 * Calls `report` for every meeting of two edges, sweeping from west to east; stops when it answers false.
 * Only edges whose boxes meet are compared.
 */
export function sweepMeetings(rings: readonly GridRing[], report: (meeting: Meeting) => boolean): void {
  const edges = edgesOf(rings).sort((one, other) => one.west - other.west);
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i];
    for (let j = i + 1; edge && j < edges.length; j++) {
      const other = edges[j];
      if (!other || other.west > edge.east) break;
      if (other.south > edge.north || other.north < edge.south) continue;
      const contact = contactOf(edge.from, edge.to, other.from, other.to);
      if (!contact) continue;
      const isNeighbour = edge.ring === other.ring && (edge.to === other.from || other.to === edge.from);
      if (isNeighbour && contact.kind === 'touch') continue;
      if (!report({ ...contact, ring: edge.ring, otherRing: other.ring })) return;
    }
  }
}
