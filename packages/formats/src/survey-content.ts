import type { ImportFormat } from './detect-format.ts';
import type { FileIssue } from './row.ts';

export type SurveyPoint = readonly [x: number, y: number];

/** An outline, its last point the first again. */
export interface SurveyArea {
  ring: SurveyPoint[];
  /** What is written in it, or its record calls itself. */
  number?: string;
}

export interface SurveyLayer {
  name: string;
  lines: SurveyPoint[][];
  areas: SurveyArea[];
}

/** The lines and areas that a surveyor drew, by layer, in the file's own system. */
export interface Survey {
  format: ImportFormat | undefined;
  /** Those that hold anything, in the order of the file. */
  layers: SurveyLayer[];
  /** The reference system that the file names, as it writes it. */
  crs?: string;
  /** Of one unit of the numbers, where the file says so. */
  metresPerUnit?: number;
  /** What is drawn and was not read, by its kind. */
  leftOut: Record<string, number>;
  issues: FileIssue[];
}

export const nothingRead = (format: ImportFormat | undefined, issues: FileIssue[]): Survey => ({
  ...{ format, layers: [], leftOut: {}, issues },
});
