import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLines } from '../src/join-lines.ts';
import { readSurvey } from '../src/survey.ts';
import type { SurveyPoint } from '../src/survey-content.ts';
import { writeDxfDrawing } from '../src/write-dxf-drawing.ts';

type Pair = readonly [code: number, value: string | number];
const bytesOf = (pairs: readonly Pair[]) =>
  new TextEncoder().encode(pairs.map(([code, value]) => `${code}\n${value}\n`).join(''));
const section = (name: string, pairs: readonly Pair[]): Pair[] => [
  ...([
    [0, 'SECTION'],
    [2, name],
  ] as const),
  ...pairs,
  [0, 'ENDSEC'],
];
const read = (entities: readonly Pair[], before: readonly Pair[] = []) =>
  readSurvey(bytesOf([...before, ...section('ENTITIES', entities), [0, 'EOF']]));
const at = (x: number, y: number): Pair[] => [
  [10, x],
  [20, y],
];
const light = (layer: string, closed: boolean, corners: readonly Pair[]): Pair[] => [
  [0, 'LWPOLYLINE'],
  [8, layer],
  [70, closed ? 1 : 0],
  ...corners,
];
const line = (layer: string, [x1, y1]: SurveyPoint, [x2, y2]: SurveyPoint): Pair[] => [
  ...([
    [0, 'LINE'],
    [8, layer],
  ] as const),
  ...at(x1, y1),
  ...([
    [11, x2],
    [21, y2],
  ] as const),
];
const radiusAt = (x: number, y: number) => (point: SurveyPoint) => Math.hypot(point[0] - x, point[1] - y);

/** Like metres of a Gauss–Krüger zone. */
const coordinate = fc.integer({ min: 3_000_000_000, max: 3_000_200_000 }).map((value) => value / 1000);
const point = fc.tuple(coordinate, coordinate);

test('what our own drawings hold comes back on its layer, kerbs as lines, stalls as areas with their numbers', () => {
  const path = fc.uniqueArray(point, { minLength: 3, maxLength: 6, selector: String });
  fc.assert(
    fc.property(path, path, (kerb, stall) => {
      const drawn = writeDxfDrawing([
        { name: 'KERBS', color: 'black', lines: [kerb] },
        { name: 'STALLS_FREE', color: 'blue', areas: [stall] },
      ]);
      const { layers, issues, metresPerUnit, format } = readSurvey(drawn);
      expect({ issues, metresPerUnit, format }).toEqual({ issues: [], metresPerUnit: 1, format: 'dxf' });
      expect(layers).toEqual([
        { name: 'KERBS', lines: [kerb], areas: [] },
        { name: 'STALLS_FREE', lines: [], areas: [{ ring: [...stall, stall[0]] }] },
      ]);
    }),
  );
});

test('a number is that of the stall it is written in, wherever its layer; two texts name nothing', () => {
  const square = (x: number) =>
    [
      [x, 0],
      [x + 6, 0],
      [x + 6, 2.5],
      [x, 2.5],
    ] as const;
  const text = (x: number, words: string) => ({ at: [x, 1.2] as const, text: words, heightMetres: 0.6 });
  const { layers } = readSurvey(
    writeDxfDrawing([
      { name: 'STALLS', color: 'blue', areas: [square(0), square(10), square(20)] },
      {
        name: 'NUMBERS',
        color: 'black',
        texts: [text(3, '东-07'), text(22, '1'), text(24, '2'), text(8, '9')],
      },
    ]),
  );
  expect(layers[0]?.areas.map(({ number }) => number)).toEqual(['东-07', undefined, undefined]);
});

