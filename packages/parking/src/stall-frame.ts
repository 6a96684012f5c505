import type { PlanePoint } from '@cityplate/geometry/position';
import type { Rectangle } from './clearance.ts';
import { depthOf, pitchOf, type StallShape } from './stall-size.ts';

/** How a stall lies beside the line that it begins on: x along the line, y away from it, metres. */
export interface StallFrame {
  readonly middle: PlanePoint;
  /** Direction of its length. */
  readonly axis: PlanePoint;
  /** Where it touches the line, and the other end of an angled stall's short side: corners of its mirror image. */
  readonly near: PlanePoint;
  readonly apex: PlanePoint;
  readonly halfLength: number;
  readonly halfWidth: number;
}

/** @param leansAhead an angled stall's far end lies further along the line than its near end */
export function stallFrame(shape: StallShape, leansAhead: boolean): StallFrame {
  const { angleDegrees, lengthMetres, widthMetres } = shape;
  const halves = { halfLength: lengthMetres / 2, halfWidth: widthMetres / 2 };
  if (angleDegrees === 0)
    return {
      ...{ ...halves, middle: [lengthMetres / 2, widthMetres / 2], axis: [1, 0] },
      ...{ near: [0, 0], apex: [0, 0] },
    };
  const radians = (angleDegrees * Math.PI) / 180;
  const lean = leansAhead ? 1 : -1;
  const axis: PlanePoint = [lean * Math.cos(radians), Math.sin(radians)];
  const near: PlanePoint = [leansAhead ? pitchOf(shape) : 0, 0];
  const apex: PlanePoint = [
    near[0] - lean * Math.sin(radians) * widthMetres,
    Math.cos(radians) * widthMetres,
  ];
  const middle: PlanePoint = [(near[0] + apex[0] + axis[0] * lengthMetres) / 2, depthOf(shape) / 2];
  return { ...halves, middle, axis, near, apex };
}

/** Where the line stands, which way it runs (length 1), and on which of its sides the stall lies. */
export interface LinePlace {
  readonly x: number;
  readonly y: number;
  readonly alongX: number;
  readonly alongY: number;
  /** 1: on the left of the line. */
  readonly inward: 1 | -1;
}

/** A stall that begins at a place of a line, moved away from the line by `out` metres. */
export function placed(frame: StallFrame, place: LinePlace, out = 0): Rectangle {
  const { x, y, alongX, alongY, inward } = place;
  const [inX, inY] = [-alongY * inward, alongX * inward];
  const [ahead, aside] = [frame.middle[0], frame.middle[1] + out];
  return {
    x: x + ahead * alongX + aside * inX,
    y: y + ahead * alongY + aside * inY,
    alongX: frame.axis[0] * alongX + frame.axis[1] * inX,
    alongY: frame.axis[0] * alongY + frame.axis[1] * inY,
    halfLength: frame.halfLength,
    halfWidth: frame.halfWidth,
  };
}
