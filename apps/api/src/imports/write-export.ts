import { type ExportRow, type ExportTable, NotInFormat } from '@cityplate/formats/export-table';
import { type WholeFormat, writeTable } from '@cityplate/formats/write-table';
import type { WorkerAnswer } from './worker-messages.ts';

let rows: ExportRow[] = [];

/** Rows of an export come in batches, so that the server never holds a table in two places. */
export function collect(more: readonly ExportRow[]): WorkerAnswer {
  rows.push(...more);
  return { kind: 'collect' };
}

/** Makes the file of what was collected and forgets it. */
export async function write(
  format: WholeFormat,
  table: Omit<ExportTable, 'rows'>,
): Promise<Extract<WorkerAnswer, { kind: 'write' }>> {
  const collected = rows;
  rows = [];
  try {
    const bytes = await writeTable(format, { ...table, rows: collected });
    // Bytes of their own: what a library gives may be a piece of its memory, which cannot be handed over.
    return { kind: 'write', bytes: new Uint8Array(bytes) };
  } catch (error) {
    if (error instanceof NotInFormat) return { kind: 'write', lost: error.rows };
    throw error;
  }
}
