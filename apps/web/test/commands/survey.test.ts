import { readSurvey } from '@cityplate/formats/survey';
import type { SurveyLayer, SurveyPoint } from '@cityplate/formats/survey-content';
import { writeDxfDrawing } from '@cityplate/formats/write-dxf-drawing';
import { distanceMetres } from '@cityplate/geometry/measure';
import { stampRectangle } from '@cityplate/geometry/rectangle';
import { positionFromLonLat } from '@cityplate/geometry/reference-systems';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstKerbValues, kerbsOf } from '../../src/commands/kerbs.ts';
import { guessPlacement, placeSurvey, shareInside } from '../../src/commands/place-survey.ts';
import { stallsOf } from '../../src/commands/stalls.ts';
import { likeBaseKerb } from '../../src/commands/survey-kerbs.ts';
import { guessRole, type SurveyRole } from '../../src/commands/survey-roles.ts';
import { stallsAmong } from '../../src/commands/survey-stalls.ts';
import { takenOf, takeSurvey } from '../../src/commands/take-survey.ts';
import { transact, undo } from '../../src/commands/transact.ts';
import { box, centre } from '../support/assets.ts';
import { draftWith, lineOf, plane, wide } from '../support/parking.ts';

const near = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }));
const layer = (name: string, more: Partial<SurveyLayer> = {}): SurveyLayer => ({
  ...{ name, lines: [], areas: [] },
  ...more,
});
const stallAt = (
  east: number,
  north: number,
  bearingDegrees: number,
  [lengthMetres, widthMetres] = [6, 2.5],
) => stampRectangle({ at: plane.toLngLat([east, north]), bearingDegrees, lengthMetres, widthMetres });
const ringOf = (polygon: ReturnType<typeof stallAt>): SurveyPoint[] =>
  (polygon.coordinates[0] ?? []).map(([lng = 0, lat = 0]) => [lng, lat]);

