import { walkMetres, walkOrder } from '@cityplate/geometry/walk-order';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const near = (middle: number) => fc.double({ min: middle - 0.01, max: middle + 0.01, noNaN: true });
const place = fc.tuple(near(118.409), near(29.139)).map(([lng, lat]): [number, number] => [lng, lat]);
const places = fc.array(place, { maxLength: 14 });
const itself = (stop: [number, number]) => stop;

test('every stop comes once, whatever lies on one spot', () => {
  fc.assert(
    fc.property(place, places, fc.boolean(), (from, some, twice) => {
      const stops = (twice ? [...some, ...some.slice(0, 3)] : some).map((at, index) => ({ at, index }));
      const order = walkOrder(from, stops, ({ at }) => at);
      expect(order.map(({ index }) => index).sort((one, next) => one - next)).toEqual(
        stops.map(({ index }) => index),
      );
    }),
    { numRuns: 60 },
  );
});

test('the walk is never longer than in the order given, nor than always to the nearest', () => {
  fc.assert(
    fc.property(place, places, (from, stops) => {
      const left = [...stops];
      const nearest: [number, number][] = [];
      while (left.length > 0) {
        const here = nearest.at(-1) ?? from;
        left.sort((one, next) => walkMetres(here, [one]) - walkMetres(here, [next]));
        const next = left.shift();
        if (next !== undefined) nearest.push(next);
      }
      const walk = walkMetres(from, walkOrder(from, stops, itself));
      expect(walk).toBeLessThanOrEqual(walkMetres(from, stops) + 1e-6);
      expect(walk).toBeLessThanOrEqual(walkMetres(from, nearest) + 1e-6);
    }),
    { numRuns: 60 },
  );
});

test('no piece of it, turned round, makes it shorter', () => {
  fc.assert(
    fc.property(place, places, (from, stops) => {
      const order = walkOrder(from, stops, itself);
      const length = walkMetres(from, order);
      for (let first = 0; first < order.length; first += 1)
        for (let last = first + 1; last < order.length; last += 1) {
          const turned = [
            ...order.slice(0, first),
            ...order.slice(first, last + 1).reverse(),
            ...order.slice(last + 1),
          ];
          expect(walkMetres(from, turned)).toBeGreaterThan(length - 1e-5);
        }
    }),
    { numRuns: 40 },
  );
});

test('along a street it goes from one end to the other, wherever one is told to begin', () => {
  const street = [7, 1, 4, 2, 6, 3, 5].map((step): [number, number] => [118.4 + step * 0.001, 29.14]);
  const order = walkOrder([118.4, 29.14], street, itself);
  expect(order.map(([lng]) => Math.round((lng - 118.4) * 1000))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(walkOrder([118.4, 29.14], [], itself)).toEqual([]);
});
