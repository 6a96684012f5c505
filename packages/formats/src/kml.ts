import type { ExportTable } from './export-table.ts';
import { ColumnCollector, type FileTable, unreadable } from './file-table.ts';
import { issue } from './row.ts';
import { decodeText } from './text-encoding.ts';
import { escapeXml, unescapeXml } from './xml-text.ts';

interface Shape {
  type: string;
  coordinates: unknown;
}

/** An element of that name, whatever its prefix; nothing of its own kind stands in it. */
const element = (tag: string) =>
  new RegExp(String.raw`<(?:\w+:)?${tag}(?:\s[^>]*)?>([\s\S]*?)</(?:\w+:)?${tag}>`, 'g');

const all = (xml: string, tag: string) => [...xml.matchAll(element(tag))].map(([, text = '']) => text);
/** What stands in the first such element; undefined when there is none. */
const inner = (xml: string, tag: string) => element(tag).exec(xml)?.[1];

/**
 * Reads the placemarks of a KML file (OGC 12-007): longitude and latitude, the name, the description and the extended
 * data, typed or not. Heights are left out. Never throws.
 */
export function readKml(bytes: Uint8Array): FileTable {
  const text = decodeText(bytes)?.text;
  if (text === undefined || !/<\/(?:\w+:)?kml>\s*$/.test(text))
    return unreadable([
      issue(undefined, '', 'kml', '文件已损坏，无法打开', 'The file is damaged and cannot be opened'),
    ]);
  const collector = new ColumnCollector();
  const table: FileTable = { columns: collector.columns, rows: [], issues: [], crs: 'OGC:CRS84' };
  for (const [index, placemark] of all(text, 'Placemark').entries()) {
    const geometry = shapeOf(placemark);
    table.rows.push({
      number: index + 1,
      cells: collector.cellsOf(propertiesOf(placemark)),
      ...(geometry === undefined ? {} : { geometry }),
    });
  }
  return table;
}

function propertiesOf(placemark: string): Record<string, string> {
  const properties: Record<string, string> = {};
  const set = (name: string, xml: string | undefined) => {
    const text = unescapeXml(xml ?? '').trim();
    if (text !== '') properties[unescapeXml(name).trim()] = text;
  };
  const extended = inner(placemark, 'ExtendedData') ?? '';
  const own = placemark.replace(/<(?:\w+:)?ExtendedData[\s\S]*<\/(?:\w+:)?ExtendedData>/, '');
  set('Name', inner(own, 'name'));
  set('Description', inner(own, 'description'));
  for (const [, name = '', xml = ''] of extended.matchAll(
    /<(?:\w+:)?Data\s[^>]*?name="([^"]*)"[^>]*>([\s\S]*?)<\/(?:\w+:)?Data>/g,
  ))
    set(name, inner(xml, 'value'));
  for (const [, name = '', xml = ''] of extended.matchAll(
    /<(?:\w+:)?SimpleData\s[^>]*?name="([^"]*)"[^>]*>([\s\S]*?)<\/(?:\w+:)?SimpleData>/g,
  ))
    set(name, xml);
  return properties;
}

const positions = (xml: string | undefined): number[][] =>
  (xml ?? '')
    .trim()
    .split(/\s+/)
    .filter((text) => text !== '')
    .map((text) => text.split(',').slice(0, 2).map(Number));

const linesIn = (xml: string) => all(xml, 'LineString').map((line) => positions(inner(line, 'coordinates')));
const areasIn = (xml: string) =>
  all(xml, 'Polygon').map((area) =>
    [
      ...all(area, 'outerBoundaryIs').slice(0, 1),
      ...all(area, 'innerBoundaryIs').flatMap((hole) => all(hole, 'LinearRing')),
    ].map((ring) => positions(inner(ring, 'coordinates'))),
  );

/** All parts of one kind together: areas, else lines, else points. */
function shapeOf(placemark: string): Shape | undefined {
  const kinds = [
    ['Polygon', areasIn(placemark)],
    ['LineString', linesIn(placemark)],
    ['Point', all(placemark, 'Point').flatMap((point) => positions(inner(point, 'coordinates')).slice(0, 1))],
  ] as const;
  for (const [type, [first, ...others]] of kinds) {
    if (first === undefined) continue;
    return others.length === 0
      ? { type, coordinates: first }
      : { type: `Multi${type}`, coordinates: [first, ...others] };
  }
  return undefined;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const coordinates = (path: unknown) =>
  `<coordinates>${listOf(path)
    .map((position) => listOf(position).join(','))
    .join(' ')}</coordinates>`;
const boundary = (ring: unknown, index: number) => {
  const side = index === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs';
  return `<${side}><LinearRing>${coordinates(ring)}</LinearRing></${side}>`;
};

function printShape(type: string, value: unknown): string {
  if (type.startsWith('Multi'))
    return `<MultiGeometry>${listOf(value)
      .map((part) => printShape(type.slice('Multi'.length), part))
      .join('')}</MultiGeometry>`;
  if (type === 'Point') return `<Point>${coordinates([value])}</Point>`;
  if (type === 'LineString') return `<LineString>${coordinates(value)}</LineString>`;
  return `<Polygon>${listOf(value).map(boundary).join('')}</Polygon>`;
}

/** A KML document; the geometries must be in longitude, latitude, which is all that KML knows. */
export function writeKml({ name, columns, rows }: ExportTable): Uint8Array {
  const placemarks = rows.map(({ cells, geometry }) => {
    const data = cells.flatMap((value, at) =>
      value === undefined
        ? []
        : [
            `<Data name="${escapeXml(columns[at]?.header ?? '')}"><value>${escapeXml(String(value))}</value></Data>`,
          ],
    );
    return `<Placemark><ExtendedData>${data.join('')}</ExtendedData>${printShape(geometry.type, geometry.coordinates)}</Placemark>`;
  });
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${escapeXml(name)}</name>\n${placemarks.join('\n')}\n</Document></kml>\n`,
  );
}
