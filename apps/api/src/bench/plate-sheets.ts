import { layoutPlate } from '@cityplate/wire/plate-layout';
import { cellCorner, platesPerPage, plateTemplates } from '@cityplate/wire/plate-templates';
import QRCode from 'qrcode';
import { openPdf, type Pdf, pdfBytes } from '../pdf/document.ts';
import { pointsOf } from '../pdf/millimetres.ts';
import { measureWith } from '../plates/draw-plate.ts';
import type { PlateFacts } from '../plates/plate-facts.ts';
import { drawSheets } from '../plates/sheets.ts';
import { atMost, type Figure, median, timed } from './statistics.ts';

const amount = 1000;
const rounds = 3;
const template = plateTemplates['a4-24'];

const made = (index: number): PlateFacts => {
  const digits = String(index).padStart(6, '0');
  const serial = `P${digits}-${index % 10}`;
  return {
    serial,
    code: `33082401002${digits}`,
    address: `https://cityplate.example.gov.cn/p/${digits}abcdefghijklmnop`,
    owner: '示例水务公司',
    phone: '0570-0000127',
    words: {
      code: `330824 01 002 ${digits}`,
      title: '污水 窨井盖',
      owner: '权属单位 示例水务公司',
      phone: '24h抢修 0570-0000127',
      region: '示例县 · 城市部件一张图',
      serial: `铭牌 ${serial}`,
    },
  };
};

/** A rectangle for each dark module and a text for each line, as pdfkit alone would do it; the codes are given. */
function drawBare(pdf: Pdf, plates: readonly PlateFacts[], codes: readonly QRCode.BitMatrix[]): void {
  const measure = measureWith(pdf);
  for (const [index, facts] of plates.entries()) {
    if (index % platesPerPage(template) === 0) pdf.addPage();
    const corner = cellCorner(template, index % platesPerPage(template));
    const code = codes[index];
    if (code === undefined) throw new Error('a code for each plate');
    const module = pointsOf(template.code.size / (code.size + 8));
    const left = pointsOf(corner.x + template.code.x) + 4 * module;
    const top = pointsOf(corner.y + template.code.y) + 4 * module;
    for (let place = 0; place < code.data.length; place += 1)
      if (code.data[place] === 1)
        pdf.rect(
          left + (place % code.size) * module,
          top + Math.floor(place / code.size) * module,
          module,
          module,
        );
    pdf.fill('black');
    for (const line of layoutPlate(template, facts.words, measure))
      pdf
        .font(line.weight)
        .fontSize(pointsOf(line.size))
        .text(line.text, pointsOf(corner.x + line.x), pointsOf(corner.y + line.baseline), {
          lineBreak: false,
        });
  }
}

/** Sheets for 1,000 plates in seconds, and against a bare document with as many filled modules and texts. */
export async function sheetCost(): Promise<Figure[]> {
  const plates = Array.from({ length: amount }, (_, index) => made(index));
  const codes = plates.map(({ address }) => QRCode.create(address, { errorCorrectionLevel: 'H' }).modules);
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    times.bare.push(
      await timed(async () => {
        await pdfBytes(await openPdf({ title: 'bare', page: template.page }), (pdf) =>
          drawBare(pdf, plates, codes),
        );
      }),
    );
    times.ours.push(
      await timed(async () => {
        const pdf = await openPdf({ title: 'sheets', page: template.page });
        bytes = 0;
        pdf.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        const ended = new Promise((resolve) => pdf.on('end', resolve));
        await drawSheets(pdf, { name: 'bench', template, plates });
        await ended;
      }),
    );
  }
  const seconds = median(times.ours) / 1000;
  const ratio = median(times.ours.map((time, index) => time / times.bare[index]!));
  return [
    atMost('A4 sheet set for 1,000 plates', seconds, 20, `${(bytes / 1024).toFixed(0)} KB, vector`, 's'),
    atMost(
      'A4 sheet set / bare pdfkit',
      ratio,
      1.5,
      `bare ${(median(times.bare) / 1000).toFixed(2)} s, codes given`,
    ),
  ];
}
