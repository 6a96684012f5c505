import { Worker } from 'node:worker_threads';
import type { Alignment, Raster } from './alignment.ts';

/** A pair of street photos takes about a second; what takes longer is not worth holding a processor for. */
const mostMilliseconds = 20_000;
const limits = { maxOldGenerationSizeMb: 512 };

/** Aligns two photos in a thread of its own that is gone afterwards: a hundred megabytes that are seldom needed. */
export function alignPhotos(later: Raster, earlier: Raster): Promise<Alignment> {
  const worker = new Worker(new URL('./align-worker.mjs', import.meta.url), {
    workerData: { later, earlier },
    resourceLimits: limits,
    stderr: true,
  });
  return new Promise<Alignment>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ kind: 'refused', reason: 'too-slow' }), mostMilliseconds);
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('Aligning two photos: the thread ended without an answer'));
    });
  }).finally(() => worker.terminate());
}
