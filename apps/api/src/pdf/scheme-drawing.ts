import { setImmediate } from 'node:timers/promises';
import { boxesMeet, boxOfPositions, nowhere, widened } from '@cityplate/geometry/box';
import { openPdf, type Pdf, pdfBytes } from './document.ts';
import {
  column,
  drawFrames,
  drawGrid,
  drawNorth,
  drawScaleBar,
  map,
  sheet,
  type ToPaper,
  toPaperOf,
} from './drawing-sheet.ts';
import { pointsOf } from './millimetres.ts';
import { type Ground, planSheets } from './sheet-plan.ts';

type Point = readonly [number, number];

/** A scheme as it is drawn; positions are metres east and north of the named system. */
export interface SchemeDrawing {
  readonly title: string;
  readonly county: string;
  /** Lines of the title block: what it is called and what it says. */
  readonly facts: readonly (readonly [string, string])[];
  /** Of the coordinates, as `EPSG:4548 CGCS2000 …`. */
  readonly system: string;
  /** What lies around, drawn pale: its outline and whether it is filled. */
  readonly surroundings: readonly { readonly points: readonly Point[]; readonly kind: 'building' | 'road' }[];
  readonly kerbs: readonly {
    readonly id: string;
    readonly points: readonly Point[];
    readonly name: string;
  }[];
  readonly stalls: readonly DrawnStall[];
  /** Stalls that are taken away. */
  readonly removals: readonly (readonly Point[])[];
}

export interface DrawnStall {
  readonly corners: readonly Point[];
  readonly number: string;
  readonly color: 'blue' | 'white' | 'yellow';
  readonly lengthMetres: number;
  readonly widthMetres: number;
  readonly isAccessible: boolean;
  /** The kerb that it lies along; the first of each kerb gets its dimensions. */
  readonly kerb?: string;
}

const colors: Readonly<Record<DrawnStall['color'], { fill: string; stroke: string; words: string }>> = {
  blue: { fill: '#cfe3f5', stroke: '#0072b2', words: '蓝色标线：免费' },
  white: { fill: '#ffffff', stroke: '#374151', words: '白色标线：收费' },
  yellow: { fill: '#fbecb8', stroke: '#b7860b', words: '黄色标线：专用' },
};
const gone = '#c2410c';

/** The first stall's dimensions stand beside it. */
const roomMetres = 3;
const groundOf = (points: readonly Point[]): Ground => widened(boxOfPositions(points) ?? nowhere, roomMetres);

/**
 * The drawing that goes to whoever paints: A3 sheets at a fixed scale with coordinates, dimensions, legend and north
 * arrow. @param scale as 500 for 1:500; without it the largest usual one at which all lies on one sheet
 */
export async function schemeDrawingPdf(drawing: SchemeDrawing, scale?: number): Promise<Uint8Array> {
  const things = [
    ...drawing.stalls.map(({ corners }) => groundOf(corners)),
    ...drawing.removals.map(groundOf),
    ...(drawing.stalls.length === 0 ? drawing.kerbs.map(({ points }) => groundOf(points)) : []),
  ];
  const plan = planSheets(map, things, scale);
  const pdf = await openPdf({ title: drawing.title, page: sheet });
  return pdfBytes(pdf, async () => {
    for (const [index, ground] of plan.sheets.entries()) {
      pdf.addPage();
      const toPaper = toPaperOf(ground, plan.scale);
      drawFrames(pdf, () => drawGround(pdf, drawing, ground, toPaper, plan.scale));
      drawGrid(pdf, ground, plan.scale, toPaper);
      drawNorth(pdf);
      drawColumn(pdf, drawing, plan.scale, `${index + 1} / ${plan.sheets.length}`);
      // A street has many sheets; other requests are answered in between.
      await setImmediate();
    }
  });
}

