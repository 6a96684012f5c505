import type { Pdf } from './document.ts';
import { a4, pointsOf } from './millimetres.ts';

/** The common form of papers of the office: A4 upright with a head, facts, headings and numbered pages. */
export const marginMillimetres = 20;
export const left = pointsOf(marginMillimetres);
export const width = pointsOf(a4.width - 2 * marginMillimetres);
const bottom = pointsOf(a4.height - marginMillimetres);
const labelWidth = pointsOf(30);
export const faint = '#6b7280';

/** Whose paper it is, what it is called, and one line under it. */
export function writeHead(pdf: Pdf, over: string, title: string, under: string): void {
  pdf.font('regular').fontSize(11).fillColor(faint).text(over, left, left, { width, align: 'center' });
  pdf.font('bold').fontSize(20).fillColor('black').text(title, { width, align: 'center' });
  pdf.font('regular').fontSize(11).text(under, { width, align: 'center' });
  pdf.moveDown(0.8);
  pdf
    .moveTo(left, pdf.y)
    .lineTo(left + width, pdf.y)
    .lineWidth(0.6)
    .strokeColor('#9ca3af')
    .stroke();
  pdf.y += 8;
}

/** Room for so many points, else a new page. */
export function room(pdf: Pdf, points: number): void {
  if (pdf.y + points > bottom) pdf.addPage();
}

export function heading(pdf: Pdf, text: string): void {
  pdf.moveDown(0.6);
  room(pdf, 48);
  pdf.font('bold').fontSize(12).text(text, left, pdf.y, { width });
  pdf.moveDown(0.3);
}

export function fact(pdf: Pdf, label: string, value: string): void {
  pdf.font('regular').fontSize(10.5);
  room(pdf, pdf.heightOfString(value.slice(0, 200), { width: width - labelWidth }) + 4);
  const top = pdf.y;
  pdf.fillColor(faint).text(label, left, top, { width: labelWidth });
  pdf.fillColor('black').text(value, left + labelWidth, top, { width: width - labelWidth });
  pdf.x = left;
  pdf.y += 3;
}

/** The foot of every page, of a document whose pages are buffered. */
export function numberPages(pdf: Pdf, about: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Below the margin: without this pdfkit would begin another page for the foot.
    pdf.page.margins.bottom = 0;
    pdf
      .font('regular')
      .fontSize(9)
      .fillColor(faint)
      .text(`${about}  第 ${page + 1} 页 共 ${count} 页`, left, bottom + 12, {
        width,
        align: 'center',
        lineBreak: false,
      });
  }
}
