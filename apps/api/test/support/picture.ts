import sharp from 'sharp';

/** A small JPEG; another number gives another picture. */
export async function picture(number: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await sharp({
    create: { width: 40, height: 30, channels: 3, background: { r: (number * 37) % 256, g: 90, b: 160 } },
  })
    .jpeg()
    .toBuffer();
  return new Uint8Array(bytes);
}
