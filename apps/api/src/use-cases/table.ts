import type { Words } from '../words.ts';

/** A table for a file; a missing cell stays empty. */
export interface Table {
  readonly columns: readonly Words[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}
