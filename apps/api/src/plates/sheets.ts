import { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { cellCorner, type PlateTemplate, platesPerPage } from '@cityplate/wire/plate-templates';
import { openPdf, type Pdf } from '../pdf/document.ts';
import { pointsOf } from '../pdf/millimetres.ts';
import { drawCropMarks, drawPlate } from './draw-plate.ts';
import type { PlateFacts } from './plate-facts.ts';

export interface SheetSet {
  /** Number of the batch, or the serial of a single plate. */
  name: string;
  template: PlateTemplate;
  plates: readonly PlateFacts[];
}

/**
 * The plates on pages of their template as a PDF that is sent while it is drawn. After each plate other requests get
 * their turn: a code is some milliseconds of work, a thousand would hold everybody up.
 */
export async function sheetStream(set: SheetSet): Promise<ReadableStream> {
  const pdf = await openPdf({ title: `铭牌 ${set.name}`, page: set.template.page });
  drawSheets(pdf, set).catch((error: unknown) => {
    pdf.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  // Node's own type of the same web stream.
  return Readable.toWeb(pdf) as ReadableStream;
}

/** Draws all pages and ends the document. */
export async function drawSheets(pdf: Pdf, { name, template, plates }: SheetSet): Promise<void> {
  const perPage = platesPerPage(template);
  const pages = Math.ceil(plates.length / perPage);
  for (const [index, facts] of plates.entries()) {
    if (pdf.destroyed) return;
    const cell = index % perPage;
    if (cell === 0) {
      pdf.addPage();
      drawCropMarks(pdf, template);
      drawFooter(pdf, template, `${name} · ${index / perPage + 1}/${pages} · 按 100 %（实际大小）打印`);
    }
    drawPlate(pdf, template, facts, cellCorner(template, cell));
    await breathe();
  }
  pdf.end();
}

/** In the margin below the cells: what this sheet is, and that it must not be scaled. */
function drawFooter(pdf: Pdf, { page, grid }: PlateTemplate, text: string): void {
  pdf
    .font('regular')
    .fontSize(pointsOf(2.1))
    .fillColor('black')
    .text(text, pointsOf(grid.left), pointsOf(page.height - 2.6), {
      lineBreak: false,
      baseline: 'alphabetic',
    });
}
