import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGeometry, type GeometryType } from '../src/gate.ts';
import { areaSquareMetres } from '../src/measure.ts';

const box: [number, number, number, number] = [118.0231, 28.9059, 118.6321, 29.4997];
const types: GeometryType[] = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
];
const check = (input: unknown) => checkGeometry(input, { types, box });

type Ring = [number, number][];

/** Corners on a coarse grid, so that touching, folding back and lying in line happen often. */
const corner = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
const corners = fc.array(corner, { minLength: 3, maxLength: 9 });

const place = ([x, y]: [number, number]): [number, number] => [
  Math.round((118.3 + x * 0.0013) * 1e7) / 1e7,
  Math.round((29.2 + y * 0.0011) * 1e7) / 1e7,
];
const close = (ring: Ring): Ring => [...ring, ring[0] ?? [0, 0]];
const polygon = (...rings: Ring[]) => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => close(ring.map(place))),
});

const rotate = (ring: Ring, by: number) => [
  ...ring.slice(by % ring.length),
  ...ring.slice(0, by % ring.length),
];

const verdict = (input: unknown) => {
  const result = check(input);
  return result.ok ? 'ok' : 'refused';
};

const area = (input: unknown) => {
  const result = check(input);
  return result.ok ? areaSquareMetres(result.geometry) : Number.NaN;
};

describe('laws of the gate', () => {
  it('G24 the same outline reversed, started elsewhere, mirrored or moved gets the same verdict and area', () => {
    fc.assert(
      fc.property(corners, fc.nat({ max: 20 }), (ring, by) => {
        const same = [ring.toReversed(), rotate(ring, by), rotate(ring, by).toReversed()];
        const expected = verdict(polygon(ring));
        for (const other of same) {
          expect(verdict(polygon(other))).toBe(expected);
          if (expected === 'ok') expect(area(polygon(other))).toBeCloseTo(area(polygon(ring)), 3);
        }
        const mirrored = ring.map(([x, y]): [number, number] => [6 - x, y]);
        expect(verdict(polygon(mirrored))).toBe(expected);
        const moved = ring.map(([x, y]): [number, number] => [x + (by % 5), y]);
        expect(verdict(polygon(moved))).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('the order of holes and of parts does not matter', () => {
    fc.assert(
      fc.property(corners, corners, corners, (one, two, three) => {
        const outer: Ring = [
          [-1, -1],
          [7, -1],
          [7, 7],
          [-1, 7],
        ];
        expect(verdict(polygon(outer, one, two))).toBe(verdict(polygon(outer, two, one)));
        const parts = (...rings: Ring[]) => ({
          type: 'MultiPolygon',
          coordinates: rings.map((ring) => [close(ring.map(place))]),
        });
        expect(verdict(parts(one, two, three))).toBe(verdict(parts(three, one, two)));
      }),
      { numRuns: 1000 },
    );
  });

  it('what it stores it takes again, unchanged', () => {
    fc.assert(
      fc.property(corners, (ring) => {
        const first = check(polygon(ring));
        if (first.ok) expect(check(first.geometry)).toEqual(first);
      }),
      { numRuns: 1000 },
    );
  });

  it('a star-shaped outline in order around its middle is always taken', () => {
    const radius = fc.double({ min: 0.001, max: 0.05, noNaN: true });
    fc.assert(
      fc.property(fc.array(radius, { minLength: 5, maxLength: 300 }), (radii) => {
        const ring = radii.map((length, index): [number, number] => {
          const angle = (index / radii.length) * 2 * Math.PI;
          return [118.3 + length * Math.cos(angle), 29.2 + length * Math.sin(angle)];
        });
        expect(verdict({ type: 'Polygon', coordinates: [close(ring)] })).toBe('ok');
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    const anyCoordinates = fc.oneof(
      fc.anything(),
      fc.array(fc.anything()),
      fc.array(fc.array(fc.anything())),
      fc.array(fc.array(fc.array(fc.oneof(fc.double(), fc.anything())))),
    );
    const anyGeometry = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true }),
      fc.record(
        {
          type: fc.oneof(fc.constantFrom(...types), fc.string()),
          coordinates: anyCoordinates,
          crs: fc.anything(),
        },
        { requiredKeys: ['type'] },
      ),
      fc.record({ type: fc.constantFrom(...types), coordinates: anyCoordinates }),
    );
    fc.assert(
      fc.property(anyGeometry, (input) => {
        const result = check(input);
        expect(result.ok || result.issues.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not led into deep recursion', () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) nested = [nested];
    expect(verdict({ type: 'MultiPolygon', coordinates: nested })).toBe('refused');
  });
});
