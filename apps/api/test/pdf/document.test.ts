import { PDFiumLibrary } from '@hyzyla/pdfium';
import { expect, test } from 'vitest';
import { openPdf, pdfBytes } from '../../src/pdf/document.ts';
import { pointsOf } from '../../src/pdf/millimetres.ts';

/** Common words, a rare character of a place name, Latin, digits and the signs that Chinese text uses. */
const lines = [
  '开化县人民政府 确权裁定书',
  '芹阳办事处（示例）：龘靐齉爩',
  'Owner 0570-6014110 《井盖》“雨水”、¥°±',
];

async function read(bytes: Uint8Array) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(Buffer.from(bytes));
  try {
    return [...document.pages()].map((page) => ({ text: page.getText(), size: page.getOriginalSize() }));
  } finally {
    document.destroy();
    library.destroy();
  }
}

test('Chinese in both weights can be read back out of the file', async () => {
  const bytes = await pdfBytes(await openPdf({ title: '示例' }), (pdf) => {
    pdf.addPage();
    lines.forEach((line, index) => {
      pdf
        .font('regular')
        .fontSize(11)
        .text(line, 40, 40 + index * 60, { lineBreak: false });
      pdf
        .font('bold')
        .fontSize(18)
        .text(line, 40, 60 + index * 60, { lineBreak: false });
    });
  });
  expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe('%PDF-');
  const [page] = await read(bytes);
  for (const line of lines) expect(page?.text.split(line)).toHaveLength(3);
  // Only the glyphs used are embedded, not 20 MB of fonts.
  expect(bytes.length).toBeLessThan(200_000);
});

test('a page has its size in millimetres, and none is there before it is asked for', async () => {
  const bytes = await pdfBytes(
    await openPdf({ title: 'x', page: { width: 50, height: 80 }, language: 'en' }),
    (pdf) => {
      pdf.addPage();
      pdf.addPage();
    },
  );
  const pages = await read(bytes);
  expect(pages).toHaveLength(2);
  expect(pages[0]?.size.originalWidth).toBeCloseTo(pointsOf(50), 0);
  expect(pages[0]?.size.originalHeight).toBeCloseTo(pointsOf(80), 0);
});