function drawGround(pdf: Pdf, drawing: SchemeDrawing, ground: Ground, toPaper: ToPaper, scale: number): void {
  const isHere = (points: readonly Point[]) => boxesMeet(boxOfPositions(points) ?? nowhere, ground);
  const path = (points: readonly Point[], isClosed: boolean) => {
    points.forEach((point, at) => {
      const [x, y] = toPaper(point);
      if (at === 0) pdf.moveTo(x, y);
      else pdf.lineTo(x, y);
    });
    if (isClosed) pdf.closePath();
    return pdf;
  };
  for (const { points, kind } of drawing.surroundings)
    if (isHere(points)) {
      if (kind === 'building') path(points, true).lineWidth(0.4).fillAndStroke('#f3f4f6', '#c4c9d1');
      else path(points, true).lineWidth(0.4).stroke('#c4c9d1');
    }
  for (const { points } of drawing.kerbs)
    if (isHere(points)) path(points, false).lineWidth(1.1).stroke('#111827');
  for (const corners of drawing.removals)
    if (isHere(corners)) {
      path(corners, true).lineWidth(0.6).dash(3, { space: 2 }).stroke(gone).undash();
      path([corners[0] ?? [0, 0], corners[2] ?? [0, 0]], false).stroke(gone);
      path([corners[1] ?? [0, 0], corners[3] ?? [0, 0]], false).stroke(gone);
    }
  const here = drawing.stalls.filter(({ corners }) => isHere(corners));
  for (const stall of here) {
    const { fill, stroke } = colors[stall.color];
    path(stall.corners, true).lineWidth(0.7).fillAndStroke(fill, stroke);
    writeNumber(pdf, stall, toPaper, scale);
  }
  // Over the neighbours, which would hide them.
  const measured = new Set<string | undefined>();
  for (const stall of here) {
    if (!measured.has(stall.kerb)) drawDimensions(pdf, stall, toPaper);
    measured.add(stall.kerb);
  }
}

/** Where the number of a stall is written. */
export const middleOf = (corners: readonly Point[]): Point => [
  corners.reduce((sum, [x]) => sum + x, 0) / corners.length,
  corners.reduce((sum, [, y]) => sum + y, 0) / corners.length,
];

/** As large as the stall lets it be, up to what is pleasant. */
function writeNumber(
  pdf: Pdf,
  { corners, number, isAccessible, lengthMetres, widthMetres }: DrawnStall,
  toPaper: ToPaper,
  scale: number,
) {
  const size = Math.min(8, pointsOf((widthMetres * 1000) / scale) * 0.55);
  pdf.font('regular').fontSize(size).fillColor('#111827');
  const room = pointsOf((lengthMetres * 1000) / scale);
  // A number with its road in it does not fit: its last digits do, the road stands beside.
  const short = pdf.widthOfString(number) > room ? (/\d+$/.exec(number)?.[0] ?? number) : number;
  const text = isAccessible ? `${short} 障` : short;
  const [x, y] = toPaper(middleOf(corners));
  pdf.text(text, x - 40, y - size * 0.62, { width: 80, align: 'center', lineBreak: false });
}

/** Length and width of a stall, written beside its sides. */
function drawDimensions(
  pdf: Pdf,
  { corners, lengthMetres, widthMetres }: DrawnStall,
  toPaper: ToPaper,
): void {
  const [one, two, three] = corners;
  if (one === undefined || two === undefined || three === undefined) return;
  const isLongFirst =
    Math.hypot(two[0] - one[0], two[1] - one[1]) >= Math.hypot(three[0] - two[0], three[1] - two[1]);
  const [long, short] = isLongFirst
    ? ([
        [one, two],
        [two, three],
      ] as const)
    : ([
        [two, three],
        [one, two],
      ] as const);
  const centre: Point = [(one[0] + three[0]) / 2, (one[1] + three[1]) / 2];
  dimension(pdf, long, centre, `${lengthMetres.toFixed(2)}`, toPaper);
  dimension(pdf, short, centre, `${widthMetres.toFixed(2)}`, toPaper);
}

/** A line beside a side, away from the middle, with a tick at each end and the metres above it. */
function dimension(
  pdf: Pdf,
  [from, to]: readonly [Point, Point],
  centre: Point,
  text: string,
  toPaper: ToPaper,
): void {
  const [a, b, middle] = [toPaper(from), toPaper(to), toPaper(centre)];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const size = Math.hypot(dx, dy);
  if (size === 0) return;
  const side = Math.sign((middle[0] - a[0]) * -dy + (middle[1] - a[1]) * dx) || 1;
  const [outX, outY] = [(dy / size) * side, (-dx / size) * side];
  const away = 7;
  const [start, end] = [a, b].map(([x, y]) => [x + outX * away, y + outY * away] as const);
  if (start === undefined || end === undefined) return;
  pdf.lineWidth(0.35).strokeColor('#b91c1c');
  pdf.moveTo(...a).lineTo(start[0] + outX * 2, start[1] + outY * 2);
  pdf.moveTo(...b).lineTo(end[0] + outX * 2, end[1] + outY * 2);
  pdf
    .moveTo(...start)
    .lineTo(...end)
    .stroke();
  const degrees = (Math.atan2(dy, dx) * 180) / Math.PI;
  const upright = degrees > 90 || degrees <= -90 ? degrees + 180 : degrees;
  const [x, y] = [(start[0] + end[0]) / 2 + outX * 4, (start[1] + end[1]) / 2 + outY * 4];
  pdf.save();
  pdf.rotate(upright, { origin: [x, y] });
  pdf.font('regular').fontSize(5.5).fillColor('#b91c1c');
  pdf.text(text, x - 20, y - 3.4, { width: 40, align: 'center', lineBreak: false });
  pdf.restore();
}

