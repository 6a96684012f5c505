import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDxf } from '../src/dxf.ts';

type Pair = readonly [code: number, value: string | number];
const bytesOf = (pairs: readonly Pair[], lineEnd = '\n') =>
  new TextEncoder().encode(pairs.map(([code, value]) => `${code}${lineEnd}${value}${lineEnd}`).join(''));
const drawing = (entities: readonly Pair[]): readonly Pair[] => [
  [0, 'SECTION'],
  [2, 'HEADER'],
  [9, '$ACADVER'],
  [1, 'AC1015'],
  [0, 'ENDSEC'],
  [0, 'SECTION'],
  [2, 'ENTITIES'],
  ...entities,
  [0, 'ENDSEC'],
  [0, 'EOF'],
];
const read = (entities: readonly Pair[], lineEnd?: string) => readDxf(bytesOf(drawing(entities), lineEnd));
const geometries = (entities: readonly Pair[]) => read(entities).rows.map(({ geometry }) => geometry);
const at = (x: number, y: number): Pair[] => [
  [10, x],
  [20, y],
];

const number = fc.double({ min: -1e7, max: 1e7, noNaN: true }).map((value) => value + 0);
const place = fc.tuple(number, number);
const word = fc.stringMatching(/^[A-Z井盖0-9]{1,8}$/);
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

test('every point is read where it was drawn, on its layer, whatever the line ends', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(place, word), { minLength: 1, maxLength: 20 }), lineEnd, (points, end) => {
      const entities = points.flatMap(([[x, y], layer]): Pair[] => [[0, 'POINT'], [8, layer], ...at(x, y)]);
      const { rows, columns, issues } = read(entities, end);
      expect(issues).toEqual([]);
      expect(rows.map(({ geometry }) => geometry)).toEqual(
        points.map(([coordinates]) => ({ type: 'Point', coordinates })),
      );
      const layer = columns.indexOf('图层 [Layer]');
      expect(rows.map(({ cells }) => cells[layer])).toEqual(points.map(([, name]) => name));
    }),
  );
});

test('an open line stays a line, a closed one becomes an area that ends where it begins', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 2, maxLength: 8 }), fc.boolean(), (corners, closed) => {
      const flags = closed ? 129 : 128;
      const [geometry] = geometries([
        [0, 'LWPOLYLINE'],
        [70, flags],
        ...corners.flatMap(([x, y]) => at(x, y)),
      ]);
      expect(geometry).toEqual(
        closed && corners.length > 2
          ? { type: 'Polygon', coordinates: [[...corners, corners[0]]] }
          : { type: 'LineString', coordinates: corners },
      );
    }),
  );
});

test('each attribute goes to the block it follows, and to no other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(word, word, { maxKeys: 4 }), { minLength: 1, maxLength: 6 }),
      (blocks) => {
        const entities = blocks.flatMap((attributes, index): Pair[] => [
          [0, 'INSERT'],
          [2, 'WELL'],
          ...at(index, 0),
          ...Object.entries(attributes).flatMap(([tag, value]): Pair[] => [
            [0, 'ATTRIB'],
            [1, value],
            [2, tag],
            ...at(0, 0),
          ]),
          [0, 'SEQEND'],
        ]);
        const { rows, columns } = read(entities);
        expect(rows).toHaveLength(blocks.length);
        for (const [index, attributes] of blocks.entries()) {
          const cell = (name: string) => rows[index]?.cells[columns.indexOf(name)];
          for (const [tag, value] of Object.entries(attributes)) expect(cell(tag)).toBe(value);
          const others = blocks.flatMap((each) => Object.keys(each)).filter((tag) => !(tag in attributes));
          for (const tag of others) expect(cell(tag)).toBeUndefined();
        }
      },
    ),
  );
});

test('an attribute that no block comes before is nobody’s', () => {
  const entities: Pair[] = [[0, 'POINT'], ...at(1, 2), [0, 'ATTRIB'], [1, 'x'], [2, '编号'], ...at(1, 2)];
  const { rows, columns } = read(entities);
  expect(rows).toHaveLength(1);
  expect(columns).not.toContain('编号');
});

test('a line has two ends; a drawing without its second, or with one corner, is no line', () => {
  const whole: Pair[] = [[0, 'LINE'], ...at(1, 2), [11, 3], [21, 4]];
  expect(geometries(whole)).toEqual([
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ]);
  expect(geometries([[0, 'LINE'], ...at(1, 2), [11, 3]])).toEqual([]);
  expect(geometries([[0, 'LWPOLYLINE'], ...at(1, 2)])).toEqual([]);
});

test.each(['TEXT', 'MTEXT'])('a %s is a place with what is written there', (kind) => {
  const { rows, columns } = read([[0, kind], [8, '注记'], [1, '雨水井 12'], ...at(5, 6)]);
  expect(rows[0]?.geometry).toEqual({ type: 'Point', coordinates: [5, 6] });
  expect(rows[0]?.cells[columns.indexOf('文字 [Text]')]).toBe('雨水井 12');
});

test('entities of block definitions are not in the drawing', () => {
  const blocks: Pair[] = [[0, 'SECTION'], [2, 'BLOCKS'], [0, 'POINT'], ...at(9, 9), [0, 'ENDSEC']];
  const { rows } = readDxf(bytesOf([...blocks, ...drawing([[0, 'POINT'], ...at(1, 1)])]));
  expect(rows.map(({ geometry }) => geometry)).toEqual([{ type: 'Point', coordinates: [1, 1] }]);
});

test('a coordinate that is no number is no place, and the rest is read', () => {
  expect(geometries([[0, 'POINT'], [10, 'x'], [20, 1], [0, 'CIRCLE'], ...at(1, 1)])).toEqual([
    { type: 'Point', coordinates: [1, 1] },
  ]);
});

test.each([
  ['no entities', drawing([]), 'empty'],
  ['only what is not known here', drawing([[0, 'HATCH'], ...at(1, 1)]), 'empty'],
  ['no section of them', [[0, 'EOF']] as const, 'dxf'],
  ['text between the codes', [...drawing([]).slice(0, 7), ['oops', 1] as never], 'dxf'],
])('a drawing with %s says so', (_, pairs, code) => {
  const { rows, issues } = readDxf(bytesOf(pairs));
  expect(rows).toEqual([]);
  expect(issues.map((issue) => issue.code)).toEqual([code]);
});

test('a binary drawing is told apart from a broken one', () => {
  const bytes = new TextEncoder().encode('AutoCAD Binary DXF\r\n\u001a\0\0\0SECTION\0');
  expect(readDxf(bytes).issues.map(({ code }) => code)).toEqual(['dxf-binary']);
});
