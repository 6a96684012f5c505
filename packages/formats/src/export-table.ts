import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';

export type ExportValue = string | number | boolean | undefined;

/** One column of what is taken away: its header speaks to people and ends in the key, by which imports find it. */
export interface ExportColumn {
  key: string;
  header: string;
}

export interface ExportRow {
  /** One for each column. */
  cells: ExportValue[];
  /** In the table's system, x before y. */
  geometry: { type: string; coordinates?: unknown };
}

/** A whole table, for the formats that cannot be written piece by piece. */
export interface ExportTable {
  /** ASCII: what the layer or the file inside an archive is called. */
  name: string;
  system: ReferenceSystem;
  columns: readonly ExportColumn[];
  rows: readonly ExportRow[];
}

/** A geometry that the format has no form for. */
export class NotInFormat extends Error {
  readonly rows: number;
  constructor(rows: number) {
    super(`${rows} geometries have no form in the format`);
    this.rows = rows;
  }
}
