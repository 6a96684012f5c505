import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import type { FileTable } from '@cityplate/formats/file-table';
import { readTable } from '@cityplate/formats/read-table';
import { printWellKnownBinary } from '@cityplate/formats/well-known-binary';
import { referenceSystem } from '@cityplate/geometry/reference-systems';
import { type PlaceColumns, rawPosition } from './place-record.ts';
import { RecordMapper } from './record-mapper.ts';
import { copyLine, type RecordIssue } from './staged-record.ts';
import {
  type FoundColumn,
  type FoundTable,
  keptIssues,
  type MappedTable,
  type PositionSample,
  type WorkerAnswer,
  type WorkerQuestion,
} from './worker-messages.ts';
import { collect, write } from './write-export.ts';

/** The thread in which files of strangers are read and large ones written: it has limits and may die, the server may not. */
let table: FileTable = { columns: [], rows: [], issues: [] };

const samplesPerColumn = 20;
const isBlank = (value: unknown) => value === undefined || value === null || value === '';
const textOf = (value: unknown) =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 200);

const readerIssues = (): RecordIssue[] =>
  table.issues.map(({ row, path, code, message }) => ({
    ...(row === undefined ? {} : { row }),
    column: path,
    code,
    message,
  }));

function describe(format: string | undefined): FoundTable {
  const columns: FoundColumn[] = table.columns.map((name, at) => {
    const samples = new Set<string>();
    let filled = 0;
    for (const { cells } of table.rows) {
      if (isBlank(cells[at])) continue;
      filled += 1;
      if (samples.size < samplesPerColumn) samples.add(textOf(cells[at]));
    }
    return { name, samples: [...samples], filled };
  });
  return {
    format,
    columns: columns.filter(({ name }) => name !== ''),
    records: table.rows.length,
    issues: readerIssues(),
    crs: table.crs,
  };
}

function samplePositions(columns: Record<string, string>, wanted: number): PositionSample {
  const place: PlaceColumns = {};
  table.columns.forEach((name, at) => {
    const target = columns[name] ?? '';
    if (target.startsWith('@')) place[target.slice(1)] = at;
  });
  const step = Math.max(1, Math.floor(table.rows.length / wanted));
  const positions: [number, number][] = [];
  const systems = new Set<string>();
  for (let index = 0; index < table.rows.length; index += step) {
    const row = table.rows[index];
    if (row === undefined) continue;
    const position = rawPosition(row, place);
    if (position !== undefined) positions.push(position);
    const named = place.crs === undefined ? undefined : row.cells[place.crs];
    if (!isBlank(named)) systems.add(String(named));
  }
  return { positions, crs: systems.size === 1 ? [...systems][0] : undefined };
}

function valuesOf(columns: readonly string[], wanted: number): Record<string, string[]> {
  return Object.fromEntries(
    columns.map((name) => {
      const at = table.columns.indexOf(name);
      const values = new Set<string>();
      for (const { cells } of table.rows) {
        if (values.size >= wanted) break;
        if (!isBlank(cells[at])) values.add(textOf(cells[at]).trim());
      }
      return [name, [...values]];
    }),
  );
}

const linesPerPiece = 4000;

function mapAll(
  question: Extract<WorkerQuestion, { kind: 'map' }>,
  send: (answer: WorkerAnswer) => void,
): MappedTable {
  const { definition, settings, defaults, region, system } = question;
  const named = { system: referenceSystem(system.id), axes: system.axes };
  const mapper = new RecordMapper(definition, table.columns, settings, defaults, region, named);
  const mapped: MappedTable = { staged: 0, rejected: 0, issues: readerIssues() };
  mapped.rejected = new Set(mapped.issues.flatMap(({ row }) => (row === undefined ? [] : [row]))).size;
  let lines: string[] = [];
  const flush = () => {
    send({ kind: 'lines', bytes: new TextEncoder().encode(lines.join('')) });
    lines = [];
  };
  for (const record of table.rows) {
    const outcome = mapper.map(record);
    if ('issues' in outcome) {
      mapped.rejected += 1;
      if (mapped.issues.length < keptIssues) mapped.issues.push(...outcome.issues);
      continue;
    }
    const { geometry } = outcome.staged;
    mapped.staged += 1;
    lines.push(copyLine(outcome.staged, geometry && printWellKnownBinary(geometry)));
    if (lines.length === linesPerPiece) flush();
  }
  flush();
  return mapped;
}

async function answer(question: WorkerQuestion, send: (answer: WorkerAnswer) => void): Promise<WorkerAnswer> {
  if (question.kind === 'collect') return collect(question.rows);
  if (question.kind === 'write') return write(question.format, question.table);
  if (question.kind === 'read') {
    table = { columns: [], rows: [], issues: [] };
    const read = await readTable(await readFile(question.path));
    table = read.table;
    return { kind: 'read', table: describe(read.format) };
  }
  if (question.kind === 'positions')
    return { kind: 'positions', sample: samplePositions(question.columns, question.wanted) };
  if (question.kind === 'values')
    return { kind: 'values', values: valuesOf(question.columns, question.wanted) };
  return { kind: 'map', mapped: mapAll(question, send) };
}

const port = parentPort;
if (port === null) throw new Error('work-on-file.ts runs in a worker thread only');
const send = (message: WorkerAnswer) => {
  const bytes = 'bytes' in message ? message.bytes : undefined;
  if (bytes !== undefined) port.postMessage(message, [bytes.buffer]);
  else port.postMessage(message);
};
port.on('message', (question: WorkerQuestion) => void answer(question, send).then(send));
