import type { Words } from '@cityplate/layers/words';
import { words } from '@cityplate/layers/words';
import { z } from 'zod';

/** What a format can say of the system that its numbers are in. */
type Naming = 'any' | 'registered' | 'longitude-latitude' | 'none';

interface ExportFormatSpec {
  readonly name: Words;
  /** Of the file that is saved. */
  readonly extension: string;
  readonly mediaType: string;
  /** Which systems it can be given out in: the shifted datums have no number that a file of `registered` could hold. */
  readonly systems: Naming;
  /** Written whole, so that there is a most; without it the file comes piece by piece. */
  readonly mostRows?: number;
}

/** THE formats of exports: what the endpoint takes, the page offers and files are called. */
export const exportFormats = {
  geojson: {
    name: words('GeoJSON|GeoJSON'),
    extension: 'geojson',
    mediaType: 'application/geo+json',
    systems: 'any',
  },
  csv: {
    name: words('CSV 表格|CSV table'),
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    systems: 'any',
  },
  xlsx: {
    name: words('Excel 工作簿|Excel workbook'),
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    systems: 'any',
    mostRows: 100_000,
  },
  shapefile: {
    name: words('Shapefile（zip）|Shapefile (zip)'),
    extension: 'zip',
    mediaType: 'application/zip',
    systems: 'registered',
    mostRows: 100_000,
  },
  gpkg: {
    name: words('GeoPackage（GPKG）|GeoPackage (GPKG)'),
    extension: 'gpkg',
    mediaType: 'application/geopackage+sqlite3',
    systems: 'registered',
    mostRows: 100_000,
  },
  kml: {
    name: words('KML|KML'),
    extension: 'kml',
    mediaType: 'application/vnd.google-earth.kml+xml',
    systems: 'longitude-latitude',
    mostRows: 100_000,
  },
  dxf: {
    name: words('DXF（CAD R12）|DXF (CAD R12)'),
    extension: 'dxf',
    mediaType: 'image/vnd.dxf',
    systems: 'none',
    mostRows: 100_000,
  },
} as const satisfies Readonly<Record<string, ExportFormatSpec>>;

export type ExportFormat = keyof typeof exportFormats;

export const exportFormatSchema = z.enum(
  // Object.keys forgets the key type.
  Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]],
);

/** Whether a format can be given out in a system of this kind. A drawing names none, and takes each. */
export function fitsFormat(
  format: ExportFormat,
  { kind }: { kind: 'geographic' | 'projected' | 'shifted' },
): boolean {
  const { systems } = exportFormats[format];
  if (systems === 'registered') return kind !== 'shifted';
  return systems === 'longitude-latitude' ? kind === 'geographic' : true;
}

/** How a unit's people take a layer away: set once, remembered for all of them. */
export const exportChoiceSchema = z.strictObject({
  format: exportFormatSchema,
  /** Id of a reference system. */
  crs: z.string().max(60),
});
export type ExportChoice = z.infer<typeof exportChoiceSchema>;

/** What is taken when nobody of the unit has said otherwise. */
export const usualExport: ExportChoice = { format: 'geojson', crs: 'OGC:CRS84' };

/** The unit's choice for a layer; `remembered` says whether somebody made it. */
export const exportSettingsSchema = exportChoiceSchema.extend({ remembered: z.boolean() });
export type ExportSettings = z.infer<typeof exportSettingsSchema>;
