import type { FileIssue } from './row.ts';

/** The records of a file before anybody has said what its columns mean or which system its numbers are in. */
export interface FileTable {
  columns: string[];
  rows: FileRecord[];
  issues: FileIssue[];
  /** The reference system that the file names, as it writes it. */
  crs?: string;
}

export interface FileRecord {
  /** Counted from 1: the feature in its file; in tables the line of the file, where the header is line 1. */
  number: number;
  /** What the format itself calls the record. */
  id?: string;
  /** One for each column; undefined, null and blank text are absent. */
  cells: unknown[];
  /** GeoJSON in the file's own system, of formats that hold geometry apart from their columns. */
  geometry?: unknown;
}

/** A file that cannot be read at all. */
export const unreadable = (issues: FileIssue[]): FileTable => ({ columns: [], rows: [], issues });

/** Collects records whose members differ from one to the next, as in GeoJSON, into columns. */
export class ColumnCollector {
  readonly columns: string[] = [];
  readonly #places = new Map<string, number>();

  cellsOf(properties: Readonly<Record<string, unknown>>): unknown[] {
    const cells: unknown[] = [];
    for (const key in properties) {
      if (!Object.hasOwn(properties, key)) continue;
      let place = this.#places.get(key);
      if (place === undefined) {
        place = this.columns.length;
        this.#places.set(key, place);
        this.columns.push(key);
      }
      cells[place] = properties[key];
    }
    return cells;
  }
}
