import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// It would fetch this file from a server of strangers.
const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

export interface DecodedPage {
  /** Everything that can be selected on the page. */
  text: string;
  /** Texts of all QR codes found on the drawn page. */
  codes: string[];
  /** Points of 1/72 inch. */
  width: number;
  height: number;
}

/** Draws every page as Chrome would (PDFium) and reads it back as a phone would (ZXing). */
export async function decodePages(bytes: Uint8Array, scale: number): Promise<DecodedPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(Buffer.from(bytes));
  const pages: DecodedPage[] = [];
  try {
    for (const page of document.pages()) {
      // Drawing a page closes it.
      const text = page.getText();
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const { data, width, height } = await page.render({ scale, render: 'bitmap' });
      const found = await readBarcodes(
        { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' },
        {
          formats: ['QRCode'],
          maxNumberOfSymbols: 255,
          tryRotate: false,
          tryInvert: false,
          tryDownscale: false,
        },
      );
      pages.push({
        text,
        codes: found.filter(({ isValid }) => isValid).map((code) => code.text),
        width: originalWidth,
        height: originalHeight,
      });
    }
  } finally {
    document.destroy();
    library.destroy();
  }
  return pages;
}
