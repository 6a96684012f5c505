import type { ExportRow, ExportTable } from '@cityplate/formats/export-table';
import type { WholeFormat } from '@cityplate/formats/write-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type { ImportSettings } from '@cityplate/wire/imports';
import type { MapperRegion } from './record-mapper.ts';
import type { RecordIssue } from './staged-record.ts';

export interface FoundColumn {
  name: string;
  /** Some of its values, each once, as text. */
  samples: string[];
  filled: number;
}

/** What a file holds, before anybody has said what it means. */
export interface FoundTable {
  format: string | undefined;
  columns: FoundColumn[];
  records: number;
  /** About the file as a whole, and about records that could not be read at all. */
  issues: RecordIssue[];
  /** The system that the file names. */
  crs: string | undefined;
}

/**
 * What a thread is asked. Of a file, in this order, and each but `read` speaks of the file read last; or rows to be
 * collected for a file, and then to write it.
 */
export type WorkerQuestion =
  | { kind: 'read'; path: string }
  | { kind: 'positions'; columns: Record<string, string>; wanted: number }
  | { kind: 'values'; columns: string[]; wanted: number }
  | {
      kind: 'map';
      definition: LayerDefinition;
      settings: ImportSettings;
      defaults: Record<string, unknown>;
      region: MapperRegion;
      system: { id: string; axes: 'east-north' | 'north-east' };
    }
  | { kind: 'collect'; rows: ExportRow[] }
  | { kind: 'write'; format: WholeFormat; table: Omit<ExportTable, 'rows'> };

export interface MappedTable {
  staged: number;
  rejected: number;
  issues: RecordIssue[];
}

export interface PositionSample {
  positions: [number, number][];
  /** The system of the file's own column, where all records name the same. */
  crs: string | undefined;
}

export type WorkerAnswer =
  | { kind: 'read'; table: FoundTable }
  | { kind: 'positions'; sample: PositionSample }
  | { kind: 'values'; values: Record<string, string[]> }
  /** A piece of COPY text; `map` answers with many of them before the end. */
  | { kind: 'lines'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'map'; mapped: MappedTable }
  | { kind: 'collect' }
  /** The file, or how many geometries the format has no form for. */
  | { kind: 'write'; bytes?: Uint8Array<ArrayBuffer>; lost?: number };

/** Issues beyond these are counted and not kept. */
export const keptIssues = 20_000;
