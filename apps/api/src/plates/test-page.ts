import { plateTemplateIds, plateTemplates } from '@cityplate/wire/plate-templates';
import { openPdf, type Pdf, pdfBytes } from '../pdf/document.ts';
import { a4, pointsOf } from '../pdf/millimetres.ts';
import { codeOutline } from './code-outline.ts';
import { drawCode } from './draw-plate.ts';

/** Length of both rulers. */
const rulerMillimetres = 100;
const instructions = [
  '1. 打印时选“100 %”或“实际大小”，不要选“适合页面”。',
  '   Print at 100 % (actual size), not “fit to page”.',
  '2. 用尺量两条标尺：都应为 100 mm，误差不超过 0.5 mm。',
  '   Both rulers must measure 100 mm, within 0.5 mm.',
  '3. 四角的角标都应完整印出；缺了说明打印机裁边，请换模板或打印机。',
  '   All four corner marks must be there; otherwise the printer cuts the edges.',
  '4. 用手机扫每个二维码，都应打开测试地址。',
  '   Scan every code with a phone: each must open the test address.',
];

/** One A4 page that tells whether a printer keeps lengths and whether its codes can be scanned. */
export async function testPage(origin: string): Promise<Uint8Array> {
  const pdf = await openPdf({ title: '铭牌打印比例测试页 · Print scale test page' });
  return pdfBytes(pdf, () => {
    pdf.addPage();
    drawText(pdf, '铭牌打印比例测试页 · Print scale test page', 30, 24, 5, 'bold');
    instructions.forEach((line, index) => {
      drawText(pdf, line, 30, 33 + index * 5.2, 3.2);
    });
    drawRuler(pdf, 30, 92, 'across');
    drawRuler(pdf, 30, 112, 'down');
    drawCorners(pdf);
    drawCodes(pdf, `${origin}/p/${'0'.repeat(22)}`);
  });
}

function drawText(
  pdf: Pdf,
  text: string,
  x: number,
  baseline: number,
  size: number,
  weight: 'regular' | 'bold' = 'regular',
): void {
  pdf
    .font(weight)
    .fontSize(pointsOf(size))
    .fillColor('black')
    .text(text, pointsOf(x), pointsOf(baseline), { lineBreak: false, baseline: 'alphabetic' });
}

function drawLine(pdf: Pdf, x1: number, y1: number, x2: number, y2: number): void {
  pdf.moveTo(pointsOf(x1), pointsOf(y1)).lineTo(pointsOf(x2), pointsOf(y2)).stroke();
}

/** A millimetre a tick; every fifth and tenth is longer. */
function drawRuler(pdf: Pdf, x: number, y: number, direction: 'across' | 'down'): void {
  pdf.lineWidth(pointsOf(0.12)).strokeColor('black');
  const across = direction === 'across';
  drawLine(pdf, x, y, across ? x + rulerMillimetres : x, across ? y : y + rulerMillimetres);
  for (let at = 0; at <= rulerMillimetres; at += 1) {
    const length = at % 10 === 0 ? 5 : at % 5 === 0 ? 3.5 : 2;
    if (across) drawLine(pdf, x + at, y, x + at, y + length);
    else drawLine(pdf, x, y + at, x + length, y + at);
    if (at % 50 === 0) drawText(pdf, `${at}`, across ? x + at - 1.5 : x + 6, across ? y + 9 : y + at + 1, 3);
  }
  drawText(pdf, `${rulerMillimetres} mm`, across ? x + 104 : x + 1, across ? y + 1.5 : y + 106, 3.4, 'bold');
}

/** Angles 5 mm from each corner: what lies nearer to the edge, many printers cannot reach. */
function drawCorners(pdf: Pdf): void {
  const inset = 5;
  const arm = 8;
  for (const [x, right] of [
    [inset, 1],
    [a4.width - inset, -1],
  ] as const)
    for (const [y, down] of [
      [inset, 1],
      [a4.height - inset, -1],
    ] as const) {
      drawLine(pdf, x, y, x + right * arm, y);
      drawLine(pdf, x, y, x, y + down * arm);
    }
}

/** The code at the size of each template, smallest first. */
function drawCodes(pdf: Pdf, address: string): void {
  const outline = codeOutline(address);
  const sizes = plateTemplateIds
    .map((id) => ({ size: plateTemplates[id].code.size, name: plateTemplates[id].name.zh }))
    .sort((a, b) => a.size - b.size);
  // Beside the ruler that goes down, in two columns.
  let [x, y, rowHeight] = [52, 112, 0];
  for (const { size, name } of sizes) {
    if (x + size > a4.width - 12) [x, y, rowHeight] = [52, y + rowHeight + 8, 0];
    drawCode(pdf, outline, { x, y }, size);
    drawText(pdf, `${size} mm`, x + 2, y + size + 2.4, 2.8, 'bold');
    drawText(pdf, name, x + 2, y + size + 5.6, 2);
    x += size + 6;
    rowHeight = Math.max(rowHeight, size);
  }
}
