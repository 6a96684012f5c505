import { boxOf, widenedByMetres } from '@cityplate/geometry/box';
import { array, assert, constantFrom, double, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { demandsOf, spare } from '../src/distance-demand.ts';
import type { Obstacle, ObstacleKind } from '../src/obstacle.ts';
import { ruleProfiles } from '../src/profiles/profiles.ts';
import { kerbOf, plane, pointAt } from './street.ts';

const [strict] = ruleProfiles;
const kinds: ObstacleKind[] = ['well', 'hydrant', 'crossing', 'junction', 'bus-stop', 'gate', 'building'];
const metres = (most: number) => double({ min: -most, max: most, noNaN: true });
const obstacle = record({
  ...{ kind: constantFrom(...kinds), x: metres(200), y: metres(200) },
  widthMetres: constantFrom(undefined, 4, 60),
}).map(
  ({ kind, x, y, widthMetres }): Obstacle => ({
    ...{ kind, geometry: pointAt(x, y), id: `${x} ${y}` },
    ...(widthMetres !== undefined && { widthMetres }),
  }),
);

test('what is too far to be read demands nothing of any stall in the box', () => {
  const stall = { x: 5, y: 5, alongX: 0.8, alongY: 0.6, halfLength: 3, halfWidth: 1.25 };
  const around = widenedByMetres(boxOf(kerbOf([2, 2], [8, 8])) ?? [0, 0, 0, 0], 1);
  const broken = (obstacles: Obstacle[], box: typeof around) =>
    demandsOf(obstacles, strict, plane, box)
      .all()
      .filter((demand) => spare(stall, demand) < 0)
      .map(({ rule, shape }) => `${rule.id} ${shape.obstacle.id}`);
  let held = 0;
  assert(
    property(array(obstacle, { minLength: 1, maxLength: 6 }), (obstacles) => {
      const all = broken(obstacles, widenedByMetres(around, 5_000));
      expect(broken(obstacles, around)).toEqual(all);
      held += all.length;
    }),
    { numRuns: 2000 },
  );
  expect(held).toBeGreaterThan(500);
});
