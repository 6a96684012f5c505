import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { readCsv } from '@cityplate/formats/csv';
import { rowInLonLat, streamGeoJson, systemOfFile } from '@cityplate/formats/geojson';
import type { FileIssue, SourceRow } from '@cityplate/formats/row';
import type { NamedReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';

/** A record of the file, or what is wrong with one (or, without a row number, with the file). */
export type SourceEvent = { row: SourceRow } | { issue: FileIssue };

export interface SourceFile {
  /** The system that the numbers are in. */
  system: ReferenceSystem;
  events: AsyncIterable<SourceEvent>;
}

const tables = ['.csv', '.tsv', '.txt'];

/**
 * Opens a file by its name: tables by .csv, .tsv or .txt, everything else as GeoJSON. Throws one line when the
 * reference system is unknown or disagrees with the one that was given: a guess would move every asset.
 */
export async function openSource(file: string, given: NamedReferenceSystem | undefined): Promise<SourceFile> {
  if (tables.includes(extname(file).toLowerCase())) return openTable(file, given);
  const named = await namedSystem(file);
  const system = named === undefined && given !== undefined ? given.system : systemOfFile(named);
  if (system === undefined)
    throw new Error(`${file}: 文件所写的坐标系 ${named} 不认识 · names an unknown reference system ${named}`);
  if (named !== undefined && given !== undefined && given.system.id !== system.id) {
    throw new Error(
      `${file}: 文件写明坐标系为 ${system.id}，与 --crs ${given.system.id} 不一致 · the file names ${system.id}, not ${given.system.id}`,
    );
  }
  return { system, events: inLonLat(file, system) };
}

/** The `crs` member may stand before or behind the features, so the file is looked through once for it. */
async function namedSystem(file: string): Promise<string | undefined> {
  let named: string | undefined;
  for await (const event of streamGeoJson(createReadStream(file))) if ('crs' in event) named = event.crs;
  return named;
}

async function* inLonLat(file: string, system: ReferenceSystem): AsyncGenerator<SourceEvent> {
  for await (const event of streamGeoJson(createReadStream(file))) {
    if ('row' in event) yield { row: rowInLonLat(event.row, system) };
    else if ('issue' in event) yield event;
  }
}

async function openTable(file: string, given: NamedReferenceSystem | undefined): Promise<SourceFile> {
  const { rows, issues } = readCsv(await readFile(file), given);
  const system = given?.system ?? systemOfFile(undefined);
  if (system === undefined) throw new Error('longitude, latitude is not in the table of reference systems');
  async function* events(): AsyncGenerator<SourceEvent> {
    for (const issue of issues) yield { issue };
    for (const row of rows) yield { row };
  }
  return { system, events: events() };
}
