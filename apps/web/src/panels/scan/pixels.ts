/** What a video or a picture shows, no side longer than `longestSide` pixels; undefined where there is nothing to see. */
export function pixelsOf(
  source: HTMLVideoElement | ImageBitmap,
  [width, height]: readonly [number, number],
  longestSide: number,
): ImageData | undefined {
  const scale = Math.min(1, longestSide / Math.max(width, height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  if (canvas.width === 0 || canvas.height === 0) return undefined;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height);
}
