import type { PlanePoint } from '@cityplate/geometry/position';
import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { layKerb } from '../src/lay-kerb.ts';
import type { LayoutRequest } from '../src/layout.ts';
import { profileOf } from '../src/profiles/profiles.ts';
import { kerbOf, plane, wideStreet } from './street.ts';

const square = (x: number, y: number, half: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    (
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
        [-1, -1],
      ] as const
    ).map(([east, north]) => plane.toLngLat([x + east * half, y + north * half])),
  ],
});
const lay = (kerb: PlanePoint[], more: Partial<LayoutRequest> = {}) =>
  layKerb({
    ...{ ...wideStreet, profile: profileOf('practice') ?? wideStreet.profile, kerb: kerbOf(...kerb) },
    ...more,
  });

test('nothing is laid inside two areas that lie over each other, nor inside one drawn twice', () => {
  const [one, other] = [square(30, 0, 40), square(35, 0, 40)];
  const both = { type: 'GeometryCollection' as const, geometries: [one, other] };
  const twice = { type: 'MultiPolygon' as const, coordinates: [one.coordinates, one.coordinates] };
  for (const geometry of [both, twice]) {
    const layout = lay(
      [
        [0, 0],
        [60, 0],
      ],
      { obstacles: [{ kind: 'building', geometry }] },
    );
    expect(layout.totals.stalls).toBe(0);
    expect(layout.lost.features.map(({ properties }) => properties.ruleId)).toEqual(['on.building']);
  }
});

test('in the hole of an area stalls may stand, whichever way its rings run', () => {
  const [outer = [], hole = []] = [square(30, 0, 60).coordinates[0], square(30, 0, 35).coordinates[0]];
  for (const rings of [
    [outer, hole],
    [outer, hole.toReversed()],
    [outer.toReversed(), hole],
  ])
    expect(
      lay(
        [
          [0, 0],
          [60, 0],
        ],
        {
          obstacles: [{ kind: 'building', geometry: { type: 'Polygon', coordinates: rings } }],
        },
      ).totals.stalls,
    ).toBe(10);
});

test('a kerb that bends to both sides under one stall is as far from it as both together', () => {
  // The only stall this kerb is long enough for; each bend alone would be allowed.
  const kerb: PlanePoint[] = [
    [0, 0],
    [2, 0.25],
    [4, -0.25],
    [6, 0],
  ];
  expect(lay(kerb).totals.stalls).toBe(0);
  expect(
    lay([
      [0, 0],
      [2, 0.25],
      [4, 0],
      [6, 0],
    ]).totals.stalls,
  ).toBe(1);
});

test('on the inner side of a bend accessible stalls keep their aisle', () => {
  const radius = 40;
  const kerb = Array.from(
    { length: 30 },
    (_, index): PlanePoint => [radius * Math.sin(index / 20), radius - radius * Math.cos(index / 20)],
  );
  const { stalls } = lay(kerb, { angleDegrees: 90, stallClass: 'accessible' });
  expect(stalls.features.length).toBeGreaterThan(5);
  const rings = stalls.features.map(({ geometry }) => geometry.coordinates[0]?.map(plane.toPlane) ?? []);
  rings.slice(1).forEach((ring, index) => {
    const before = rings[index] ?? [];
    const least = Math.min(...ring.flatMap(([x, y]) => before.map(([a, b]) => Math.hypot(x - a, y - b))));
    expect(least).toBeGreaterThan(1.2 - 0.002);
  });
});

test('a stall that is as deep as the street is wide has no room to avoid a bend of the kerb', () => {
  const kerb: PlanePoint[] = [
    [0, 0],
    [1.3, 0.2],
    [2.6, 0],
  ];
  const deep = { angleDegrees: 90, lengthMetres: 7.95 } as const;
  expect(lay(kerb, { ...deep, carriagewayWidthMetres: 9 }).totals.stalls).toBe(1);
  const narrow = lay(kerb, { ...deep, carriagewayWidthMetres: 8 });
  expect(narrow.totals.stalls).toBe(0);
  expect(narrow.lost.features.map(({ properties }) => properties.ruleId)).toEqual(['lane-left']);
});
