import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { type Column, layerColumns } from '@cityplate/layers/derive/columns';
import type { CellLanguage, FieldValue } from '@cityplate/layers/field-kind';
import { commonColumns, trailingColumns } from './common-columns.ts';
import { byteOrderMark, type CsvCell, csvLine } from './csv.ts';
import { printWellKnownText } from './well-known-text.ts';

export interface TableFeature {
  id: string;
  geometry: { type: string; coordinates?: unknown };
  properties: Readonly<Record<string, unknown>>;
}

const isFieldValue = (value: unknown): value is FieldValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((member) => typeof member === 'string'));

/** How a table of a layer is written: `language` is that of headers and options, `key` for machines. */
export interface TableOptions {
  language: CellLanguage;
  /** The system that the geometries are in; named in a column of every row. */
  system: ReferenceSystem;
}

const placeHeaders = {
  zh: ['经度 [lng]', '纬度 [lat]', '几何 [wkt]', '坐标系 [crs]'],
  en: ['lng', 'lat', 'wkt', 'crs'],
  key: ['lng', 'lat', 'wkt', 'crs'],
} as const;

/** Writes assets as CSV, header first, one text per batch. Points have lng and lat (x and y), all else WKT. */
export async function* writeAssetTable(
  batches: AsyncIterable<readonly TableFeature[]>,
  definition: LayerDefinition,
  { language, system }: TableOptions,
): AsyncGenerator<string> {
  const leading: readonly Column[] = [...commonColumns, ...layerColumns(definition)];
  const header = (column: Column) =>
    language === 'key'
      ? column.key
      : language === 'en'
        ? `${column.label.en} [${column.key}]`
        : column.header;
  const headers = [...leading.map(header), ...placeHeaders[language], ...trailingColumns.map(header)];
  yield byteOrderMark + csvLine(headers.map((text) => ({ text })));
  for await (const features of batches) {
    if (features.length === 0) continue;
    yield features
      .map((feature) =>
        csvLine([
          ...leading.map((column) => cell(feature, column, language)),
          ...place(feature, system),
          ...trailingColumns.map((column) => cell(feature, column, language)),
        ]),
      )
      .join('');
  }
}

function cell({ id, properties }: TableFeature, column: Column, language: CellLanguage): CsvCell {
  const value = column.key === 'id' ? id : properties[column.key];
  const text = column.print(isFieldValue(value) ? value : undefined, language);
  return typeof value === 'number' ? { text, safe: true } : { text };
}

function place({ geometry }: TableFeature, { id }: ReferenceSystem): CsvCell[] {
  const { type, coordinates } = geometry;
  const [x, y] = type === 'Point' && Array.isArray(coordinates) ? coordinates.map(String) : [];
  const wkt = x === undefined ? (printWellKnownText({ type, coordinates }) ?? '') : '';
  return [
    { text: x ?? '', safe: true },
    { text: y ?? '', safe: true },
    { text: wkt, safe: true },
    { text: id, safe: true },
  ];
}
