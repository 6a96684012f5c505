import fc from 'fast-check';

/** JSON text of a geometry that must be refused, by the class of trust.md section 4 that it belongs to. */
export type BadGeometries = Readonly<Record<string, fc.Arbitrary<string>>>;

const text = (value: unknown) => JSON.stringify(value);
const polygon = (...rings: unknown[]) => text({ type: 'Polygon', coordinates: rings });
const point = (coordinates: unknown) => text({ type: 'Point', coordinates });

/** Bad geometries around a good place. */
export function badGeometries([lng, lat]: readonly [number, number]): BadGeometries {
  const near = fc
    .tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }))
    .map(([x, y]): [number, number] => [lng + x * 1e-5, lat + y * 1e-5]);
  const side = fc.integer({ min: 3, max: 60 }).map((steps) => steps * 1e-6);
  const square = fc.tuple(near, side).map(([[x, y], size]) => ({
    x,
    y,
    size,
    ring: [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  }));
  const anything = fc.anything({ maxDepth: 2, withBigInt: false });
  const outside = fc.constantFrom(
    [999, 29],
    [29.1, 118.4],
    [637055, 3225444],
    [39_637_055, 3_225_444],
    [13.4, 52.5],
    [-118.4, 29.1],
    [118.4, -29.1],
    [180, 90],
    [0, 0],
    [1e308, 1e308],
  );
  return {
    'G01 bow-tie': square.map(({ x, y, size }) =>
      polygon([
        [x, y],
        [x + size, y + size],
        [x + size, y],
        [x, y + size],
        [x, y],
      ]),
    ),
    'G02 open or two-point ring': square.chain(({ ring }) =>
      fc.constantFrom(polygon(ring.slice(0, 4)), polygon([ring[0], ring[1]]), polygon([ring[0]])),
    ),
    'G03 no area or a spike': square.chain(({ x, y, size, ring }) =>
      fc.constantFrom(
        polygon([
          [x, y],
          [x + size, y],
          [x + 2 * size, y],
          [x, y],
        ]),
        polygon([ring[0], ring[1], ring[0], ring[0]]),
        polygon([...ring.slice(0, 3), [x + 3 * size, y + 3 * size], ring[2], ...ring.slice(3)]),
      ),
    ),
    'G04 holes outside, crossing or nested': square.chain(({ x, y, size, ring }) => {
      const hole = (dx: number, s: number) => [
        [x + dx, y + dx],
        [x + dx, y + dx + s],
        [x + dx + s, y + dx + s],
        [x + dx + s, y + dx],
        [x + dx, y + dx],
      ];
      return fc.constantFrom(
        polygon(ring, hole(size * 3, size / 3)),
        polygon(ring, hole(size / 2, size)),
        polygon(ring, hole(size * 0.1, size * 0.8), hole(size * 0.3, size * 0.3)),
      );
    }),
    'G06 empty or null': fc.constantFrom(
      'null',
      '{}',
      '[]',
      point([]),
      point(null),
      polygon(),
      polygon([]),
      text({ type: 'Point' }),
      text({ type: 'MultiPolygon', coordinates: [] }),
      text({ type: 'Polygon', coordinates: null }),
    ),
    'G07 texts and nulls for numbers': fc.constantFrom(
      point([null, 1]),
      point([String(lng), String(lat)]),
      point([true, false]),
      point([[lng], lat]),
      point({ 0: lng, 1: lat }),
    ),
    'G08 one or four numbers': near.chain(([x, y]) =>
      fc.constantFrom(
        point([x]),
        point([x, y, 1, 2]),
        polygon([
          [x, y],
          [x + 1e-4, y, 5],
          [x + 1e-4, y + 1e-4],
          [x, y],
        ]),
      ),
    ),
    'G09 beyond doubles': fc.constantFrom(
      '{"type":"Point","coordinates":[1e999,29]}',
      '{"type":"Point","coordinates":[118,-1e400]}',
    ),
    'G10 tokens that are no JSON': fc.constantFrom(
      '{"type":"Point","coordinates":[NaN,29]}',
      '{"type":"Point","coordinates":[Infinity,29]}',
      '{"type":"Point","coordinates":[0x1,29]}',
      '{"type":"Point","coordinates":[1,]}',
    ),
    'G12 elsewhere, swapped, metres': outside.map(point),
    'G14 another crs': near.chain(([x, y]) =>
      fc
        .constantFrom('EPSG:3857', 'EPSG:4549', 'urn:ogc:def:crs:EPSG::4548', 'GCJ02', '')
        .map((name) =>
          text({ type: 'Point', coordinates: [x, y], crs: { type: 'name', properties: { name } } }),
        ),
    ),
    'G16 antimeridian and poles': fc.constantFrom(
      polygon([
        [179, 29],
        [-179, 29],
        [-179, 30],
        [179, 30],
        [179, 29],
      ]),
      polygon([
        [-180, 85],
        [180, 85],
        [180, 90],
        [-180, 90],
        [-180, 85],
      ]),
    ),
    'G17 what is no geometry': near.chain(([x, y]) =>
      fc.constantFrom(
        text({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [x, y] }] }),
        text({ type: 'Circle', coordinates: [x, y], radius: 3 }),
        text({ type: 'Feature', geometry: { type: 'Point', coordinates: [x, y] }, properties: {} }),
        text({ type: 'point', coordinates: [x, y] }),
        text({ type: ['Point'], coordinates: [x, y] }),
      ),
    ),
    'G18 nested too deep': fc
      .integer({ min: 20, max: 2000 })
      .map((depth) => `{"type":"Polygon","coordinates":${'['.repeat(depth)}${']'.repeat(depth)}}`),
    'G19 too many vertices': fc.integer({ min: 2001, max: 2300 }).map((count) => {
      const ring = Array.from({ length: count }, (_, index) => [
        lng + Math.cos((2 * Math.PI * index) / count) * 1e-3,
        lat + Math.sin((2 * Math.PI * index) / count) * 1e-3,
      ]);
      return polygon([...ring, ring[0]]);
    }),
    'G20 random star': fc
      .array(near, { minLength: 30, maxLength: 200 })
      .map((ring) => polygon([...ring, ring[0]])),
    'G26 other notations': fc
      .constantFrom(`POINT (${lng} ${lat})`, '0101000000', '<gml:Point/>', '<kml/>', `${lng},${lat}`)
      .map(text),
    anything: anything
      .map((value) => text({ type: 'Point', coordinates: value }) ?? 'null')
      .filter((json) => !/^\{"type":"Point","coordinates":\[118\./.test(json)),
  };
}
