import type { FileTable } from './file-table.ts';
import { readShapeArchive } from './shape-archive.ts';
import { readNames } from './short-names.ts';

/** Reads a zip with one shapefile, its columns under their long names where it says them. Never throws. */
export const readShapefile = (bytes: Uint8Array): FileTable => readShapeArchive(bytes, readNames);
