import { type Entity, readDrawing, textOf } from './dxf-entities.ts';
import { shapeOf } from './dxf-shapes.ts';
import { decodeDxf, unescapeDxf } from './dxf-text.ts';
import { ColumnCollector, type FileTable, unreadable } from './file-table.ts';
import { issue } from './row.ts';

/**
 * Reads the entities of a drawing (AutoCAD DXF, text form): points, inserted blocks with their attributes, circles by
 * their centre, texts, lines, arcs and polylines old and new (arcs as chords). A drawing names no reference system. Never throws.
 */
export function readDxf(bytes: Uint8Array): FileTable {
  const text = decodeDxf(bytes);
  if (text === undefined)
    return unreadable([
      issue(undefined, '', 'dxf-binary', '二进制 DXF，请另存为文本 DXF', 'A binary DXF: save it as text'),
    ]);
  const drawing = readDrawing(text);
  if (drawing === undefined)
    return unreadable([issue(undefined, '', 'dxf', '没有 ENTITIES 段', 'It has no ENTITIES section')]);
  const collector = new ColumnCollector();
  const table: FileTable = { columns: collector.columns, rows: [], issues: [] };
  for (const [index, entity] of drawing.entities.entries()) {
    const geometry = shapeOf(entity);
    if (geometry === undefined) continue;
    table.rows.push({ number: index + 1, cells: collector.cellsOf(propertiesOf(entity)), geometry });
  }
  if (table.rows.length === 0)
    table.issues.push(
      issue(undefined, '', 'empty', '图中没有点、块或线', 'It holds no points, blocks or lines'),
    );
  return table;
}

/** What our own drawings say of lines and areas: `key=text` under our name. */
function extendedData({ groups }: Entity): Record<string, string> {
  const from = groups.findIndex(([code, value]) => code === 1001 && value === 'CITYPLATE');
  const texts = from < 0 ? [] : groups.slice(from).filter(([code]) => code === 1000);
  return Object.fromEntries(
    texts.map(([, value]) => {
      const text = unescapeDxf(value);
      return [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
    }),
  );
}

const attributesOf = ({ attributes }: Entity): Record<string, string> =>
  Object.fromEntries(
    attributes.flatMap((each) => {
      const tag = textOf(each, 2);
      return tag === undefined ? [] : [[tag, unescapeDxf(textOf(each, 1) ?? '')]];
    }),
  );

function propertiesOf(entity: Entity): Record<string, string> {
  const named: [string, string | undefined][] = [
    ['图层 [Layer]', textOf(entity, 8)],
    ['图元 [Entity]', entity.kind],
    ['块名 [Block]', entity.kind === 'INSERT' ? textOf(entity, 2) : undefined],
    ['文字 [Text]', entity.kind.endsWith('TEXT') ? textOf(entity, 1) : undefined],
  ];
  const texts = named.flatMap(([name, text]) => (text === undefined ? [] : [[name, unescapeDxf(text)]]));
  return { ...Object.fromEntries(texts), ...extendedData(entity), ...attributesOf(entity) };
}
