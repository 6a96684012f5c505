import type { Words } from '@cityplate/layers/words';

/** One record of a file, whatever the format: nothing of it is trusted yet. */
export interface SourceRow {
  /** Counted from 1: the feature in its file; in tables the line of the file, where the header is line 1. */
  number: number;
  /** What the source itself calls the record. */
  id?: string;
  properties: Readonly<Record<string, unknown>>;
  /** GeoJSON as it came, in longitude, latitude once read; undefined when the record has none. */
  geometry: unknown;
}

/** What is wrong with a file or with one of its records. */
export interface FileIssue {
  /** The `number` of the row; absent when it is the file as a whole. */
  row?: number;
  /** Place in the row: a column header or a path such as `geometry.coordinates`. */
  path: string;
  code: string;
  message: Words;
}

/** Readers never throw for a bad file: what can be read is read, the rest is named. */
export interface ReadResult {
  rows: SourceRow[];
  issues: FileIssue[];
  /** The reference system that the file names, as it writes it. */
  crs?: string;
}

export const issue = (
  row: number | undefined,
  path: string,
  code: string,
  zh: string,
  en: string,
): FileIssue => ({
  ...(row === undefined ? {} : { row }),
  path,
  code,
  message: { zh, en },
});
