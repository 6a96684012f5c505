import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';
import { referenceSystem } from '@cityplate/geometry/reference-systems';
import { coordinatesToLonLat } from '@cityplate/geometry/transform-coordinates';
import { FeatureSplitter, type Piece } from './feature-splitter.ts';
import { featureRow, namedCrs, parseJson } from './geojson-feature.ts';
import { type FileIssue, issue, type ReadResult, type SourceRow } from './row.ts';

/** What a stream of GeoJSON gives: rows in the file's own system, issues, and the system when it is named. */
export type GeoJsonEvent = { row: SourceRow } | { issue: FileIssue } | { crs: string };

const breaks = {
  'not-json': ['这里不是 GeoJSON', 'This is not GeoJSON'],
  truncated: ['文件不完整，在一个要素中间结束', 'The file ends in the middle of a record'],
  'too-large': ['一个要素过大，或缺少括号', 'A record is too large, or a bracket is missing'],
} as const;

/** Turns pieces into events, counting the features. */
class EventMaker {
  #count = 0;

  *events(pieces: Iterable<Piece>): Generator<GeoJsonEvent> {
    for (const piece of pieces) {
      if (piece.kind === 'broken') {
        const [zh, en] = breaks[piece.why];
        yield { issue: issue(undefined, `features.${this.#count}`, piece.why, zh, en) };
        continue;
      }
      const parsed = parseJson(piece.text);
      if (piece.kind === 'feature') yield this.#feature(parsed);
      else yield* this.#value(parsed);
    }
  }

  #feature(parsed: { value: unknown } | undefined): GeoJsonEvent {
    this.#count += 1;
    if (parsed) return featureRow(parsed.value, this.#count);
    return { issue: issue(this.#count, '', 'not-json', '这个要素不是 JSON', 'This feature is not JSON') };
  }

  *#value(parsed: { value: unknown } | undefined): Generator<GeoJsonEvent> {
    const crs = namedCrs(parsed?.value);
    if (crs !== undefined) yield { crs };
    const { value } = parsed ?? {};
    const isCollection =
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'FeatureCollection';
    if (!isCollection) yield this.#feature(parsed);
  }
}

/** Reads GeoJSON of any size chunk by chunk: collections, arrays, newline-delimited and RFC 8142 sequences. */
export async function* streamGeoJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<GeoJsonEvent> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const splitter = new FeatureSplitter();
  const maker = new EventMaker();
  try {
    for await (const chunk of chunks)
      yield* maker.events(splitter.push(decoder.decode(chunk, { stream: true })));
    yield* maker.events(splitter.push(decoder.decode()));
    yield* maker.events(splitter.end());
  } catch (error) {
    // TextDecoder reports bytes that are no text with a TypeError; anything else is not about the file.
    if (!(error instanceof TypeError)) throw error;
    yield { issue: issue(undefined, '', 'encoding', '文件不是 UTF-8 文字', 'The file is not UTF-8 text') };
  }
}

/** A row with its geometry in longitude, latitude. GeoJSON positions are x, y whatever the system's own axis order is. */
export function rowInLonLat(row: SourceRow, system: ReferenceSystem): SourceRow {
  const { geometry } = row;
  if (typeof geometry !== 'object' || geometry === null || !('coordinates' in geometry)) return row;
  const coordinates = coordinatesToLonLat(geometry.coordinates, system, 'east-north');
  return { ...row, geometry: { ...geometry, coordinates } };
}

/** The system that a file means: what it names, else longitude and latitude; undefined when the name is unknown. */
export const systemOfFile = (name: string | undefined): ReferenceSystem | undefined =>
  name === undefined ? referenceSystem('OGC:CRS84') : parseReferenceSystem(name)?.system;

/** What a whole text of GeoJSON gives. A plain collection is parsed in one go; what is none of that, or broken, piece by piece. */
export function* featureEvents(text: string): Generator<GeoJsonEvent> {
  const whole = parseJson(text.replace(/^\ufeff/, ''))?.value;
  if (isCollection(whole)) {
    const crs = namedCrs(whole);
    if (crs !== undefined) yield { crs };
    for (const [index, feature] of whole.features.entries()) yield featureRow(feature, index + 1);
    return;
  }
  const splitter = new FeatureSplitter();
  const maker = new EventMaker();
  yield* maker.events(splitter.push(text));
  yield* maker.events(splitter.end());
}

const isCollection = (value: unknown): value is { features: unknown[] } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'FeatureCollection' &&
  'features' in value &&
  Array.isArray(value.features);

/** Reads a whole file; an unknown `crs` leaves no row, for its numbers could mean any place. */
export function readGeoJson(bytes: Uint8Array): ReadResult {
  const rows: SourceRow[] = [];
  const issues: FileIssue[] = [];
  let crs: string | undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      rows,
      issues: [issue(undefined, '', 'encoding', '文件不是 UTF-8 文字', 'The file is not UTF-8 text')],
    };
  }
  for (const event of featureEvents(text)) {
    if ('row' in event) rows.push(event.row);
    else if ('issue' in event) issues.push(event.issue);
    else crs = event.crs;
  }
  const system = systemOfFile(crs);
  const named = crs === undefined ? {} : { crs };
  if (system === undefined) {
    const found = crs?.slice(0, 80) ?? '';
    return {
      rows: [],
      ...named,
      issues: [
        ...issues,
        issue(undefined, 'crs', 'unknown-crs', `不认识坐标系 ${found}`, `Unknown reference system ${found}`),
      ],
    };
  }
  return { rows: rows.map((row) => rowInLonLat(row, system)), issues, ...named };
}

export interface GeoJsonFeature {
  type: 'Feature';
  id: string;
  geometry: object;
  properties: object;
}

/** Writes a collection piece by piece; a system other than longitude, latitude is named in the old way that GIS read. */
export async function* writeGeoJson(
  batches: AsyncIterable<readonly GeoJsonFeature[]>,
  system: ReferenceSystem,
): AsyncGenerator<string> {
  const isDefault = system.kind === 'geographic';
  const crs = isDefault
    ? ''
    : `"crs":${JSON.stringify({ type: 'name', properties: { name: system.id.replace(/^EPSG:/, 'urn:ogc:def:crs:EPSG::') } })},`;
  yield `{"type":"FeatureCollection",${crs}"features":[`;
  let separator = '\n';
  for await (const features of batches) {
    if (features.length === 0) continue;
    yield separator + features.map((feature) => JSON.stringify(feature)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}
