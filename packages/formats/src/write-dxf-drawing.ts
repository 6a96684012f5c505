import { type Pair, place, polyline, print, section } from './dxf-pairs.ts';
import { escapeDxf } from './dxf-text.ts';

/** Numbers of the colours that every CAD program has. */
export const dxfColors = { red: 1, yellow: 2, green: 3, cyan: 4, blue: 5, black: 7, grey: 8 } as const;

type Point = readonly [number, number];

/** A layer of a drawing; positions in metres. */
export interface DrawingLayer {
  /** ASCII: old programs know no other letters here. */
  readonly name: string;
  readonly color: keyof typeof dxfColors;
  readonly lines?: readonly (readonly Point[])[];
  /** Not closed: the last corner joins the first. */
  readonly areas?: readonly (readonly Point[])[];
  readonly texts?: readonly {
    readonly at: Point;
    readonly text: string;
    readonly heightMetres: number;
    /** Against the clock from east. */
    readonly angleDegrees?: number;
  }[];
}

/** A drawing to look at (DXF R12, which every CAD program reads): lines, areas and texts on layers with colours. */
export function writeDxfDrawing(layers: readonly DrawingLayer[]): Uint8Array {
  const head = section(
    'HEADER',
    print([
      [9, '$ACADVER'],
      [1, 'AC1009'],
      [9, '$INSUNITS'],
      [70, 6],
    ]),
  );
  const table: Pair[] = [
    ...([
      [0, 'TABLE'],
      [2, 'LAYER'],
      [70, layers.length],
    ] as const),
    ...layers.flatMap(({ name, color }): Pair[] => [
      ...([
        [0, 'LAYER'],
        [2, name],
        [70, 0],
      ] as const),
      ...([
        [62, dxfColors[color]],
        [6, 'CONTINUOUS'],
      ] as const),
    ]),
    [0, 'ENDTAB'],
  ];
  const entities = layers.flatMap(({ name, lines = [], areas = [], texts = [] }): Pair[] => [
    ...lines.flatMap((line) => polyline(name, line, false, [])),
    ...areas.flatMap((area) => polyline(name, area, true, [])),
    ...texts.flatMap(({ at, text, heightMetres, angleDegrees = 0 }): Pair[] => [
      ...([
        [0, 'TEXT'],
        [8, name],
      ] as const),
      ...place(at),
      ...([
        [40, heightMetres],
        [1, escapeDxf(text)],
        [50, angleDegrees],
      ] as const),
      // Around its place: middle across and upright.
      ...([
        [72, 1],
        [73, 2],
        [11, at[0]],
        [21, at[1]],
        [31, 0],
      ] as const),
    ]),
  ]);
  const text = `${head}${section('TABLES', print(table))}${section('ENTITIES', print(entities))}0\nEOF\n`;
  return new TextEncoder().encode(text);
}
