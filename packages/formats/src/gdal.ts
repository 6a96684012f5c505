import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type FileTable, unreadable } from './file-table.ts';
import { tableOfFeatures } from './geojson-table.ts';
import { issue } from './row.ts';

/** What we use of gdal3.js; its own types do not describe its entry for Node. */
interface Gdal {
  open(path: string, openOptions?: string[]): Promise<{ datasets: Dataset[] }>;
  close(dataset: Dataset): Promise<void>;
  ogr2ogr(dataset: Dataset, options: string[], name: string): Promise<{ real: string }>;
}
interface Dataset {
  info?: { layers?: { name: string; featureCount: number }[] };
}

const isStarter = (value: unknown): value is (options: object) => Promise<Gdal> =>
  typeof value === 'function';

let started: Promise<{ gdal: Gdal; folder: string }> | undefined;

/** Megabytes of WebAssembly and a second to start: once in a thread, when a file needs it. It writes to one folder for good. */
function startGdal(): Promise<{ gdal: Gdal; folder: string }> {
  started ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cityplate-gdal-'));
    const require = createRequire(import.meta.url);
    const start: unknown = require('gdal3.js/node.js');
    if (!isStarter(start)) throw new Error('gdal3.js has no entry for Node');
    const files = join(dirname(require.resolve('gdal3.js/node.js')), 'dist/package');
    // It puts `./` in front of the path.
    return { gdal: await start({ path: relative(process.cwd(), files), dest: folder }), folder };
  })();
  return started;
}

let count = 0;

/** Converts a file of bytes with ogr2ogr; throws when GDAL cannot read it. */
async function convert(
  bytes: Uint8Array,
  from: string,
  options: (layers: string[]) => string[],
  to: string,
  openOptions: string[] = [],
): Promise<Uint8Array> {
  const { gdal, folder } = await startGdal();
  count += 1;
  const [input, output] = [join(folder, `input-${count}.${from}`), `output-${count}`];
  try {
    await writeFile(input, bytes);
    const [dataset] = (await gdal.open(input, openOptions)).datasets;
    if (dataset === undefined) throw new Error('GDAL opened nothing');
    const layers = (dataset.info?.layers ?? []).filter(
      ({ name, featureCount }) => featureCount > 0 && name !== '',
    );
    await gdal.ogr2ogr(dataset, options(layers.map(({ name }) => name)), output);
    await gdal.close(dataset);
    return await readFile(join(folder, `${output}.${to}`));
  } finally {
    await Promise.all([input, join(folder, `${output}.${to}`)].map((path) => rm(path, { force: true })));
  }
}

/** Reads the first layer with features of a GeoPackage, in the file's own system. Never throws. */
export async function readGeoPackage(bytes: Uint8Array): Promise<FileTable> {
  try {
    const text = await convert(
      bytes,
      'gpkg',
      ([layer]) => ['-f', 'GeoJSON', '-lco', 'RFC7946=NO', ...(layer === undefined ? [] : [layer])],
      'geojson',
    );
    return tableOfFeatures(new TextDecoder().decode(text));
  } catch {
    return unreadable([
      issue(undefined, '', 'gpkg', '文件已损坏，无法打开', 'The file is damaged and cannot be opened'),
    ]);
  }
}

/** A GeoPackage of a GeoJSON collection that names its own system. */
export const writeGeoPackage = (geoJson: string, layer: string): Promise<Uint8Array> =>
  convert(
    new TextEncoder().encode(geoJson),
    'geojson',
    () => ['-f', 'GPKG', '-nln', layer, '-lco', 'FID=fid', '-lco', 'GEOMETRY_NAME=geom'],
    'gpkg',
    // A note that looks like a date is still a text.
    ['DATE_AS_STRING=YES'],
  );
