import { application, listOf, type Pair, place, polyline, print, section } from './dxf-pairs.ts';
import { escapeDxf } from './dxf-text.ts';
import { type ExportTable, NotInFormat } from './export-table.ts';

/** A block at the place with an attribute for each value, under the key of its column. */
const block = (layer: string, position: unknown, values: readonly (readonly [string, string])[]): Pair[] => [
  [0, 'INSERT'],
  [8, layer],
  [66, 1],
  [2, layer],
  ...place(position),
  ...values.flatMap(([key, text]): Pair[] => [
    [0, 'ATTRIB'],
    [8, layer],
    ...place(position),
    [40, 0.2],
    [1, escapeDxf(text)],
    [2, key],
    // Invisible: a plan of thousands of texts one over the other can be read by nobody.
    [70, 1],
  ]),
  [0, 'SEQEND'],
  [8, layer],
];

/** Lines and areas have no attributes in DXF: they carry them as extended data, `key=text`. */
const extended = (values: readonly (readonly [string, string])[]): Pair[] => [
  [1001, application],
  ...values.map(([key, text]): Pair => [1000, escapeDxf(`${key}=${text}`)]),
];

/**
 * A drawing (DXF R12, which every CAD program reads) in metres or degrees of the table's system, which DXF cannot name:
 * points are blocks with attributes, lines and areas polylines. Throws NotInFormat with the number of geometries in
 * several parts or with holes, which a drawing does not hold as one thing.
 */
export function writeDxf({ name, columns, rows }: ExportTable): Uint8Array {
  const layer = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
  const written = rows.map(({ cells, geometry: { type, coordinates } }): Pair[] | undefined => {
    const values = cells.flatMap((value, at): [string, string][] =>
      value === undefined ? [] : [[columns[at]?.key ?? '', String(value)]],
    );
    if (type === 'Point') return block(layer, coordinates, values);
    if (type === 'LineString') return polyline(layer, listOf(coordinates), false, extended(values));
    const [ring, ...holes] = type === 'Polygon' ? listOf(coordinates) : [];
    if (ring === undefined || holes.length > 0) return undefined;
    return polyline(layer, listOf(ring).slice(0, -1), true, extended(values));
  });
  const lost = written.filter((pairs) => pairs === undefined).length;
  if (lost > 0) throw new NotInFormat(lost);
  const head = section(
    'HEADER',
    print([
      [9, '$ACADVER'],
      [1, 'AC1009'],
    ]),
  );
  const tables = section(
    'TABLES',
    print([
      [0, 'TABLE'],
      [2, 'APPID'],
      [70, 1],
      [0, 'APPID'],
      [2, application],
      [70, 0],
      [0, 'ENDTAB'],
    ]),
  );
  const blocks = section(
    'BLOCKS',
    print([
      [0, 'BLOCK'],
      [8, '0'],
      [2, layer],
      [70, 2],
      ...place([0, 0]),
      [0, 'CIRCLE'],
      [8, '0'],
      ...place([0, 0]),
      [40, 0.35],
      [0, 'ENDBLK'],
      [8, '0'],
    ]),
  );
  const entities = written.map((pairs) => print(pairs ?? [])).join('');
  return new TextEncoder().encode(`${head}${tables}${blocks}${section('ENTITIES', entities)}0\nEOF\n`);
}
