import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Column } from '@cityplate/layers/derive/columns';
import { ledgerColumns } from '@cityplate/layers/derive/ledger-fields';
import type { CellLanguage, FieldValue } from '@cityplate/layers/field-kind';
import { commonColumns, trailingColumns } from './common-columns.ts';
import { byteOrderMark, type CsvCell, csvLine } from './csv.ts';
import type { ExportColumn, ExportRow, ExportValue } from './export-table.ts';
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

const headerOf = (column: Column, language: CellLanguage) =>
  language === 'key' ? column.key : language === 'en' ? `${column.label.en} [${column.key}]` : column.header;

const columnsOf = (definition: LayerDefinition): readonly Column[] => [
  ...commonColumns,
  ...ledgerColumns(definition),
  ...trailingColumns,
];

/** What a layer's assets are taken away as, in formats that keep the place beside the columns. */
export const exportColumns = (definition: LayerDefinition, language: CellLanguage): ExportColumn[] =>
  columnsOf(definition).map((column) => ({ key: column.key, header: headerOf(column, language) }));

/** An asset as a row of these columns: numbers stay numbers, all else is the text that a table shows. */
export function exportRow(
  feature: TableFeature,
  definition: LayerDefinition,
  language: CellLanguage,
): ExportRow {
  const cells = columnsOf(definition).map((column): ExportValue => {
    const value = column.key === 'id' ? feature.id : feature.properties[column.key];
    if (typeof value === 'number') return value;
    return column.print(isFieldValue(value) ? value : undefined, language) || undefined;
  });
  return { cells, geometry: feature.geometry };
}

/** Where the place of a row stands in tables that have no geometry of their own. */
export const placeColumns = (language: CellLanguage): readonly string[] => placeHeaders[language];

/** A row's place as cells under these: x and y of a point, WKT of all else, and the system. */
export function placeCells({ type, coordinates }: TableFeature['geometry'], system: string): ExportValue[] {
  if (type === 'Point' && Array.isArray(coordinates))
    return [Number(coordinates[0]), Number(coordinates[1]), undefined, system];
  return [undefined, undefined, printWellKnownText({ type, coordinates }), system];
}

/** Writes assets as CSV, header first, one text per batch. Points have lng and lat (x and y), all else WKT. */
export async function* writeAssetTable(
  batches: AsyncIterable<readonly TableFeature[]>,
  definition: LayerDefinition,
  { language, system }: TableOptions,
): AsyncGenerator<string> {
  const leading: readonly Column[] = [...commonColumns, ...ledgerColumns(definition)];
  const header = (column: Column) => headerOf(column, language);
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

const place = ({ geometry }: TableFeature, { id }: ReferenceSystem): CsvCell[] =>
  placeCells(geometry, id).map((value) => ({ text: String(value ?? ''), safe: true }));
