import { placeCells, placeColumns } from './asset-table.ts';
import type { ExportTable } from './export-table.ts';
import { writeGeoPackage } from './gdal.ts';
import { writeKml } from './kml.ts';
import { writeDxf } from './write-dxf.ts';
import { writeShapefile } from './write-shapefile.ts';
import { writeXlsx } from './xlsx.ts';

/** Formats that are written whole; GeoJSON and CSV are written piece by piece. */
export const wholeFormats = ['xlsx', 'gpkg', 'shapefile', 'kml', 'dxf'] as const;
export type WholeFormat = (typeof wholeFormats)[number];

const writers: Readonly<Record<WholeFormat, (table: ExportTable) => Uint8Array | Promise<Uint8Array>>> = {
  xlsx: ({ name, system, columns, rows }) =>
    writeXlsx(
      name,
      [...columns.map(({ header }) => header), ...placeColumns('zh')],
      rows.map(({ cells, geometry }) => [...cells, ...placeCells(geometry, system.id)]),
    ),
  gpkg: ({ name: layer, system, columns, rows }) => {
    const features = rows.map(({ cells, geometry }) => ({
      type: 'Feature',
      properties: Object.fromEntries(columns.map(({ header }, at) => [header, cells[at] ?? null])),
      geometry,
    }));
    const name = system.id
      .replace(/^EPSG:/, 'urn:ogc:def:crs:EPSG::')
      .replace(/^OGC:/, 'urn:ogc:def:crs:OGC:1.3:');
    const crs = { type: 'name', properties: { name } };
    return writeGeoPackage(JSON.stringify({ type: 'FeatureCollection', crs, features }), layer);
  },
  shapefile: writeShapefile,
  kml: writeKml,
  dxf: writeDxf,
};

/** The bytes of a file. Takes memory and time by its rows: only for a worker with limits. Throws NotInFormat. */
export const writeTable = async (format: WholeFormat, table: ExportTable): Promise<Uint8Array> =>
  writers[format](table);
