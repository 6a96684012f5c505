import PDFDocument from 'pdfkit';
import { fontBytes } from './fonts.ts';
import { a4, pointsOf } from './millimetres.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

export interface PdfOptions {
  title: string;
  /** Page in millimetres; A4 upright unless said. */
  page?: { width: number; height: number };
  /** Margins in millimetres; none unless said, so that nothing breaks a page by itself. */
  marginMillimetres?: number;
  /** Keeps all pages open until the end, to write "page 1 of 9" on each. */
  bufferPages?: boolean;
  language?: 'zh' | 'en';
}

/**
 * An empty document without a page, with the fonts `regular` and `bold`: whole TrueType files, of which pdfkit embeds
 * the glyphs used with their Unicode, so that Chinese prints as set and can be searched and copied.
 */
export async function openPdf(options: PdfOptions): Promise<Pdf> {
  const { regular, bold } = await fontBytes();
  const { width, height } = options.page ?? a4;
  const pdf = new PDFDocument({
    size: [pointsOf(width), pointsOf(height)],
    margin: pointsOf(options.marginMillimetres ?? 0),
    autoFirstPage: false,
    bufferPages: options.bufferPages ?? false,
    lang: options.language === 'en' ? 'en' : 'zh-CN',
    info: { Title: options.title, Creator: 'CityPlate', Producer: 'CityPlate' },
    displayTitle: true,
  });
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  return pdf;
}

/** All bytes of a document that `write` fills and this ends. */
export async function pdfBytes(pdf: Pdf, write: (pdf: Pdf) => void | Promise<void>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  await write(pdf);
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
