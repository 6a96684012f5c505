import { detectFormat, type ImportFormat } from './detect-format.ts';
import type { FileTable } from './file-table.ts';
import { readGeoJsonTable } from './geojson-table.ts';
import { readKml } from './kml.ts';
import { issue } from './row.ts';
import { readShapeArchive } from './shape-archive.ts';
import { nothingRead, type Survey } from './survey-content.ts';
import { readSurveyDrawing } from './survey-drawing.ts';
import { SurveyLayers } from './survey-layers.ts';

const refused = (format: ImportFormat | undefined, code: string, zh: string, en: string) =>
  nothingRead(format, [issue(undefined, '', code, zh, en)]);

/**
 * Reads a surveyor's file by its content: DXF, a zipped Shapefile, GeoJSON or KML. Runs in a browser as well as on a
 * server. Never throws: what is wrong is among the issues.
 */
export function readSurvey(bytes: Uint8Array): Survey {
  const isDrawing = bytes[0] === 0x41 && bytes[1] === 0x43 && bytes[2] === 0x31;
  if (isDrawing)
    return refused(
      undefined,
      'dwg',
      '这是 DWG 文件，请在 CAD 里另存为 DXF（文本）再导入',
      'This is a DWG: save it as DXF (text) in the CAD program',
    );
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0x27 && bytes[3] === 0x0a)
    return refused(
      undefined,
      'shp-alone',
      '请把同名的 .shp、.shx、.dbf、.prj 一起打包成 zip 再导入',
      'Pack the .shp, .shx, .dbf and .prj of that name into a zip',
    );
  const format = detectFormat(bytes);
  if (format === 'dxf') return readSurveyDrawing(bytes);
  if (format === 'shapefile') return ofTable(format, readShapeArchive(bytes));
  if (format === 'geojson') return ofTable(format, readGeoJsonTable(bytes));
  if (format === 'kml') return ofTable(format, readKml(bytes));
  return refused(
    format,
    'format',
    '这里读 DXF、Shapefile（zip）、GeoJSON 和 KML',
    'Here DXF, Shapefile (zip), GeoJSON and KML are read',
  );
}

/** Columns that tell the layer of a record and its number, where there are any. */
const layerColumn = /^(layer|refname|图层)(\s*\[layer\])?$/i;
const numberColumn = /^(number|no|code|车位号|编号|序号)(\s*\[\w+\])?$/i;

function ofTable(format: ImportFormat, { columns, rows, issues, crs }: FileTable): Survey {
  const [layerAt, numberAt] = [layerColumn, numberColumn].map((name) =>
    columns.findIndex((column) => name.test(column.trim())),
  );
  const layers = new SurveyLayers();
  for (const { cells, geometry } of rows) {
    const text = (at = -1) => String(cells[at] ?? '').trim();
    layers.add(text(layerAt), geometry, text(numberAt));
  }
  const survey = { format, layers: layers.all(), leftOut: layers.leftOut, issues };
  return { ...survey, ...(crs === undefined ? {} : { crs }), issues: [...issues, ...layers.issues()] };
}