/** The words beside the map: title, facts, legend, scale, and which sheet it is. */
function drawColumn(pdf: Pdf, drawing: SchemeDrawing, scale: number, sheetNumber: string): void {
  const left = pointsOf(column.left);
  const width = pointsOf(column.width);
  let y = pointsOf(column.top + 8);
  const ink = '#111827';
  pdf.font('regular').fontSize(10).fillColor('#6b7280').text(drawing.county, left, y, { width });
  pdf
    .font('bold')
    .fontSize(16)
    .fillColor(ink)
    .text(drawing.title, left, pdf.y + 2, { width });
  y = pdf.y + 8;
  for (const [label, value] of [
    ...drawing.facts,
    ['图幅', sheetNumber] as const,
    ['比例尺', `1:${scale}`] as const,
  ]) {
    pdf.font('regular').fontSize(9).fillColor('#6b7280').text(label, left, y, { width: 64 });
    pdf.fillColor(ink).text(value, left + 66, y, { width: width - 66 });
    y = pdf.y + 4;
  }
  drawScaleBar(pdf, column.left + 4, y / pointsOf(1) + 4, scale);
  y += pointsOf(16);
  pdf.font('bold').fontSize(10).fillColor(ink).text('图例', left, y);
  y = pdf.y + 4;
  const line = (draw: (x: number, top: number) => void, words: string) => {
    draw(left, y);
    pdf
      .font('regular')
      .fontSize(9)
      .fillColor(ink)
      .text(words, left + 40, y + 1, { width: width - 40 });
    y = Math.max(pdf.y, y + 14) + 3;
  };
  const used = new Set(drawing.stalls.map(({ color }) => color));
  for (const color of ['blue', 'white', 'yellow'] as const)
    if (used.has(color))
      line(
        (x, top) =>
          pdf.rect(x, top, 30, 12).lineWidth(0.7).fillAndStroke(colors[color].fill, colors[color].stroke),
        colors[color].words,
      );
  if (drawing.removals.length > 0)
    line((x, top) => {
      pdf.rect(x, top, 30, 12).lineWidth(0.6).dash(3, { space: 2 }).stroke(gone).undash();
      pdf
        .moveTo(x, top)
        .lineTo(x + 30, top + 12)
        .moveTo(x + 30, top)
        .lineTo(x, top + 12)
        .stroke(gone);
    }, '取消的车位');
  line(
    (x, top) =>
      pdf
        .moveTo(x, top + 6)
        .lineTo(x + 30, top + 6)
        .lineWidth(1.1)
        .stroke(ink),
    '路缘',
  );
  line(
    (x, top) =>
      pdf
        .moveTo(x, top + 6)
        .lineTo(x + 30, top + 6)
        .lineWidth(0.35)
        .stroke('#b91c1c'),
    '尺寸，米',
  );
  y += 8;
  pdf.font('bold').fontSize(10).fillColor(ink).text('路缘与车位', left, y);
  y = pdf.y + 4;
  const lowest = pointsOf(sheet.height - 50);
  for (const { id, name } of drawing.kerbs) {
    if (y > lowest) break;
    const count = drawing.stalls.filter((stall) => stall.kerb === id).length;
    pdf.font('regular').fontSize(9).fillColor(ink);
    pdf.text(name, left, y, { width: width - 50, height: 12, ellipsis: true });
    pdf.text(`${count} 位`, left + width - 48, y, { width: 48, align: 'right', lineBreak: false });
    y += 14;
  }
  pdf.font('regular').fontSize(8).fillColor('#6b7280');
  pdf.text(
    `坐标系：${drawing.system}\n图廓坐标为米：下方为东坐标，左侧为北坐标。\n审图号：________________`,
    ...[left, pointsOf(sheet.height - 40), { width, lineGap: 2 }],
  );
}