test('every chord of a bulge lies on its arc within 3 mm, whichever way it turns', () => {
  const bulge = fc.double({ min: 0.05, max: 2, noNaN: true });
  fc.assert(
    fc.property(bulge, fc.boolean(), fc.integer({ min: 1, max: 60 }), (size, isClockwise, chord) => {
      const signed = isClockwise ? -size : size;
      const { layers } = read(
        light('K', false, [...at(0, 0), [42, signed], ...at(chord, 0), ...at(chord + 5, 0)]),
      );
      const path = layers[0]?.lines[0] ?? [];
      expect(path[0]).toEqual([0, 0]);
      expect(path.at(-1)).toEqual([chord + 5, 0]);
      const radius = (chord * (1 + size * size)) / (4 * size);
      const centre: SurveyPoint = [chord / 2, ((1 - size * size) / (4 * signed)) * chord];
      const arc = path.slice(0, -1);
      for (const each of arc) expect(radiusAt(...centre)(each)).toBeCloseTo(radius, 6);
      arc.slice(1).forEach(([x, y], index) => {
        const [fromX, fromY] = arc[index] ?? [0, 0];
        const middle: SurveyPoint = [(x + fromX) / 2, (y + fromY) / 2];
        expect(radius - radiusAt(...centre)(middle)).toBeLessThan(0.003_01);
      });
      // The arc bows to the right of its way where it turns against the clock.
      const deepest = isClockwise ? Math.max(...arc.map(([, y]) => y)) : -Math.min(...arc.map(([, y]) => y));
      expect(deepest).toBeCloseTo((size * chord) / 2, 2);
    }),
    { numRuns: 60 },
  );
});

test('pieces that meet end to end become one line, in any order and direction', () => {
  const corners = fc.uniqueArray(point, { minLength: 3, maxLength: 8, selector: String });
  fc.assert(
    fc.property(corners, fc.infiniteStream(fc.boolean()), (path, turned) => {
      const pieces = path.slice(1).map((to, index) => [path[index] ?? to, to]);
      const mixed = pieces.map((piece) => (turned.next().value ? piece.toReversed() : piece)).toReversed();
      const [joined, ...others] = joinLines(mixed);
      expect(others).toEqual([]);
      expect([path, path.toReversed()]).toContainEqual(joined);
    }),
  );
});

test('where three ends meet nobody knows how a line goes on; four sides are an area', () => {
  const star = joinLines([
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0, 0],
      [0, 1],
    ],
    [
      [0, 0],
      [-1, 0],
    ],
  ]);
  expect(star).toHaveLength(3);
  const sides: SurveyPoint[] = [
    [0, 0],
    [6, 0],
    [6, 2.5],
    [0, 2.5],
    [0, 0],
  ];
  const { layers } = read(sides.slice(1).flatMap((to, index) => line('车位', sides[index] ?? to, to)));
  expect(layers).toMatchObject([{ name: '车位', lines: [] }]);
  expect(layers[0]?.areas[0]?.ring).toHaveLength(5);
});

test('blocks are opened up where they stand: turned, scaled, one in the other, their layer 0 on that of the block', () => {
  const stall = light('0', true, [...at(0, 0), ...at(6, 0), ...at(6, 2.5), ...at(0, 2.5)]);
  const blocks = section('BLOCKS', [
    ...([
      [0, 'BLOCK'],
      [2, 'STALL'],
    ] as const),
    ...at(0, 0),
    ...stall,
    ...([
      [0, 'ENDBLK'],
      [0, 'BLOCK'],
      [2, 'PAIR'],
    ] as const),
    ...at(1, 0),
    ...([
      [0, 'INSERT'],
      [2, 'STALL'],
      [8, '0'],
    ] as const),
    ...at(1, 0),
    [0, 'ENDBLK'],
  ]);
  const put: Pair[] = [[0, 'INSERT'], [2, 'PAIR'], [8, '泊位'], ...at(100, 50), [50, 90], [41, 2]];
  const { layers, issues } = read(put, blocks);
  expect(issues).toEqual([]);
  const ring = layers[0]?.areas[0]?.ring.map(([x, y]) => [
    Math.round(x * 1000) / 1000 + 0,
    Math.round(y * 1000) / 1000,
  ]);
  expect(layers[0]?.name).toBe('泊位');
  expect(ring).toEqual([
    [100, 50],
    [100, 62],
    [97.5, 62],
    [97.5, 50],
    [100, 50],
  ]);
});

