import { describe, expect, it } from 'vitest';
import { checkGeometry, type GeometryType } from '../src/gate.ts';

const box: [number, number, number, number] = [118.0231, 28.9059, 118.6321, 29.4997];
const types: GeometryType[] = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
];

/** A corner of a grid of roughly 100 m cells at the county seat. */
const at = (x: number, y: number) => [118.4 + x / 1000, 29.13 + y / 1000];
const ring = (...corners: [number, number][]) => [...corners, corners[0] ?? [0, 0]].map(([x, y]) => at(x, y));
const square = (x: number, y: number, size: number) =>
  ring([x, y], [x + size, y], [x + size, y + size], [x, y + size]);
const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings });
const multi = (...parts: number[][][][]) => ({ type: 'MultiPolygon', coordinates: parts });

const check = (input: unknown, allowed = types) => checkGeometry(input, { types: allowed, box });
const codes = (input: unknown, allowed = types) => {
  const result = check(input, allowed);
  return result.ok ? [] : [...new Set(result.issues.map(({ code }) => code))];
};
const stored = (input: unknown) => {
  const result = check(input);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.geometry;
};

describe('what the gate refuses, by the classes of bad input', () => {
  it.each([
    ['G01 bow-tie', polygon(ring([0, 0], [2, 2], [2, 0], [0, 2])), 'self-intersection'],
    [
      'G01 ring touching itself in a corner',
      polygon(ring([0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1])),
      'self-intersection',
    ],
    [
      'G01 ring touching its own edge',
      polygon(ring([0, 0], [4, 0], [4, 4], [2, 0], [0, 4])),
      'self-intersection',
    ],
    [
      'G01 ring touching its own slanting edge',
      polygon(ring([0, 0], [4, 4], [0, 6], [2, 2], [0, 3])),
      'self-intersection',
    ],
    ['G02 open ring', polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)]), 'ring-not-closed'],
    ['G02 ring of two', polygon([at(0, 0), at(0, 0)]), 'too-few-positions'],
    ['G03 ring of three', polygon([at(0, 0), at(1, 0), at(0, 0)]), 'too-few-positions'],
    ['G03 three repeats', polygon([at(0, 0), at(0, 0), at(1, 0), at(0, 0)]), 'too-few-positions'],
    ['G03 flat ring', polygon(ring([0, 0], [1, 1], [2, 2], [3, 3])), 'zero-area'],
    ['G03 all one point', polygon(ring([1, 1], [1, 1], [1, 1], [1, 1])), 'too-few-positions'],
    ['G03 spike out', polygon(ring([0, 0], [2, 0], [5, 0], [2, 0], [2, 2], [0, 2])), 'spike'],
    ['G03 oblique spike', polygon(ring([0, 0], [3, 0], [5, 3.3], [3, 0], [3, 3], [0, 3])), 'spike'],
    [
      'G03 spike of a hair',
      polygon(ring([0, 0], [2, 0], [5, 0.00001], [2, 0.00002], [2, 2], [0, 2])),
      'spike',
    ],
    ['G03 spike over the start', polygon(ring([5, 0], [2, 0], [2, 2], [0, 2], [0, 0], [2, 0])), 'spike'],
    ['G04 hole outside', polygon(square(0, 0, 2), square(5, 5, 1)), 'hole-outside'],
    ['G04 hole across the edge', polygon(square(0, 0, 2), square(1, 1, 2)), 'hole-outside'],
    ['G04 hole sharing an edge', polygon(square(0, 0, 3), square(0, 1, 1)), 'hole-outside'],
    ['G04 hole larger than the ring', polygon(square(1, 1, 1), square(0, 0, 3)), 'hole-outside'],
    ['G04 nested holes', polygon(square(0, 0, 9), square(1, 1, 5), square(2, 2, 1)), 'holes-overlap'],
    ['G04 crossing holes', polygon(square(0, 0, 9), square(1, 1, 3), square(2, 2, 3)), 'holes-overlap'],
    ['G04 hole equal to the ring', polygon(square(0, 0, 2), square(0, 0, 2)), 'hole-outside'],
    [
      'G04 hole from side to side',
      polygon(square(0, 0, 4), ring([0, 0], [3, 1], [4, 4], [1, 3])),
      'interior-cut',
    ],
    ['G04 overlapping parts', multi([square(0, 0, 2)], [square(1, 1, 2)]), 'parts-overlap'],
    ['G04 part in part', multi([square(0, 0, 5)], [square(1, 1, 2)]), 'parts-overlap'],
    ['G04 part in part, larger last', multi([square(1, 1, 2)], [square(0, 0, 5)]), 'parts-overlap'],
    ['G04 part in part, touching', multi([square(0, 0, 4)], [ring([0, 0], [2, 1], [1, 2])]), 'parts-overlap'],
    ['G04 parts sharing an edge', multi([square(0, 0, 2)], [square(2, 0, 2)]), 'parts-overlap'],
    ['G04 the same part twice', multi([square(0, 0, 2)], [square(0, 0, 2)]), 'parts-overlap'],
    ['G06 empty polygon', polygon(), 'empty'],
    ['G06 empty ring', polygon([]), 'empty'],
    ['G06 empty part', multi([]), 'empty'],
    ['G06 empty point', { type: 'Point', coordinates: [] }, 'empty'],
    ['G06 null coordinates', { type: 'Polygon', coordinates: null }, 'not-an-array'],
    ['G06 no coordinates', { type: 'Point' }, 'not-an-array'],
    ['G07 null number', { type: 'Point', coordinates: [null, 29.1] }, 'not-a-number'],
    ['G07 numbers as text', { type: 'Point', coordinates: ['118.4', '29.1'] }, 'not-a-number'],
    ['G07 true', { type: 'Point', coordinates: [true, 29.1] }, 'not-a-number'],
    ['G08 one number', { type: 'Point', coordinates: [118.4] }, 'wrong-dimensions'],
    ['G08 four numbers', { type: 'Point', coordinates: [118.4, 29.1, 0, 0] }, 'wrong-dimensions'],
    [
      'G08 2D and 3D',
      {
        type: 'LineString',
        coordinates: [
          [118.4, 29.1],
          [118.5, 29.2, 96],
        ],
      },
      'mixed-dimensions',
    ],
    ['G08 height that is no number', { type: 'Point', coordinates: [118.4, 29.1, null] }, 'not-a-number'],
    ['G08 nested too deep', { type: 'Point', coordinates: [[118.4, 29.1]] }, 'wrong-nesting'],
    [
      'G08 nested too flat',
      { type: 'Polygon', coordinates: [at(0, 0), at(1, 0), at(1, 1), at(0, 0)] },
      'not-an-array',
    ],
    ['G09 1e999', JSON.parse('{"type":"Point","coordinates":[1e999,29.1]}'), 'not-finite'],
    ['G10 NaN', { type: 'Point', coordinates: [118.4, Number.NaN] }, 'not-finite'],
    ['G11 1e-320', { type: 'Point', coordinates: [1e-320, 29.1] }, 'outside-box'],
    ['G12 lon 999', { type: 'Point', coordinates: [999, 29.1] }, 'projected-metres'],
    ['G12 swapped axes', { type: 'Point', coordinates: [29.1, 118.4] }, 'swapped-axes'],
    [
      'G12 web-mercator metres',
      { type: 'Point', coordinates: [13181254.08, 3393365.35] },
      'projected-metres',
    ],
    [
      'G14 crs 3857',
      { ...polygon(square(0, 0, 1)), crs: { type: 'name', properties: { name: 'EPSG:3857' } } },
      'crs-not-accepted',
    ],
    [
      'G14 crs 4549',
      {
        type: 'Point',
        coordinates: at(0, 0),
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } },
      },
      'crs-not-accepted',
    ],
    ['G14 crs null', { type: 'Point', coordinates: at(0, 0), crs: null }, 'crs-not-accepted'],
    ['G15 wrong zone', { type: 'Point', coordinates: [117, 29.1] }, 'outside-box'],
    [
      'G16 antimeridian',
      polygon([
        [179, 29],
        [-179, 29],
        [-179, 30],
        [179, 30],
        [179, 29],
      ]),
      'outside-box',
    ],
    ['G17 collection', { type: 'GeometryCollection', geometries: [] }, 'type-not-allowed'],
    ['G17 circle', { type: 'Circle', coordinates: at(0, 0), radius: 5 }, 'unknown-type'],
    [
      'G17 feature',
      { type: 'Feature', geometry: { type: 'Point', coordinates: at(0, 0) } },
      'not-a-geometry',
    ],
    ['G17 prototype name as type', { type: 'constructor', coordinates: at(0, 0) }, 'unknown-type'],
    ['G26 WKT', 'POINT(118.4 29.1)', 'not-an-object'],
    ['G26 WKB', '0101000000', 'not-an-object'],
    ['no geometry', null, 'not-an-object'],
    ['list', [118.4, 29.1], 'not-an-object'],
    ['unknown member', { type: 'Point', coordinates: at(0, 0), radius: 5 }, 'unknown-member'],
    [
      '__proto__ member',
      JSON.parse('{"type":"Point","coordinates":[118.4,29.1],"__proto__":{}}'),
      'unknown-member',
    ],
    ['line of one point', { type: 'LineString', coordinates: [at(0, 0), at(0, 0)] }, 'too-few-positions'],
  ])('%s', (_, input, code) => {
    expect(codes(input)).toEqual([code]);
  });

  it('refuses a type that the layer does not take, and says which it takes', () => {
    const result = check({ type: 'LineString', coordinates: [at(0, 0), at(1, 1)] }, ['Point', 'MultiPoint']);
    expect(result).toMatchObject({ ok: false, issues: [{ path: ['type'], code: 'type-not-allowed' }] });
    if (!result.ok) expect(result.issues[0]?.message.en).toContain('Point, MultiPoint');
  });

  it('names the place: path in the coordinates and point on the map', () => {
    expect(check(polygon(square(0, 0, 9), ring([1, 1], [3, 3], [3, 1], [1, 3])))).toMatchObject({
      issues: [{ path: ['coordinates', 1], code: 'self-intersection', at: [118.402, 29.132] }],
    });
    expect(check(multi([square(0, 0, 1)], [[...square(5, 5, 1), ['x', 1]]] as never))).toMatchObject({
      issues: [{ path: ['coordinates', 1, 0, 5, 0], code: 'not-a-number' }],
    });
    expect(check({ type: 'Point', coordinates: [118.4, Number.NaN] })).toMatchObject({
      issues: [{ path: ['coordinates', 1] }],
    });
  });

  it('reports at most twenty issues and never repeats hostile text', () => {
    const scribble = {
      type: 'LineString',
      coordinates: Array.from({ length: 1000 }, () => ['x'.repeat(1000), null]),
    };
    const result = check(scribble);
    expect(result.ok ? [] : result.issues).toHaveLength(20);
    expect(JSON.stringify(result).length).toBeLessThan(10_000);
    expect(JSON.stringify(check({ type: 'x'.repeat(1e6) })).length).toBeLessThan(1000);
  });
});

