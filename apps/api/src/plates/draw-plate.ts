import { layoutPlate, type Measure } from '@cityplate/wire/plate-layout';
import type { PlateTemplate } from '@cityplate/wire/plate-templates';
import type { Pdf } from '../pdf/document.ts';
import { pointsOf } from '../pdf/millimetres.ts';
import { type CodeOutline, codeOutline, quietModules } from './code-outline.ts';
import type { PlateFacts } from './plate-facts.ts';

export interface Corner {
  x: number;
  y: number;
}

/** Widths by the very glyphs that will be drawn. */
export const measureWith =
  (pdf: Pdf): Measure =>
  (text, weight) =>
    pdf.font(weight).fontSize(1).widthOfString(text);

/** A code as one filled path; `corner` and `size` in millimetres, the quiet zone within. */
export function drawCode(pdf: Pdf, { modules, rings }: CodeOutline, corner: Corner, size: number): void {
  const module = size / (modules + 2 * quietModules);
  const scale = pointsOf(module).toFixed(5);
  const [left, top] = [corner.x, corner.y].map((each) => pointsOf(each + quietModules * module).toFixed(3));
  const path = rings
    .map((ring) => `${ring.map(([x, y], index) => `${x} ${y} ${index === 0 ? 'm' : 'l'}`).join(' ')} h`)
    .join('\n');
  // In module units: whole numbers are short, and neighbours meet exactly.
  pdf.addContent(`q 0 0 0 rg ${scale} 0 0 ${scale} ${left} ${top} cm\n${path}\nf* Q`);
}

/** One plate with its corner at this place of the page: code, texts, and outline and holes of one that is cut out. */
export function drawPlate(pdf: Pdf, template: PlateTemplate, facts: PlateFacts, corner: Corner): void {
  const { code, plate, holes, kind } = template;
  const measure = measureWith(pdf);
  drawCode(pdf, codeOutline(facts.address), { x: corner.x + code.x, y: corner.y + code.y }, code.size);
  for (const line of layoutPlate(template, facts.words, measure)) {
    pdf
      .font(line.weight)
      .fontSize(pointsOf(line.size))
      .fillColor('black')
      .text(line.text, pointsOf(corner.x + line.x), pointsOf(corner.y + line.baseline), {
        lineBreak: false,
        baseline: 'alphabetic',
      });
  }
  if (kind === 'labels') return;
  pdf.lineWidth(pointsOf(0.1)).strokeColor('black');
  pdf
    .roundedRect(
      pointsOf(corner.x),
      pointsOf(corner.y),
      pointsOf(plate.width),
      pointsOf(plate.height),
      pointsOf(plate.cornerRadius),
    )
    .stroke();
  for (const hole of holes)
    pdf
      .circle(pointsOf(corner.x + hole.x), pointsOf(corner.y + hole.y), pointsOf(hole.diameter / 2))
      .stroke();
}

/** Length of a crop mark and its distance from what it marks. */
const mark = { length: 3, gap: 1 };

/** Where to cut: short lines in the margins of the page, in line with the edges of its cells. */
export function drawCropMarks(pdf: Pdf, { grid, plate, page }: PlateTemplate): void {
  const right = grid.left + (grid.columns - 1) * grid.stepX + plate.width;
  const bottom = grid.top + (grid.rows - 1) * grid.stepY + plate.height;
  pdf.lineWidth(pointsOf(0.1)).strokeColor('black');
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    pdf.moveTo(pointsOf(x1), pointsOf(y1)).lineTo(pointsOf(x2), pointsOf(y2)).stroke();
  for (const x of edges(grid.left, grid.stepX, grid.columns, plate.width)) {
    line(x, grid.top - mark.gap - mark.length, x, grid.top - mark.gap);
    line(x, bottom + mark.gap, x, Math.min(page.height, bottom + mark.gap + mark.length));
  }
  for (const y of edges(grid.top, grid.stepY, grid.rows, plate.height)) {
    line(Math.max(0, grid.left - mark.gap - mark.length), y, grid.left - mark.gap, y);
    line(right + mark.gap, y, Math.min(page.width, right + mark.gap + mark.length), y);
  }
}

/** Both edges of each cell along one axis; cells that touch share one. */
function edges(start: number, step: number, count: number, length: number): number[] {
  const all = Array.from({ length: count }, (_, index) => start + index * step).flatMap((edge) => [
    edge,
    edge + length,
  ]);
  return all.filter((edge, index) => index === 0 || edge - (all[index - 1] ?? 0) > 0.01);
}
