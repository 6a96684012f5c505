import { parentPort, workerData } from 'node:worker_threads';
import { alignRasters, openCvReady } from './align-rasters.ts';
import type { Raster } from './alignment.ts';

await openCvReady();
// Only align-photos.ts starts this thread, with these two.
const { later, earlier } = workerData as { later: Raster; earlier: Raster };
parentPort?.postMessage(alignRasters(later, earlier));