describe('the cap on vertices (G19)', () => {
  const line = (length: number) => ({
    type: 'LineString',
    coordinates: Array.from({ length }, (_, index) => at(index / 1000, 0)),
  });

  it('takes 2,000 and refuses 2,001, in a ring, in parts, in empty parts', () => {
    expect(codes(line(2000))).toEqual([]);
    expect(codes(line(2001))).toEqual(['too-many-positions']);
    expect(
      codes(multi(...Array.from({ length: 501 }, (_, index) => [square(index / 100, 0, 0.005)]))),
    ).toEqual(['too-many-positions']);
    expect(codes({ type: 'MultiPolygon', coordinates: Array.from({ length: 2001 }, () => [[]]) })).toEqual([
      'too-many-positions',
    ]);
  });

  it('keeps to the cap that the caller sets', () => {
    const result = checkGeometry(line(11), { types, box, maxVertices: 10 });
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'too-many-positions' }] });
  });
});

describe('what the gate takes, and how it is stored', () => {
  it('G05 counter-clockwise, without repeats; holes clockwise', () => {
    const clockwise = ring([0, 0], [0, 2], [0, 2], [2, 2], [2, 0]);
    const hole = ring([0.5, 0.5], [1, 0.5], [1, 1], [0.5, 1]);
    expect(stored(polygon(clockwise, hole))).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [118.4, 29.13],
          [118.402, 29.13],
          [118.402, 29.132],
          [118.4, 29.132],
          [118.4, 29.13],
        ],
        [
          [118.4005, 29.1305],
          [118.4005, 29.131],
          [118.401, 29.131],
          [118.401, 29.1305],
          [118.4005, 29.1305],
        ],
      ],
    });
  });

  it('G11 seven decimals, no negative zero', () => {
    expect(stored({ type: 'Point', coordinates: [118.40000004999, 29.13000005001] })).toEqual({
      type: 'Point',
      coordinates: [118.4, 29.1300001],
    });
    const around = checkGeometry({ type: 'Point', coordinates: [-1e-9, -0] }, { types, box: [-1, -1, 1, 1] });
    expect(around.ok && Object.is(around.geometry.coordinates[0], 0)).toBe(true);
    expect(around.ok && Object.is(around.geometry.coordinates[1], 0)).toBe(true);
  });

  it('G08 drops heights, bbox and a crs that says lon/lat', () => {
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4490', 'urn:ogc:def:crs:EPSG::4326'])
      expect(
        stored({
          type: 'LineString',
          bbox: [0, 0, 1, 1],
          crs: { type: 'name', properties: { name } },
          coordinates: [
            [...at(0, 0), 96],
            [...at(1, 1), 97],
          ],
        }),
      ).toEqual({
        type: 'LineString',
        coordinates: [
          [118.4, 29.13],
          [118.401, 29.131],
        ],
      });
  });

  it('takes holes that touch the outline or each other in one point, and parts that touch in points', () => {
    expect(codes(polygon(square(0, 0, 9), ring([0, 0], [2, 1], [1, 2])))).toEqual([]);
    expect(codes(polygon(square(0, 0, 9), square(1, 1, 2), square(3, 3, 2)))).toEqual([]);
    expect(codes(multi([square(0, 0, 2)], [square(2, 2, 2)]))).toEqual([]);
    expect(codes(multi([square(0, 0, 9), square(1, 1, 4)], [square(2, 2, 1)]))).toEqual([]);
  });

  it('takes lines that cross themselves, sharp corners, and a stall of 2.5 by 6 metres', () => {
    expect(codes({ type: 'LineString', coordinates: [at(0, 0), at(2, 2), at(2, 0), at(0, 2)] })).toEqual([]);
    expect(codes(polygon(ring([0, 0], [5, 0.05], [5, 0.2])))).toEqual([]);
    expect(codes(polygon(ring([0, 0], [0.0257, 0], [0.0257, 0.054], [0, 0.054])))).toEqual([]);
  });

  it('takes a corner on a level or plumb edge of another ring, not on a slanting one', () => {
    expect(codes(polygon(square(0, 0, 9), ring([2, 0], [3, 2], [1, 2])))).toEqual([]);
    // On a slanting edge the stored doubles put the corner beside the edge, and PostGIS may call that crossing.
    for (const shift of [0, 1, 2, 3]) {
      const slanting = ring([shift, 0], [shift + 4, 4], [shift, 8]);
      expect(codes(multi([slanting], [ring([shift + 2, 2], [shift + 4, 0], [shift + 4, 2])]))).toEqual([
        'parts-overlap',
      ]);
    }
  });

  it('keeps each point of a multipoint once', () => {
    expect(
      stored({ type: 'MultiPoint', coordinates: [at(0, 0), at(1, 1), at(0, 0)] }).coordinates,
    ).toHaveLength(2);
  });
});
