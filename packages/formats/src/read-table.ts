import { readCsvTable } from './csv-table.ts';
import { detectFormat, type ImportFormat } from './detect-format.ts';
import { readDxf } from './dxf.ts';
import { type FileTable, unreadable } from './file-table.ts';
import { readGeoPackage } from './gdal.ts';
import { readGeoJsonTable } from './geojson-table.ts';
import { readKml } from './kml.ts';
import { issue } from './row.ts';
import { readShapefile } from './shapefile.ts';
import { readXlsx } from './xlsx.ts';

const readers: Readonly<Record<ImportFormat, (bytes: Uint8Array) => FileTable | Promise<FileTable>>> = {
  xlsx: readXlsx,
  xls: readXlsx,
  csv: readCsvTable,
  geojson: readGeoJsonTable,
  shapefile: readShapefile,
  gpkg: readGeoPackage,
  dxf: readDxf,
  kml: readKml,
};

/** Reads a file of any of the formats by its content. Never throws: what is wrong is among the issues. */
export async function readTable(
  bytes: Uint8Array,
): Promise<{ format: ImportFormat | undefined; table: FileTable }> {
  const format = detectFormat(bytes);
  if (format === undefined) {
    const wrong = issue(
      undefined,
      '',
      'format',
      '不认识的文件格式；请用 Excel、CSV、GeoJSON、Shapefile（zip）、GPKG、DXF 或 KML',
      'Unknown format: use Excel, CSV, GeoJSON, Shapefile (zip), GPKG, DXF or KML',
    );
    return { format, table: unreadable([wrong]) };
  }
  const table = await readers[format](bytes);
  if (table.rows.length === 0 && table.issues.length === 0)
    table.issues.push(issue(undefined, '', 'empty', '文件中没有记录', 'The file holds no record'));
  return { format, table };
}
