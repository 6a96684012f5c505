import type { Words } from '../words.ts';

/** A record of a file in the words of its layer, checked; it has yet to be held against the register. */
export interface StagedRecord {
  number: number;
  sourceId?: string;
  code?: string;
  otherCode?: string;
  /** Type code by which its number would be minted. */
  type?: string;
  name?: string;
  life?: string;
  township?: string;
  community?: string;
  road?: string;
  props: Record<string, unknown>;
  /** Fields of its parts, by the name of the part. */
  parts?: Record<string, Record<string, unknown>>;
  geometry?: { type: string; coordinates: unknown };
  /** It could change what is registered, but not be registered: a required field is missing. */
  incomplete?: true;
}

/** What is wrong with a file, a record, or one of its cells. */
export interface RecordIssue {
  row?: number;
  /** Column as the file names it, or `geometry`. */
  column: string;
  code: string;
  value?: string;
  message: Words;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const needsEscape = /[\\\t\n\r]/;
const escaped = (text: string) =>
  needsEscape.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (found) => escapes[found] ?? '') : text;
const cell = (value: string | undefined) => (value === undefined ? '\\N' : escaped(value));

/** One line of PostgreSQL's COPY text for each record; the columns are those of queries/import-staging.ts. */
export function copyLine(record: StagedRecord, binaryGeometry: string | undefined): string {
  const { number, sourceId, code, otherCode, type, name, life, township, community, road, props, parts } =
    record;
  const texts = [sourceId, code, otherCode, type, name, life, township, community, road].map(cell);
  const ofParts = parts === undefined ? '\\N' : escaped(JSON.stringify(parts));
  const reason = record.incomplete ? 'incomplete' : '\\N';
  return `${number}\t${texts.join('\t')}\t${escaped(JSON.stringify(props))}\t${ofParts}\t${binaryGeometry ?? '\\N'}\t${reason}\n`;
}
