import { lineIssue, readCells } from './csv-cells.ts';
import type { FileTable } from './file-table.ts';
import { unguardFormula } from './formula-guard.ts';

/** Reads a CSV file as it stands: every cell a text, geometry columns among the others. Never throws. */
export function readCsvTable(bytes: Uint8Array): FileTable {
  const { headers, lines, issues } = readCells(bytes);
  const rows: FileTable['rows'] = [];
  for (const line of lines) {
    if (line.record.every((cell) => cell.trim() === '')) continue;
    const wrong = lineIssue(line, headers);
    if (wrong !== undefined) issues.push(wrong);
    // What is left over is empty: Excel writes commas as far as the widest line.
    else
      rows.push({ number: line.info.lines, cells: line.record.slice(0, headers.length).map(unguardFormula) });
  }
  return { columns: headers, rows, issues };
}
