import type { Pdf } from './document.ts';
import { pointsOf } from './millimetres.ts';
import type { Ground } from './sheet-plan.ts';

/** A3 across with the binding edge on the left (GB/T 14689: 25 mm there, 5 mm elsewhere); a column of words on the right. */
export const sheet = { width: 420, height: 297 } as const;
const frame = { left: 25, top: 5, right: 415, bottom: 292 } as const;
const columnWidth = 82;
/** Where the ground is drawn, millimetres from the paper's upper left corner; room for coordinates around it. */
export const map = { left: frame.left + 9, top: frame.top + 7, width: 290, height: 272 } as const;
export const column = {
  left: frame.right - columnWidth + 4,
  width: columnWidth - 8,
  top: frame.top,
} as const;

const ink = '#111827';
const gridMillimetres = 50;

export type ToPaper = (position: readonly [number, number]) => [number, number];

/** From metres of the ground to points of the page. */
export function toPaperOf([west, , , north]: Ground, scale: number): ToPaper {
  const millimetres = (metres: number) => (metres * 1000) / scale;
  return ([east, northing]) => [
    pointsOf(map.left + millimetres(east - west)),
    pointsOf(map.top + millimetres(north - northing)),
  ];
}

/** The frame of the sheet and of the map, and what `draw` draws within the map. */
export function drawFrames(pdf: Pdf, draw: () => void): void {
  const rectangle = (x: number, y: number, width: number, height: number) =>
    pdf.rect(pointsOf(x), pointsOf(y), pointsOf(width), pointsOf(height));
  pdf.save();
  rectangle(map.left, map.top, map.width, map.height).clip();
  draw();
  pdf.restore();
  pdf.lineWidth(1.4).strokeColor(ink);
  rectangle(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top).stroke();
  pdf.lineWidth(0.5);
  rectangle(map.left, map.top, map.width, map.height).stroke();
  pdf
    .moveTo(pointsOf(frame.right - columnWidth), pointsOf(frame.top))
    .lineTo(pointsOf(frame.right - columnWidth), pointsOf(frame.bottom))
    .stroke();
}

/** Crosses at round coordinates, and the coordinates at the edges of the map: metres east below, metres north left. */
export function drawGrid(pdf: Pdf, ground: Ground, scale: number, toPaper: ToPaper): void {
  const [west, south, east, north] = ground;
  const step = (gridMillimetres * scale) / 1000;
  const rounds = (from: number, to: number) => {
    const first = Math.ceil(from / step);
    return Array.from(
      { length: Math.max(0, Math.floor(to / step) - first + 1) },
      (_, at) => (first + at) * step,
    );
  };
  const arm = pointsOf(2);
  pdf.lineWidth(0.4).strokeColor('#6b7280').fillColor(ink).font('regular').fontSize(6.5);
  const label = (metres: number) => metres.toFixed(0);
  for (const x of rounds(west, east))
    for (const y of rounds(south, north)) {
      const [atX, atY] = toPaper([x, y]);
      pdf
        .moveTo(atX - arm, atY)
        .lineTo(atX + arm, atY)
        .moveTo(atX, atY - arm)
        .lineTo(atX, atY + arm)
        .stroke();
    }
  const options = { width: 60, align: 'center', lineBreak: false } as const;
  for (const x of rounds(west, east)) {
    const [atX] = toPaper([x, south]);
    pdf.text(label(x), atX - 30, pointsOf(map.top + map.height) + 3, options);
  }
  for (const y of rounds(south, north)) {
    const [, atY] = toPaper([west, y]);
    pdf.save();
    pdf.rotate(-90, { origin: [pointsOf(map.left), atY] });
    pdf.text(label(y), pointsOf(map.left) - 30, atY - 10, options);
    pdf.restore();
  }
}

/** North is up the sheet: the grid's north of the system that the drawing names. */
export function drawNorth(pdf: Pdf): void {
  const [x, y] = [pointsOf(map.left + map.width - 12), pointsOf(map.top + 9)];
  pdf.fillColor(ink).font('bold').fontSize(10);
  pdf.text('北 N', x - 20, y - 14, { width: 40, align: 'center', lineBreak: false });
  pdf
    .moveTo(x, y)
    .lineTo(x + 6, y + 24)
    .lineTo(x, y + 18)
    .fill(ink);
  pdf
    .moveTo(x, y)
    .lineTo(x - 6, y + 24)
    .lineTo(x, y + 18)
    .lineWidth(0.6)
    .stroke(ink);
}

/** A bar of 50 mm in pieces of 10 mm, with metres; for whoever gets a copy that was not printed to scale. */
export function drawScaleBar(pdf: Pdf, x: number, y: number, scale: number): void {
  const [left, top] = [pointsOf(x), pointsOf(y)];
  const piece = pointsOf(10);
  pdf.lineWidth(0.5).strokeColor(ink).font('regular').fontSize(6.5);
  for (let at = 0; at < 5; at++) {
    pdf.rect(left + at * piece, top, piece, 4);
    if (at % 2 === 0) pdf.fillAndStroke(ink, ink);
    else pdf.stroke(ink);
  }
  pdf.fillColor(ink);
  for (const at of [0, 1, 3, 5])
    pdf.text(`${(at * 10 * scale) / 1000}${at === 5 ? ' m' : ''}`, left + at * piece - 15, top + 6, {
      ...{ width: 30, align: 'center', lineBreak: false },
    });
}