describe('where a survey lies', () => {
  it('is found by its numbers alone, in any system, order and unit that it may come in', () => {
    const systems = fc.constantFrom('EPSG:4548', 'EPSG:4549', 'EPSG:4527', 'EPSG:4528', 'OGC:CRS84');
    const orders = fc.constantFrom('east-north' as const, 'north-east' as const);
    fc.assert(
      fc.property(
        systems,
        orders,
        fc.boolean(),
        fc.array(near, { minLength: 2, maxLength: 9 }),
        (crs, axes, isMm, at) => {
          const unit = isMm && crs !== 'OGC:CRS84' ? 0.001 : 1;
          const there = at.map((point) => plane.toLngLat(point));
          const numbers = there.map((each): SurveyPoint => {
            const [x, y] = positionFromLonLat(crs, each, axes);
            return [x / unit, y / unit];
          });
          const layers = [layer('K', { lines: [numbers] })];
          const found = guessPlacement({ layers }, box, 'EPSG:4548');
          expect(found.isFound).toBe(true);
          const [placed] = placeSurvey(layers, found);
          placed?.lines[0]?.forEach((each, index) => {
            expect(distanceMetres([...each], there[index] ?? [])).toBeLessThan(0.002);
          });
          expect(shareInside(placed === undefined ? [] : [placed], box)).toBe(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is that of the file where it names one, and nowhere where no system helps', () => {
    const named = {
      layers: [
        layer('K', {
          lines: [
            [
              [118.41, 29.14],
              [118.42, 29.14],
            ],
          ],
        }),
      ],
      crs: 'EPSG:4490',
    };
    expect(guessPlacement(named, box, 'EPSG:4548')).toMatchObject({
      crs: 'EPSG:4490',
      isFound: true,
      isNamed: true,
    });
    const local = {
      layers: [
        layer('K', {
          lines: [
            [
              [1000, 2000],
              [1010, 2000],
            ],
          ],
        }),
      ],
    };
    expect(guessPlacement(local, box, 'EPSG:4548')).toMatchObject({ crs: 'EPSG:4548', isFound: false });
    expect(guessPlacement({ layers: [] }, box, 'EPSG:4548').isFound).toBe(false);
  });
});

describe('what a layer is taken as', () => {
  it.each([
    ['KERBS', 'kerbs'],
    ['道路边线', 'kerbs'],
    ['路缘石', 'kerbs'],
    ['STALLS_FREE', 'stalls'],
    ['停车泊位', 'stalls'],
    ['STALLS_REMOVED', 'ignore'],
    ['NUMBERS', 'ignore'],
    ['0', 'ignore'],
  ] as const)('%s is %s by its name', (name, role: SurveyRole) => {
    expect(guessRole(layer(name), false)).toBe(role);
  });

  it('is told by its shapes where it is the only one', () => {
    expect(guessRole(layer('', { areas: [{ ring: [] }] }), true)).toBe('stalls');
    expect(guessRole(layer('', { lines: [[]] }), true)).toBe('kerbs');
  });
});

describe('stalls among areas', () => {
  it('have the angle to the row that they stand in, and alone stand along the kerb', () => {
    const angles = fc.constantFrom([0, 6.2], [30, 5.6], [45, 4], [60, 3.2], [90, 2.6]);
    fc.assert(
      fc.property(
        angles,
        fc.integer({ min: 0, max: 179 }),
        fc.integer({ min: 2, max: 8 }),
        ([angle = 0, step = 6], street, count) => {
          const heading = (street * Math.PI) / 180;
          const rings = Array.from({ length: count }, (_, index) =>
            ringOf(
              stallAt(index * step * Math.sin(heading), index * step * Math.cos(heading), street + angle),
            ),
          );
          expect(stallsAmong(rings, false).map((stall) => stall?.angleDegrees)).toEqual(
            rings.map(() => angle),
          );
          expect(stallsAmong(rings.slice(0, 1), false)[0]?.angleDegrees).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are told by their sizes: long ones are for buses, buildings and scraps are none', () => {
    const sizes: [number, number][] = [
      [6, 2.5],
      [15.6, 3.25],
      [30, 12],
      [1, 1],
      [5.3, 2.4],
    ];
    const rings = sizes.map((size, index) => ringOf(stallAt(index * 40, 0, 20, size)));
    const found = stallsAmong(rings, false);
    expect(found.map((stall) => stall?.stallClass)).toEqual([
      'small',
      'large',
      undefined,
      undefined,
      'small',
    ]);
    expect(stallsAmong(rings, true)[0]?.stallClass).toBe('accessible');
    const [a = [0, 0], b = [0, 0], ...others] = rings[0] ?? [];
    const middle: SurveyPoint = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    expect(stallsAmong([[a, middle, b, ...others]], false)[0]?.corners).toHaveLength(4);
    expect(stallsAmong([[a, b, others[0] ?? a, a]], false)).toEqual([undefined]);
  });
});

describe('a kerb of the survey', () => {
  const base = (from: [number, number], to: [number, number], side: 'left' | 'right') => ({
    geometry: lineOf(from, to),
    properties: {
      ...{ side, carriagewayWidthMetres: 14, traffic: 'one-way' as const, road: '江滨路' },
      lengthMetres: 100,
    },
  });
  const kerbs = [
    base([0, 0], [100, 0], 'left'),
    base([0, 14], [100, 14], 'right'),
    base([50, -40], [50, 40], 'left'),
  ];

  it('takes side, width, traffic and road from the kerb of the base map beside it, whichever way it was drawn', () => {
    const like = { carriagewayWidthMetres: 14, traffic: 'one-way', road: '江滨路' };
    expect(likeBaseKerb(lineOf([10, 0.4], [80, -0.3]), kerbs)).toEqual({ ...like, side: 'left' });
    expect(likeBaseKerb(lineOf([80, -0.3], [10, 0.4]), kerbs)).toEqual({ ...like, side: 'right' });
    expect(likeBaseKerb(lineOf([80, 13], [10, 13]), kerbs)).toEqual({ ...like, side: 'left' });
    expect(likeBaseKerb(lineOf([10, 40], [80, 40]), kerbs)).toEqual({});
    expect(likeBaseKerb(lineOf([10, 0], [10, 0]), kerbs)).toEqual({});
  });
});

describe('taking a survey', () => {
  const county = box;
  const all = (role: SurveyRole) => () => role;

  it('brings our own drawing back within a centimetre, numbers and colours too, in one step that is undone in one', () => {
    const place = fc.tuple(
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: 0, max: 179 }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(place, {
          minLength: 1,
          maxLength: 6,
          comparator: (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 20,
        }),
        (poses) => {
          const stalls = poses.map(([east, north, bearing]) => stallAt(east, north, bearing));
          const kerb = lineOf([-300, -20], [10, 0.5], [300, 40]);
          const metres = (position: readonly number[]) => positionFromLonLat('EPSG:4548', [...position]);
          const middle = ([east, north]: readonly number[]) =>
            metres(plane.toLngLat([east ?? 0, north ?? 0]));
          const drawing = writeDxfDrawing([
            { name: 'KERBS', color: 'black', lines: [kerb.coordinates.map(metres)] },
            {
              name: 'STALLS_CHARGED',
              color: 'black',
              areas: stalls.map((each) => ringOf(each).slice(0, -1).map(metres)),
            },
            {
              ...{ name: 'NUMBERS', color: 'black' },
              texts: poses.map((pose, index) => ({
                at: middle(pose),
                text: `东${index}`,
                heightMetres: 0.6,
              })),
            },
          ]);
          const survey = readSurvey(drawing);
          const placed = placeSurvey(survey.layers, guessPlacement(survey, county, 'EPSG:4548'));
          const taken = takenOf(placed, (name) => guessRole(layer(name), false), county);
          const before = draftWith({});
          const after = transact(
            before,
            takeSurvey(taken, () => firstKerbValues),
          );
          const [back] = kerbsOf(after.items);
          back?.line.coordinates.forEach((position, index) => {
            expect(distanceMetres(position, kerb.coordinates[index] ?? [])).toBeLessThan(0.01);
          });
          const found = stallsOf(after.items);
          expect(found.map(({ values }) => [values.number, values.lineColor])).toEqual(
            poses.map((_, index) => [`东${index}`, 'white']),
          );
          found.forEach(({ geometry, lengthMetres, widthMetres }, index) => {
            expect([lengthMetres, widthMetres]).toEqual([6, 2.5]);
            const drawn = stalls[index]?.coordinates[0] ?? [];
            for (const corner of geometry.coordinates[0] ?? [])
              expect(Math.min(...drawn.map((each) => distanceMetres(corner, each)))).toBeLessThan(0.01);
          });
          expect(undo(after).items).toEqual(before.items);
          expect(after.undo).toHaveLength(before.undo.length + 1);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('takes rings as kerbs where that is what their layer holds, and counts what it leaves', () => {
    const line = (...points: [number, number][]) => points.map((point): SurveyPoint => plane.toLngLat(point));
    const layers = [
      layer('K', {
        lines: [
          line([0, 0], [50, 0]),
          line([0, 0], [0.4, 0]),
          [
            [0, 0],
            [1, 1],
          ],
        ],
        areas: [{ ring: line([0, 0], [50, 0], [50, 50], [0, 0]) }],
      }),
    ];
    const kerbs = takenOf(layers, all('kerbs'), county);
    expect(kerbs.kerbs).toHaveLength(2);
    expect(kerbs.left).toEqual({ outside: 1, short: 1, long: 0, odd: 0 });
    expect(takenOf(layers, all('stalls'), county)).toMatchObject({ stalls: [], left: { odd: 4 } });
    expect(takenOf(layers, all('ignore'), county)).toMatchObject({ stalls: [], kerbs: [], left: { odd: 0 } });
  });

  it('ends kerbs where two areas of carriageway meet: nobody parks across the road there', () => {
    const ring = (from: number, to: number) =>
      [
        [from, 0],
        [to, 0],
        [to, 9],
        [from, 9],
        [from, 0],
      ].map(([x = 0, y = 0]): SurveyPoint => plane.toLngLat([x, y]));
    const { kerbs } = takenOf(
      [layer('K', { areas: [{ ring: ring(0, 40) }, { ring: ring(40, 90) }, { ring: ring(200, 240) }] })],
      all('kerbs'),
      county,
    );
    expect(kerbs.map(({ coordinates }) => coordinates.length)).toEqual([4, 4, 5]);
  });

  it('keeps what the planner drew before', () => {
    const before = draftWith({ a: [lineOf([0, 0], [60, 0]), wide] });
    const taken = takenOf(
      [layer('K', { lines: [[centre, plane.toLngLat([40, 40])]] })],
      all('kerbs'),
      county,
    );
    const after = transact(
      before,
      takeSurvey(taken, () => wide),
    );
    expect(kerbsOf(after.items).map(({ id }) => id)).toContain('a');
    expect(kerbsOf(after.items)).toHaveLength(2);
  });
});
