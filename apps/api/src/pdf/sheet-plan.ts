/** Which piece of the ground goes on which sheet of paper at which scale. */
import { boxesMeet, boxOfPositions, nowhere } from '@cityplate/geometry/box';

/** West, south, east, north in metres of the drawing's system. */
export type Ground = readonly [number, number, number, number];

export interface SheetPlan {
  /** 500 for 1:500. */
  readonly scale: number;
  /** The ground of each sheet, row by row from the north-west; sheets without anything on them are left out. */
  readonly sheets: readonly Ground[];
}

/** Scales that surveyors use, the largest first. */
const scales = [200, 250, 500, 1000] as const;
/** What a street is drawn at. */
const smallestRead = 500;
/** More are no drawing but an atlas: the smallest scale is taken then, and sheets are still as many as needed. */
const mostSheets = 40;
/** What lies at the edge of one sheet is seen on its neighbour, too. */
const overlapMillimetres = 10;

/**
 * @param paper width and height of the drawing on one sheet, millimetres
 * @param things boxes of what is drawn; a sheet without one of them is not printed
 * @param wanted a scale that was asked for
 */
export function planSheets(
  paper: { width: number; height: number },
  things: readonly Ground[],
  wanted?: number,
): SheetPlan {
  const corners = things.flatMap(([west, south, east, north]) => [
    [west, south],
    [east, north],
  ]);
  const whole = boxOfPositions(corners) ?? nowhere;
  const plans = (wanted === undefined ? scales : [wanted]).map((scale) => ({
    scale,
    sheets: sheetsAt(paper, whole, things, scale),
  }));
  // Below 1:500 nobody reads the number of a stall: rather several sheets.
  const alone = plans.find(({ scale, sheets }) => scale <= smallestRead && sheets.length === 1);
  const usual = plans.find(({ scale, sheets }) => scale >= smallestRead && sheets.length <= mostSheets);
  return alone ?? usual ?? plans.at(-1) ?? { scale: 500, sheets: [] };
}

function sheetsAt(
  { width, height }: { width: number; height: number },
  [west, south, east, north]: Ground,
  things: readonly Ground[],
  scale: number,
): Ground[] {
  const metres = (millimetres: number) => (millimetres * scale) / 1000;
  const [wide, high] = [metres(width), metres(height)];
  const margin = metres(overlapMillimetres);
  const [stepX, stepY] = [wide - margin, high - margin];
  const columns = Math.max(1, Math.ceil((east - west - margin) / stepX));
  const rows = Math.max(1, Math.ceil((north - south - margin) / stepY));
  // The whole lies in the middle of all sheets together.
  const left = (west + east - columns * stepX - margin) / 2;
  const top = (south + north + rows * stepY + margin) / 2;
  const sheets: Ground[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const sheet: Ground = [
        left + column * stepX,
        top - row * stepY - high,
        left + column * stepX + wide,
        top - row * stepY,
      ];
      if (things.some((box) => boxesMeet(box, sheet))) sheets.push(sheet);
    }
  return sheets;
}
