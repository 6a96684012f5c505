import { type DbfTable, readDbf } from './dbf.ts';
import { type FileTable, unreadable } from './file-table.ts';
import { type FileIssue, issue } from './row.ts';
import { readShapes } from './shapes.ts';
import { nameOfSystem } from './well-known-system.ts';
import { readZipDirectory, unzip } from './zip-archive.ts';

const refused = (code: string, zh: string, en: string) => unreadable([issue(undefined, '', code, zh, en)]);

/**
 * Reads a zip with one shapefile: .shp and .dbf, the text's encoding from .cpg, the system from .prj. `readNames` reads
 * what its short names stand for where our own export has put that into a table beside it. Never throws.
 */
export function readShapeArchive(
  bytes: Uint8Array,
  readNames: (table: Uint8Array) => ReadonlyMap<string, string> = () => new Map(),
): FileTable {
  const directory = readZipDirectory(bytes);
  if ('issue' in directory) return unreadable([directory.issue]);
  const names = directory.entries.map(({ name }) => name).filter((name) => /\.shp$/i.test(name));
  const [name, ...others] = names;
  if (name === undefined)
    return refused('no-shp', '压缩包内没有 .shp 文件', 'There is no .shp in the archive');
  if (others.length > 0)
    return refused(
      'several-shp',
      `压缩包内有 ${names.length} 个 .shp，请每次只放一个`,
      `There are ${names.length} .shp files in the archive: send one at a time`,
    );
  const stem = name.slice(0, -4).toLowerCase();
  const files = unzip(bytes, (each) => each.toLowerCase().startsWith(`${stem}.`));
  const file = (extension: string) =>
    [...(files ?? [])].find(([each]) => each.toLowerCase() === `${stem}.${extension}`)?.[1];
  const [shp, dbf, prj, cpg, meanings] = ['shp', 'dbf', 'prj', 'cpg', 'fields.csv'].map(file);
  const shapes = shp && readShapes(shp);
  if (shapes === undefined) return refused('shp', '.shp 文件已损坏', 'The .shp file is damaged');
  const short = dbf && readDbf(dbf, cpg && new TextDecoder().decode(cpg));
  const table = short && (meanings === undefined ? short : withLongNames(short, readNames(meanings)));
  if (table === undefined)
    return refused('dbf', '缺少 .dbf 文件，或文件已损坏', 'The .dbf file is missing or damaged');
  const issues: FileIssue[] = [];
  if (table.rows.length !== shapes.length)
    issues.push(
      issue(
        undefined,
        '',
        'shp-dbf',
        `图形 ${shapes.length} 个，属性 ${table.rows.length} 行，数目不一致`,
        `${shapes.length} shapes, but ${table.rows.length} rows of attributes`,
      ),
    );
  const crs = prj && nameOfSystem(new TextDecoder().decode(prj));
  return {
    columns: table.columns,
    rows:
      issues.length > 0
        ? []
        : table.rows.map((cells, index) => ({ number: index + 1, cells, geometry: shapes[index] })),
    issues,
    ...(crs === undefined ? {} : { crs }),
  };
}

/** Columns under what their short names stand for; those that stand for the same are one text in pieces. */
function withLongNames({ columns, rows }: DbfTable, names: ReadonlyMap<string, string>): DbfTable {
  const long = columns.map((column) => names.get(column) ?? column);
  const whole = [...new Set(long)];
  const places = whole.map((name) => long.flatMap((each, at) => (each === name ? [at] : [])));
  return {
    columns: whole,
    rows: rows.map((cells) =>
      places.map(([first = 0, ...others]) =>
        others.length === 0
          ? cells[first]
          : [first, ...others].map((at) => String(cells[at] ?? '')).join('') || undefined,
      ),
    ),
  };
}