test('a block that holds itself ends, and what is not read is counted', () => {
  const self: Pair[] = [[0, 'INSERT'], [2, 'A'], [8, '0'], ...at(0, 0)];
  const blocks = section('BLOCKS', [[0, 'BLOCK'], [2, 'A'], ...at(0, 0), ...self, ...self, [0, 'ENDBLK']]);
  const { layers, leftOut } = read([...self, [0, 'HATCH'], [8, '0'], ...line('K', [0, 0], [9, 0])], blocks);
  expect(layers).toHaveLength(1);
  expect(leftOut).toEqual({ INSERT: 256, HATCH: 1 });
});

test.each([
  // 路缘 in GBK is valid UTF-8 as well: only the header tells.
  ['路缘', [0xc2, 0xb7, 0xd4, 0xb5]],
  ['车位线', [0xb3, 0xb5, 0xce, 0xbb, 0xcf, 0xdf]],
])('the layer %s of a drawing in GBK is read as it was written', (name, gbk) => {
  const header = section('HEADER', [
    [9, '$ACADVER'],
    [1, 'AC1015'],
    [9, '$DWGCODEPAGE'],
    [3, 'ANSI_936'],
  ]);
  const text = bytesOf([...header, ...section('ENTITIES', line('@', [0, 0], [9, 0])), [0, 'EOF']]);
  const from = text.indexOf(0x40);
  const bytes = new Uint8Array([...text.slice(0, from), ...gbk, ...text.slice(from + 1)]);
  expect(readSurvey(bytes).layers.map((layer) => layer.name)).toEqual([name]);
});

test('GeoJSON in a system of its own is told apart by its column of layers and numbers', () => {
  const feature = (geometry: object, properties: object) => ({ type: 'Feature', geometry, properties });
  const ring = [
    [0, 0],
    [6, 0],
    [6, 2],
    [0, 0],
  ];
  const text = JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4548' } },
    features: [
      feature(
        {
          type: 'MultiLineString',
          coordinates: [
            [
              [0, 0],
              [1, 1],
            ],
            [
              [2, 2],
              [3, 3],
            ],
          ],
        },
        { 图层: '路缘' },
      ),
      feature({ type: 'Polygon', coordinates: [ring] }, { 图层: '车位', 编号: 12 }),
      feature({ type: 'Point', coordinates: [1, 1] }, {}),
    ],
  });
  const { layers, crs, leftOut } = readSurvey(new TextEncoder().encode(text));
  expect(crs).toContain('4548');
  expect(layers.map(({ name, lines }) => [name, lines.length])).toEqual([
    ['路缘', 2],
    ['车位', 0],
  ]);
  expect(layers[1]?.areas).toEqual([{ ring, number: '12' }]);
  expect(leftOut).toEqual({ Point: 1 });
});

test.each([
  ['a DWG', 'AC1032\0\0', 'dwg'],
  ['a table', 'id,name\n1,a\n', 'format'],
  ['half a drawing', '0\nSECTION\n2\nHEADER\n0\nENDSEC\n0\nEOF\n', 'dxf'],
  [
    'a drawing without lines',
    '0\nSECTION\n2\nENTITIES\n0\nPOINT\n10\n1\n20\n1\n0\nENDSEC\n0\nEOF\n',
    'empty',
  ],
  ['nothing', '', 'format'],
])('%s says what is wrong with it', (_, text, code) => {
  const { layers, issues } = readSurvey(new TextEncoder().encode(text));
  expect(layers).toEqual([]);
  expect(issues.map((issue) => issue.code)).toEqual([code]);
});

test('whatever the bytes, reading ends in layers or in what is wrong', () => {
  const codes = fc.constantFrom(0, 2, 8, 10, 20, 42, 70, 41, 50);
  const values = fc.constantFrom(
    'SECTION',
    'ENTITIES',
    'LWPOLYLINE',
    'INSERT',
    'A',
    '1',
    '-1e400',
    'x',
    'ARC',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(codes, values), { maxLength: 60 }), (pairs) => {
      const { layers, issues } = read(pairs);
      expect(layers.length > 0 || issues.length > 0).toBe(true);
      for (const { lines } of layers) expect(lines.flat(2).every(Number.isFinite)).toBe(true);
    }),
  );
});
