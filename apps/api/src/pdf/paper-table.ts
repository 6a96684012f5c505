import { setImmediate } from 'node:timers/promises';
import type { Pdf } from './document.ts';
import { left, room, width } from './paper.ts';

/** `share` of the width of the paper. */
export type Column = { title: string; share: number; align?: 'right' };
const lineHeight = 15;
const small = 9;

/** One line of a table; too long a text ends in an ellipsis. The head is repeated on each page. */
function writeLine(pdf: Pdf, columns: readonly Column[], texts: readonly string[], isHead = false): void {
  if (!isHead && pdf.y + lineHeight > pdf.page.height - left) {
    pdf.addPage();
    writeLine(
      pdf,
      columns,
      columns.map(({ title }) => title),
      true,
    );
  }
  const top = pdf.y;
  pdf
    .font(isHead ? 'bold' : 'regular')
    .fontSize(small)
    .fillColor('black');
  let at = left;
  for (const [index, { share, align }] of columns.entries()) {
    const cell = share * width;
    const options = { width: cell - 6, height: lineHeight, ellipsis: true, lineBreak: false };
    pdf.text(texts[index] ?? '', at, top, align === undefined ? options : { ...options, align });
    at += cell;
  }
  pdf.y = top + lineHeight;
  pdf
    .moveTo(left, pdf.y - 3)
    .lineTo(left + width, pdf.y - 3)
    .lineWidth(isHead ? 0.8 : 0.3)
    .strokeColor('#d1d5db')
    .stroke();
  pdf.x = left;
}

/** A table over as many pages as it takes, its lines as they come. */
export async function writeTable(
  pdf: Pdf,
  columns: readonly Column[],
  lines: AsyncIterable<readonly string[][]> | Iterable<readonly string[][]>,
): Promise<void> {
  room(pdf, 3 * lineHeight);
  writeLine(
    pdf,
    columns,
    columns.map(({ title }) => title),
    true,
  );
  for await (const page of lines)
    for (const [index, line] of page.entries()) {
      writeLine(pdf, columns, line);
      // A long list takes seconds; other requests are answered in between.
      if (index % 50 === 49) await setImmediate();
    }
}
