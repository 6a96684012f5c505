import { setImmediate as breathe } from 'node:timers/promises';
import { layoutPlate, type Measure, type PlacedLine } from '@cityplate/wire/plate-layout';
import type { PlateTemplate } from '@cityplate/wire/plate-templates';
import { codeOutline, quietModules } from './code-outline.ts';
import type { LetterOutlines } from './letter-outlines.ts';
import type { PlateFacts } from './plate-facts.ts';
import type { SheetSet } from './sheets.ts';

/** Layers of the drawing, with colours that CAM programs tell apart (AutoCAD colour index). */
const layers = { OUTLINE: 1, HOLES: 1, CODE: 7, TEXT: 5 } as const;
type Layer = keyof typeof layers;
const columns = 10;
const gapMillimetres = 10;
/** A quarter circle between two vertices: tan(90° / 4). */
const quarterBulge = Math.tan(Math.PI / 8);
/** DXF measures letters by the height of their capitals; so many ems in the fonts of engravers. */
const capitalHeight = 0.73;

type Pair = [code: number, value: string | number];
const write = (pairs: readonly Pair[]) =>
  pairs
    .map(([code, value]) => `${code}\n${typeof value === 'number' ? Number(value.toFixed(4)) : value}\n`)
    .join('');

/** R12 files are ASCII; every program that reads them knows this way to write any character. */
const ascii = (text: string) =>
  text.replaceAll(/[^ -~]/g, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\U+${character.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`)
      .join(''),
  );

const section = (name: string, pairs: readonly Pair[]) =>
  write([[0, 'SECTION'], [2, name], ...pairs, [0, 'ENDSEC']]);

const head = (): string =>
  section('HEADER', [
    [9, '$ACADVER'],
    [1, 'AC1009'],
    [9, '$MEASUREMENT'],
    [70, 1],
  ]) +
  section('TABLES', [
    [0, 'TABLE'],
    [2, 'LAYER'],
    [70, Object.keys(layers).length],
    ...Object.entries(layers).flatMap(([name, colour]): Pair[] => [
      [0, 'LAYER'],
      [2, name],
      [70, 0],
      [62, colour],
      [6, 'CONTINUOUS'],
    ]),
    [0, 'ENDTAB'],
  ]);

interface Vertex {
  x: number;
  y: number;
  bulge?: number;
}

function closedLine(layer: Layer, vertices: readonly Vertex[]): Pair[] {
  return [
    [0, 'POLYLINE'],
    [8, layer],
    [66, 1],
    [70, 1],
    ...vertices.flatMap(({ x, y, bulge }): Pair[] => [
      [0, 'VERTEX'],
      [8, layer],
      [10, x],
      [20, y],
      ...(bulge === undefined ? [] : ([[42, bulge]] satisfies Pair[])),
    ]),
    [0, 'SEQEND'],
    [8, layer],
  ];
}

/** Clockwise on the drawing, whose y points up; the corners are arcs. */
function outline({ plate: { width, height, cornerRadius: r } }: PlateTemplate, x: number, y: number): Pair[] {
  const bulge = -quarterBulge;
  return closedLine('OUTLINE', [
    { x: x + r, y },
    { x: x + width - r, y, bulge },
    { x: x + width, y: y - r },
    { x: x + width, y: y - height + r, bulge },
    { x: x + width - r, y: y - height },
    { x: x + r, y: y - height, bulge },
    { x, y: y - height + r },
    { x, y: y - r, bulge },
  ]);
}

const textOf = ({ size, text }: PlacedLine, x: number, y: number): Pair[] => [
  [0, 'TEXT'],
  [8, 'TEXT'],
  [10, x],
  [20, y],
  [40, size * capitalHeight],
  [1, ascii(text)],
];

/** How texts are set: as outlines, or left to the font of whoever opens the drawing. */
export interface Lettering {
  measure: Measure;
  letters: LetterOutlines | undefined;
}

function onePlate(
  template: PlateTemplate,
  facts: PlateFacts,
  { measure, letters }: Lettering,
  x: number,
  y: number,
): string {
  const { modules, rings } = codeOutline(facts.address);
  const module = template.code.size / (modules + 2 * quietModules);
  const left = x + template.code.x + quietModules * module;
  const top = y - template.code.y - quietModules * module;
  return write([
    ...outline(template, x, y),
    ...template.holes.flatMap((hole): Pair[] => [
      [0, 'CIRCLE'],
      [8, 'HOLES'],
      [10, x + hole.x],
      [20, y - hole.y],
      [40, hole.diameter / 2],
    ]),
    ...rings.flatMap((ring) =>
      closedLine(
        'CODE',
        ring.map(([column, row]) => ({ x: left + column * module, y: top - row * module })),
      ),
    ),
    ...layoutPlate(template, facts.words, measure).flatMap((line): Pair[] =>
      letters === undefined
        ? textOf(line, x + line.x, y - line.baseline)
        : letters(line.text, line.weight).flatMap((ring) =>
            closedLine(
              'TEXT',
              ring.map(([right, up]) => ({
                x: x + line.x + right * line.size,
                y: y - line.baseline + up * line.size,
              })),
            ),
          ),
    ),
  ]);
}

/**
 * The plates as DXF R12 in millimetres, side by side: outline, holes, the outlines of the dark modules as closed
 * polylines (filled even-odd they are the code) and the texts, which are outlines too unless left to a font, each on a
 * layer of its own. One part a plate.
 */
export async function* engraving(
  { template, plates }: SheetSet,
  lettering: Lettering,
): AsyncGenerator<string> {
  yield head();
  yield write([
    [0, 'SECTION'],
    [2, 'ENTITIES'],
  ]);
  for (const [index, facts] of plates.entries()) {
    const x = (index % columns) * (template.plate.width + gapMillimetres);
    const y = -Math.floor(index / columns) * (template.plate.height + gapMillimetres);
    yield onePlate(template, facts, lettering, x, y);
    await breathe();
  }
  yield write([
    [0, 'ENDSEC'],
    [0, 'EOF'],
  ]);
}
