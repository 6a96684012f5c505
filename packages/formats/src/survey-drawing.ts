import { boxOfPositions } from '@cityplate/geometry/box';
import { type Block, type DxfDrawing, type Entity, numberOf, readDrawing, textOf } from './dxf-entities.ts';
import { layerOf, shapeOf } from './dxf-shapes.ts';
import { decodeDxf, unescapeDxf } from './dxf-text.ts';
import { joinLines } from './join-lines.ts';
import { issue } from './row.ts';
import { nothingRead, type Survey, type SurveyArea, type SurveyPoint } from './survey-content.ts';
import { SurveyLayers } from './survey-layers.ts';

type Place = (point: SurveyPoint) => SurveyPoint;
interface Placed {
  entity: Entity;
  place: Place;
  /** What is drawn on layer 0 of a block is on the layer that the block is put on. */
  layer: string;
}

/** Blocks in blocks further down are a loop; and more entities than this are no survey of streets. */
const deepest = 8;
const mostEntities = 300_000;
const longestNumber = 20;
/** Metres of `$INSUNITS`. */
const unitMetres: Readonly<Record<number, number>> = { 4: 0.001, 5: 0.01, 6: 1 };

/** The lines and areas of a drawing with its blocks opened up, pieces joined, and what is written in an area. */
export function readSurveyDrawing(bytes: Uint8Array): Survey {
  const text = decodeDxf(bytes);
  if (text === undefined)
    return nothingRead('dxf', [
      issue(undefined, '', 'dxf-binary', '二进制 DXF，请另存为文本 DXF', 'A binary DXF: save it as text'),
    ]);
  const drawing = readDrawing(text);
  if (drawing === undefined)
    return nothingRead('dxf', [
      issue(
        undefined,
        '',
        'dxf',
        '不是完整的 DXF：没有 ENTITIES 段',
        'No whole DXF: it has no ENTITIES section',
      ),
    ]);
  const layers = new SurveyLayers();
  const pieces = new Map<string, SurveyPoint[][]>();
  const texts: { at: SurveyPoint; text: string }[] = [];
  for (const { entity, place, layer } of placedIn(drawing)) {
    const shape = shapeOf(entity);
    const placed = shape && { type: shape.type, coordinates: mapped(shape.coordinates, place) };
    if (entity.kind === 'LINE' || entity.kind === 'ARC') {
      if (placed?.type === 'LineString') listAt(pieces, layer).push(pointsIn(placed.coordinates));
    } else if (entity.kind === 'TEXT' || entity.kind === 'MTEXT') {
      texts.push({ at: place(middleOf(entity)), text: unescapeDxf(textOf(entity, 1) ?? '').trim() });
    } else if (placed === undefined || placed.type === 'Point') layers.leave(entity.kind);
    else layers.add(layer, placed);
  }
  for (const [layer, lines] of pieces)
    for (const line of joinLines(lines))
      if (line[0] === line.at(-1)) layers.area(layer, line);
      else layers.line(layer, line);
  const all = layers.all();
  for (const { areas } of all) for (const area of areas) nameArea(area, texts);
  const metresPerUnit = unitMetres[drawing.unit ?? 0];
  const survey: Survey = { format: 'dxf', layers: all, leftOut: layers.leftOut, issues: layers.issues() };
  return { ...survey, ...(metresPerUnit === undefined ? {} : { metresPerUnit }) };
}

/** Every entity with where it stands: those of a block at each place where the block is put. */
function* placedIn({ entities, blocks }: DxfDrawing): Generator<Placed> {
  let left = mostEntities;
  function* within(
    drawn: readonly Entity[],
    place: Place,
    on: string | undefined,
    depth: number,
  ): Generator<Placed> {
    for (const entity of drawn) {
      left -= 1;
      if (left < 0) return;
      const own = unescapeDxf(layerOf(entity));
      const layer = own === '0' ? (on ?? own) : own;
      const block = entity.kind === 'INSERT' ? blocks.get(textOf(entity, 2) ?? '') : undefined;
      if (block === undefined || depth === deepest) yield { entity, place, layer };
      else yield* within(block.entities, placeOf(entity, block, place), layer, depth + 1);
    }
  }
  yield* within(entities, (point) => point, undefined, 0);
}

/** Where a point of a block comes to lie: about its base, scaled, turned, moved. */
function placeOf(insert: Entity, { base }: Block, outer: Place): Place {
  const [x, y] = [numberOf(insert, 10, 0), numberOf(insert, 20, 0)];
  const [across, up] = [numberOf(insert, 41, 1), numberOf(insert, 42, 1)];
  const turn = (numberOf(insert, 50, 0) * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const side = numberOf(insert, 230, 1) < 0 ? -1 : 1;
  return ([px, py]) => {
    const [dx, dy] = [(px - base[0]) * across, (py - base[1]) * up];
    return outer([side * (x + dx * cosine - dy * sine), y + dx * sine + dy * cosine]);
  };
}

/** The middle of a text where it is set around its middle (group codes 72, 73), else where it begins. */
function middleOf(entity: Entity): SurveyPoint {
  const isMiddle = entity.kind === 'TEXT' && numberOf(entity, 72, 0) !== 0;
  const [x, y] = isMiddle ? [11, 21] : [10, 20];
  return [numberOf(entity, x ?? 10), numberOf(entity, y ?? 20)];
}

const isPoint = (value: readonly unknown[]): value is SurveyPoint => typeof value[0] === 'number';
const mapped = (coordinates: unknown, place: Place): unknown => {
  if (!Array.isArray(coordinates)) return coordinates;
  const list: unknown[] = coordinates;
  return isPoint(list) ? place(list) : list.map((each) => mapped(each, place));
};
const pointsIn = (coordinates: unknown): SurveyPoint[] =>
  Array.isArray(coordinates)
    ? coordinates.filter((each): each is SurveyPoint => Array.isArray(each) && isPoint(each))
    : [];

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** What is written in an area is its number: it has one text only. */
function nameArea(area: SurveyArea, texts: readonly { at: SurveyPoint; text: string }[]): void {
  const box = boxOfPositions(area.ring);
  if (box === undefined) return;
  const [west, south, east, north] = box;
  const within = texts.filter(
    ({ at: [x, y] }) => x >= west && x <= east && y >= south && y <= north && holds(area.ring, [x, y]),
  );
  const text = within[0]?.text ?? '';
  if (within.length === 1 && text !== '' && text.length <= longestNumber) area.number = text;
}

/** By how often a ray to the east crosses the ring. */
function holds(ring: readonly SurveyPoint[], [x, y]: SurveyPoint): boolean {
  let isInside = false;
  ring.forEach(([x1, y1], index) => {
    const [x2, y2] = ring[index + 1] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) isInside = !isInside;
  });
  return isInside;
}
