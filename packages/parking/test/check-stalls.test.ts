import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { type CheckedStall, checkStalls } from '../src/check-stalls.ts';
import { layKerb } from '../src/lay-kerb.ts';
import { profileOf, ruleProfiles } from '../src/profiles/profiles.ts';
import { kerbOf, obstacleAt, plane, wideStreet } from './street.ts';

const [strict] = ruleProfiles;
const laid = (obstacles = wideStreet.obstacles): CheckedStall[] =>
  layKerb({ ...wideStreet, kerb: kerbOf([0, 0], [60, 20]), obstacles }).stalls.features.map(
    ({ geometry, properties: { number } }) => ({ id: `stall ${number}`, geometry, stallClass: 'small' }),
  );
const rectangle = (id: string, x: number, y: number, width = 2.5, long = 6): CheckedStall => ({
  ...{ id, stallClass: 'small' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, y] as const,
        [x + long, y] as const,
        [x + long, y + width] as const,
        [x, y + width] as const,
        [x, y] as const,
      ].map(([east, north]) => plane.toLngLat([east, north])),
    ],
  },
});

test('what the engine lays breaks nothing', () => {
  const obstacles = [obstacleAt('well', [20, 8]), obstacleAt('hydrant', [58, 17])];
  const stalls = laid(obstacles);
  expect(stalls.length).toBeGreaterThan(0);
  expect(checkStalls(stalls, obstacles, strict)).toEqual([]);
});

test('a cover, a hydrant, a size and a neighbour are told with what was measured', () => {
  const stalls = [
    rectangle('near', 0, 0),
    rectangle('narrow', 7, 0, 1.9),
    rectangle('over', 12.9, 0, 2.5),
    rectangle('far', 80, 0),
  ];
  const obstacles = [obstacleAt('well', [3, 3.5], 'lid'), obstacleAt('hydrant', [-10, 0], 'red')];
  const breaches = checkStalls(stalls, obstacles, strict).map(({ stallId, ruleId, measured, obstacleId }) => [
    stallId,
    ruleId,
    measured,
    obstacleId,
  ]);
  expect(breaches).toEqual([
    ['near', 'well', 1, 'lid'],
    ['near', 'article-63.hydrant', 10, 'red'],
    ['narrow', 'size.small', 1.9, undefined],
    ['narrow', 'article-63.hydrant', 17, 'red'],
    ['narrow', 'on.stall', 0, 'over'],
    ['over', 'article-63.hydrant', 22.9, 'red'],
    ['over', 'on.stall', 0, 'narrow'],
  ]);
});

test('a large stall that stands across is told, whatever its kerb says', () => {
  const large = { ...rectangle('bus', 0, 0, 3.25, 15.6), stallClass: 'large' as const };
  const rulesOf = (angleDegrees: 0 | 90) =>
    checkStalls([{ ...large, angleDegrees }], [], strict).map(({ ruleId }) => ruleId);
  expect(rulesOf(0)).toEqual([]);
  expect(rulesOf(90)).toEqual(['large.parallel']);
});

test('another profile says another level of the same distance', () => {
  const obstacles = [obstacleAt('hydrant', [-10, 0])];
  const levelUnder = (id: string) =>
    checkStalls([rectangle('one', 0, 0)], obstacles, profileOf(id) ?? strict).map(({ level }) => level);
  expect([levelUnder('strict'), levelUnder('practice')]).toEqual([['must'], ['should']]);
});

test('however its outline is written, a stall is judged alike', () => {
  const stall = rectangle('one', 0, 0);
  const ring = stall.geometry.coordinates[0]?.slice(0, 4) ?? [];
  assert(
    property(integer({ min: 0, max: 3 }), integer({ min: 0, max: 1 }), (turn, isReversed) => {
      const turned = [...ring.slice(turn), ...ring.slice(0, turn)];
      const corners = isReversed ? turned.reverse() : turned;
      const same = {
        ...stall,
        geometry: { type: 'Polygon' as const, coordinates: [[...corners, ...corners.slice(0, 1)]] },
      };
      expect(checkStalls([same], [obstacleAt('well', [3, 3.5])], strict)).toMatchObject([{ measured: 1 }]);
    }),
  );
});
