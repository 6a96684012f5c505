import type { Page } from '@playwright/test';

/** Where the map shows the position that its address names, beside no matter which panels. */
export async function mapCentre(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('region', { name: '地图', exact: true }).boundingBox();
  if (box === null) throw new Error('the map has no place on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The colour that the map really shows at a pixel, as `#rrggbb`. */
export async function colourAt(page: Page, x: number, y: number): Promise<string> {
  const picture = await page.screenshot({
    clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 },
  });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
    return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  }, picture.toString('base64'));
}
