import { byteOrderMark, csvLine } from '@cityplate/formats/csv';
import type { Table } from '../use-cases/table.ts';
import type { Language } from '../words.ts';

/** A table as a file for Excel, in the caller's language. */
export const csvOf = ({ columns, rows }: Table, language: Language) =>
  byteOrderMark +
  [columns.map((words) => words[language]), ...rows]
    .map((cells) =>
      csvLine(
        cells.map((cell) =>
          typeof cell === 'number' ? { text: String(cell), safe: true as const } : { text: cell ?? '' },
        ),
      ),
    )
    .join('');
