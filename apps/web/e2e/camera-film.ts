import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

const width = 640;
const height = 480;
const dotsPerModule = 8;

/** A film of one frame for Chromium's make-believe camera (YUV4MPEG2, grey): a QR code on a bright ground. */
export async function filmCode(text: string, file: string): Promise<void> {
  const { symbol } = await writeBarcode(text, { format: 'QRCode' });
  const left = Math.floor((width - symbol.width * dotsPerModule) / 2);
  const top = Math.floor((height - symbol.height * dotsPerModule) / 2);
  const light = Buffer.alloc(width * height, 200);
  for (let y = 0; y < symbol.height * dotsPerModule; y += 1)
    for (let x = 0; x < symbol.width * dotsPerModule; x += 1) {
      const module = Math.floor(y / dotsPerModule) * symbol.width + Math.floor(x / dotsPerModule);
      if (symbol.data[module] === 0) light[(top + y) * width + left + x] = 30;
    }
  const colourless = Buffer.alloc((width * height) / 2, 128);
  const head = `YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\nFRAME\n`;
  writeFileSync(file, Buffer.concat([Buffer.from(head), light, colourless]));
}
