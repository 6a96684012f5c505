import { unescapeDxf } from './dxf-text.ts';
import { ColumnCollector, type FileTable, unreadable } from './file-table.ts';
import { issue } from './row.ts';
import { decodeText } from './text-encoding.ts';

/** One entity of a drawing: its kind, and every group code with its values in their order. */
interface Entity {
  kind: string;
  groups: [code: number, value: string][];
}

/**
 * Reads the entities of a drawing (AutoCAD DXF, text form): points, inserted blocks with their attributes, circles by
 * their centre, texts, lines and polylines old and new. A drawing names no reference system. Never throws.
 */
export function readDxf(bytes: Uint8Array): FileTable {
  const decoded = decodeText(bytes);
  if (decoded === undefined)
    return unreadable([
      issue(undefined, '', 'dxf-binary', '二进制 DXF，请另存为文本 DXF', 'A binary DXF: save it as text'),
    ]);
  const entities = entitiesOf(decoded.text);
  if (entities === undefined)
    return unreadable([issue(undefined, '', 'dxf', '没有 ENTITIES 段', 'It has no ENTITIES section')]);
  const collector = new ColumnCollector();
  const table: FileTable = { columns: collector.columns, rows: [], issues: [] };
  for (const [index, entity] of withFollowers(entities).entries()) {
    const geometry = geometryOf(entity);
    if (geometry === undefined) continue;
    table.rows.push({ number: index + 1, cells: collector.cellsOf(propertiesOf(entity)), geometry });
  }
  if (table.rows.length === 0)
    table.issues.push(
      issue(undefined, '', 'empty', '图中没有点、块或线', 'It holds no points, blocks or lines'),
    );
  return table;
}

function entitiesOf(text: string): Entity[] | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const entities: Entity[] = [];
  let section: string | undefined;
  let found = false;
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const code = Number(lines[at]?.trim());
    const value = lines[at + 1]?.trim() ?? '';
    if (!Number.isInteger(code)) return undefined;
    if (code === 0 && (value === 'SECTION' || value === 'ENDSEC'))
      section = value === 'SECTION' ? '' : undefined;
    else if (code === 2 && section === '') section = value;
    else if (section === 'ENTITIES') {
      found = true;
      if (code === 0) entities.push({ kind: value, groups: [] });
      else entities.at(-1)?.groups.push([code, value]);
    }
    found ||= section === 'ENTITIES';
  }
  return found ? entities : undefined;
}

interface WholeEntity extends Entity {
  attributes: Record<string, string>;
  /** The corners of a polyline of the old kind. */
  corners: Entity[];
}

/** Attributes follow the block that they belong to, and corners the old polyline: SEQEND says that no more come. */
function withFollowers(entities: readonly Entity[]): WholeEntity[] {
  const whole: WholeEntity[] = [];
  for (const entity of entities) {
    const owner = whole.at(-1);
    const tag = textOf(entity, 2);
    if (entity.kind === 'ATTRIB') {
      if (owner?.kind === 'INSERT' && tag !== undefined)
        owner.attributes[tag] = unescapeDxf(textOf(entity, 1) ?? '');
    } else if (entity.kind === 'VERTEX') {
      if (owner?.kind === 'POLYLINE') owner.corners.push(entity);
    } else if (entity.kind !== 'SEQEND')
      whole.push({ ...entity, attributes: extendedData(entity), corners: [] });
  }
  return whole;
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

const textOf = ({ groups }: Entity, code: number) => groups.find(([each]) => each === code)?.[1];
const numbersOf = ({ groups }: Entity, code: number) =>
  groups.filter(([each]) => each === code).map(([, value]) => Number(value));

function pointsOf(entity: Entity): number[][] {
  const [xs, ys] = [numbersOf(entity, 10), numbersOf(entity, 20)];
  return xs.map((x, index) => [x, ys[index] ?? Number.NaN]).filter((point) => point.every(Number.isFinite));
}

/** Frames of curves and meshes of surfaces are polylines too, and no line that anybody drew (group code 70). */
const surface = 16 | 64;
const controlPoint = 16;
const flagsOf = (entity: Entity) => Number(textOf(entity, 70) ?? 0);

function geometryOf(entity: WholeEntity): { type: string; coordinates: unknown } | undefined {
  const isOld = entity.kind === 'POLYLINE';
  if (isOld && (flagsOf(entity) & surface) !== 0) return undefined;
  const points = isOld
    ? entity.corners.filter((corner) => (flagsOf(corner) & controlPoint) === 0).flatMap(pointsOf)
    : pointsOf(entity);
  const first = points[0];
  if (first === undefined) return undefined;
  if (entity.kind === 'LINE') {
    const end = [numbersOf(entity, 11)[0] ?? Number.NaN, numbersOf(entity, 21)[0] ?? Number.NaN];
    return end.every(Number.isFinite) ? { type: 'LineString', coordinates: [first, end] } : undefined;
  }
  if (entity.kind === 'LWPOLYLINE' || isOld) {
    const isClosed = (flagsOf(entity) & 1) === 1;
    if (points.length < 2) return undefined;
    return isClosed && points.length > 2
      ? { type: 'Polygon', coordinates: [[...points, first]] }
      : { type: 'LineString', coordinates: points };
  }
  const isPoint = ['POINT', 'INSERT', 'CIRCLE', 'TEXT', 'MTEXT'].includes(entity.kind);
  return isPoint ? { type: 'Point', coordinates: first } : undefined;
}

function propertiesOf(entity: WholeEntity): Record<string, string> {
  const named: [string, string | undefined][] = [
    ['图层 [Layer]', textOf(entity, 8)],
    ['图元 [Entity]', entity.kind],
    ['块名 [Block]', entity.kind === 'INSERT' ? textOf(entity, 2) : undefined],
    ['文字 [Text]', entity.kind.endsWith('TEXT') ? textOf(entity, 1) : undefined],
  ];
  const texts = named.flatMap(([name, text]) => (text === undefined ? [] : [[name, unescapeDxf(text)]]));
  return { ...Object.fromEntries(texts), ...entity.attributes };
}
