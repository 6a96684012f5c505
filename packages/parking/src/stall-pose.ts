import type { PlanePoint } from '@cityplate/geometry/position';
import { add, dot, leftOf, length, scale, subtract } from '@cityplate/geometry/vector';
import type { KerbLine } from './kerb-line.ts';
import { depthOf, pitchOf, type StallShape } from './stall-size.ts';

/** A hand that paints a line 10 cm wide is not finer than this; so much a kerb may be shorter than its stalls. */
export const fitMetres = 0.01;

/** A stall at a station of the kerb. */
export interface Pose {
  /** The kerb from here to there is taken by it. */
  readonly from: number;
  readonly to: number;
  /** Its corners, counter-clockwise, not closed. */
  readonly corners: readonly PlanePoint[];
  /** How far the kerb lies behind the stall's edge or had to be avoided by it, metres. */
  readonly offKerb: number;
}

/** Where on a kerb stalls of one shape may stand, as far as the kerb itself says. */
export class StallPlacer {
  readonly kerb: KerbLine;
  readonly pitch: number;
  readonly depth: number;
  /** From the kerb's first position: beyond it no stall begins. Below 0 when the kerb holds none. */
  readonly lastStart: number;
  readonly #onLeft: boolean;
  readonly #outline: readonly PlanePoint[];

  /**
   * @param onLeft the carriageway is on the left of the kerb line
   * @param leansAhead an angled stall's far end lies further along the kerb line than its near end
   */
  constructor(kerb: KerbLine, shape: StallShape, onLeft: boolean, leansAhead: boolean) {
    this.kerb = kerb;
    this.pitch = pitchOf(shape);
    this.depth = depthOf(shape);
    this.#onLeft = onLeft;
    this.#outline = outlineOf(shape, this.pitch, leansAhead);
    this.lastStart = kerb.lastStart(this.pitch - fitMetres) ?? -1;
  }

  /** A stall that begins at this station, 0 ≤ station ≤ lastStart. */
  at(station: number): Pose {
    const { kerb, pitch } = this;
    const piece = kerb.pieceAt(station);
    const start = kerb.at(station, piece);
    const to = kerb.reach(station, pitch) ?? kerb.lengthMetres;
    const end = kerb.at(to);
    const chord = subtract(end, start);
    const size = length(chord);
    const along: PlanePoint = size > 0 ? scale(chord, 1 / size) : [1, 0];
    const inward: PlanePoint = this.#onLeft ? leftOf(along) : scale(leftOf(along), -1);
    let [out, back] = [0, 0];
    if (to > kerb.stationOf(piece + 1))
      for (const position of kerb.positionsBetween(station, to)) {
        const height = dot(subtract(position, start), inward);
        out = Math.max(out, height);
        back = Math.max(back, -height);
      }
    const base = add(start, scale(inward, out));
    const corners = this.#outline.map(([x, y]) => add(base, add(scale(along, x), scale(inward, y))));
    return {
      from: station,
      to,
      corners: this.#onLeft ? corners : corners.reverse(),
      offKerb: Math.max(out, back),
    };
  }

  /** The stall stands on one straight piece, and would still if it were shifted this far either way. */
  isStraightAround(station: number, shift: number): boolean {
    const { kerb } = this;
    const from = Math.max(0, station - shift);
    return kerb.turnBetween(from, Math.min(kerb.lengthMetres, station + this.pitch + shift)) < 1e-9;
  }
}

/** Corners in metres: x along the kerb from the stall's beginning, y into the carriageway; counter-clockwise. */
function outlineOf(
  { angleDegrees, lengthMetres, widthMetres }: StallShape,
  pitch: number,
  leansAhead: boolean,
): PlanePoint[] {
  if (angleDegrees === 0)
    return [
      [0, 0],
      [lengthMetres, 0],
      [lengthMetres, widthMetres],
      [0, widthMetres],
    ];
  const radians = (angleDegrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  const lean = leansAhead ? 1 : -1;
  // The corner that touches the kerb, the long side from it, and the short side back to the other opening line.
  const near: PlanePoint = [leansAhead ? pitch : 0, 0];
  const long: PlanePoint = [lean * cosine * lengthMetres, sine * lengthMetres];
  const short: PlanePoint = [-lean * sine * widthMetres, cosine * widthMetres];
  const corners = [near, add(near, long), add(add(near, long), short), add(near, short)];
  return leansAhead ? corners : corners.reverse();
}
