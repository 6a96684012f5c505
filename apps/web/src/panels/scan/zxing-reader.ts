import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

// Left to itself it would fetch this file from a server of strangers, and only with the first picture.
const prepared = prepareZXingModule({ overrides: { locateFile: () => wasmAddress }, fireImmediately: true });

/** Texts of the QR codes in a picture, engraved ones (light on dark) too. */
export async function readWithZxing(picture: ImageData): Promise<string[]> {
  await prepared;
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}
