import { expect, test } from 'vitest';
import { checkByGround, type PlacedStall } from '../src/check-by-ground.ts';
import { ruleProfiles } from '../src/profiles/profiles.ts';
import { obstacleAt, plane } from './street.ts';

const [strict] = ruleProfiles;
const stallAt = (id: string, x: number, placement?: string): PlacedStall => ({
  ...{ id, stallClass: 'small', placement },
  geometry: {
    type: 'Polygon',
    coordinates: [
      (
        [
          [x, 0],
          [x + 6, 0],
          [x + 6, 2.5],
          [x, 2.5],
          [x, 0],
        ] as const
      ).map(([east, north]) => plane.toLngLat([east, north])),
    ],
  },
});
const found = (stalls: PlacedStall[], ...obstacles: ReturnType<typeof obstacleAt>[]) =>
  checkByGround(stalls, obstacles, strict).map(({ stallId, ruleId }) => `${stallId} ${ruleId}`);

test('thirty metres from a hydrant is a rule of streets, not of a yard', () => {
  const hydrant = obstacleAt('hydrant', [15, 12]);
  expect(found([stallAt('street', 0), stallAt('yard', 20, 'public')], hydrant)).toEqual([
    'street article-63.hydrant',
  ]);
});

test('a yard has rules of its own', () => {
  const well = obstacleAt('hydrant', [3, 1]);
  expect(found([stallAt('yard', 0, 'compound')], well).length).toBeGreaterThan(0);
});

test('a stall of the street and one of the yard do not lie over each other', () => {
  const both = found([stallAt('street', 0, 'on-street'), stallAt('yard', 3, 'public')]);
  expect(both.map((each) => each.split(' ')[0]).toSorted()).toEqual(['street', 'yard']);
  expect(found([stallAt('street', 0), stallAt('yard', 6.1, 'public')])).toEqual([]);
});
