import type { Box, PlanePoint } from '@cityplate/geometry/position';
import type { Pieces, Rectangle } from './clearance.ts';
import { Effort } from './effort.ts';
import type { KerbLine } from './kerb-line.ts';
import { placed, type StallFrame, stallFrame } from './stall-frame.ts';
import { depthOf, pitchOf, type StallShape } from './stall-size.ts';

/** A hand that paints a line 10 cm wide is not finer than this; so much a kerb may be shorter than its stalls. */
export const fitMetres = 0.01;

/** A stall at a station of the kerb. */
export interface Pose {
  /** The kerb from here to there is taken by it. */
  readonly from: number;
  readonly to: number;
  readonly rectangle: Rectangle;
  /** How far the kerb lies behind the stall's edge, or beyond its ends, at most; metres. */
  readonly offKerb: number;
}

/** Where on a kerb stalls of one shape may stand, as far as the kerb itself says. */
export class StallPlacer {
  readonly kerb: KerbLine;
  readonly effort = new Effort();
  readonly pitch: number;
  /** What stays free between two stalls for those who get out beside them. */
  readonly aisleMetres: number;
  readonly depth: number;
  /** From where it stands on the kerb to its farthest corner. */
  readonly reachMetres: number;
  /** From the kerb's first position: beyond it no stall begins. Below 0 when the kerb holds none. */
  readonly lastStart: number;
  /** 1 when the carriageway is on the left of the kerb line, else -1. */
  readonly #inward: 1 | -1;
  readonly #frame: StallFrame;

  /**
   * @param onLeft the carriageway is on the left of the kerb line
   * @param leansAhead an angled stall's far end lies further along the kerb line than its near end
   */
  constructor(kerb: KerbLine, shape: StallShape, onLeft: boolean, leansAhead: boolean) {
    this.kerb = kerb;
    this.pitch = pitchOf(shape);
    this.aisleMetres = shape.aisleMetres;
    this.depth = depthOf(shape);
    this.reachMetres = Math.hypot(shape.lengthMetres, shape.widthMetres);
    this.#inward = onLeft ? 1 : -1;
    this.#frame = stallFrame(shape, leansAhead);
    this.lastStart = kerb.lastStart(this.pitch - fitMetres) ?? -1;
  }

  /** A stall that begins at this station, 0 ≤ station ≤ lastStart. */
  at(station: number): Pose {
    const { kerb, pitch } = this;
    const piece = kerb.pieceAt(station);
    const pieceEnd = kerb.stationOf(piece + 1);
    const [startX, startY] = kerb.at(station, piece);
    let [alongX, alongY] = kerb.directionOf(piece);
    let to = station + pitch;
    let [out, back, beyond] = [0, 0, 0];
    if (to > pieceEnd) {
      to = kerb.reach(station, pitch) ?? kerb.lengthMetres;
      const [endX, endY] = kerb.at(to);
      const size = Math.hypot(endX - startX, endY - startY);
      if (size > 0) [alongX, alongY] = [(endX - startX) / size, (endY - startY) / size];
      for (let index = piece + 1; index < kerb.points.length && kerb.stationOf(index) < to; index++) {
        const [x, y] = kerb.points[index] ?? [startX, startY];
        const height = this.#inward * (alongX * (y - startY) - alongY * (x - startX));
        out = Math.max(out, height);
        back = Math.max(back, -height);
        // The tip of a hairpin lies beyond the stall's end, however little beside it.
        const along = alongX * (x - startX) + alongY * (y - startY);
        beyond = Math.max(beyond, -along, along - size);
      }
    }
    const place = { x: startX, y: startY, alongX, alongY, inward: this.#inward };
    const rectangle = placed(this.#frame, place, out);
    return { from: station, to, rectangle, offKerb: Math.hypot(out + back, beyond) };
  }

  /** The stall stands on one straight piece, and would still if it were shifted this far either way. */
  isStraightAround(station: number, shift: number): boolean {
    const { kerb } = this;
    const from = Math.max(0, station - shift);
    return kerb.turnBetween(from, Math.min(kerb.lengthMetres, station + this.pitch + shift)) < 1e-9;
  }
}

/** Counter-clockwise, not closed. */
export function cornersOf({ x, y, alongX, alongY, halfLength, halfWidth }: Rectangle): PlanePoint[] {
  const corner = (length: number, width: number): PlanePoint => [
    x + length * alongX - width * alongY,
    y + length * alongY + width * alongX,
  ];
  return [
    corner(-halfLength, -halfWidth),
    corner(halfLength, -halfWidth),
    corner(halfLength, halfWidth),
    corner(-halfLength, halfWidth),
  ];
}

export function boxOf({ x, y, alongX, alongY, halfLength, halfWidth }: Rectangle): Box {
  const wide = Math.abs(alongX) * halfLength + Math.abs(alongY) * halfWidth;
  const high = Math.abs(alongY) * halfLength + Math.abs(alongX) * halfWidth;
  return [x - wide, y - high, x + wide, y + high];
}

/** A rectangle as something to keep away from. */
export function piecesOfRectangle(rectangle: Rectangle): Pieces {
  const all = new Float64Array(16);
  cornersOf(rectangle).forEach(([x, y], at) => {
    // Where a side begins, and where the one before it ends.
    all.set([x, y], at * 4);
    all.set([x, y], (at * 4 + 14) % 16);
  });
  return { all, outlines: all };
}
