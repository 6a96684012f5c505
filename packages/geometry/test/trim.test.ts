import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPlane } from '../src/local-plane.ts';
import { pathLengthMetres } from '../src/measure.ts';
import type { PlanePoint } from '../src/position.ts';
import { crossingsOf, cutLine, trimLine } from '../src/trim.ts';

const plane = localPlane([118.4, 29.14]);
const lineOf = (...points: PlanePoint[]) => points.map((point) => plane.toLngLat(point));
const coordinate = fc.double({ min: -200, max: 200, noNaN: true });
const points = (least: number) =>
  fc.array(fc.tuple(coordinate, coordinate), { minLength: least, maxLength: 6 }).map((all) => lineOf(...all));
const length = (line: readonly number[][]) => pathLengthMetres(line.map((each) => [...each]));

describe('cutting a line', () => {
  it('gives two parts that meet near the place and are the whole together', () => {
    fc.assert(
      fc.property(points(2), fc.tuple(coordinate, coordinate), (line, at) => {
        const parts = cutLine(line, plane.toLngLat(at));
        if (parts === undefined) return;
        const [one, other] = parts;
        expect(length(one) + length(other)).toBeCloseTo(length(line), 3);
        expect(one.at(-1)).toEqual(other[0]);
        expect(one[0]).toEqual(line[0]?.map((each) => expect.closeTo(each, 9)));
        expect(other.at(-1)).toEqual(line.at(-1)?.map((each) => expect.closeTo(each, 9)));
      }),
    );
  });

  it('is refused at its ends and for a line without length', () => {
    const line = lineOf([0, 0], [10, 0]);
    expect(cutLine(line, plane.toLngLat([-5, 3]))).toBeUndefined();
    expect(cutLine(line, plane.toLngLat([12, 0]))).toBeUndefined();
    expect(cutLine(lineOf([0, 0], [0, 0]), plane.toLngLat([0, 0]))).toBeUndefined();
    expect(cutLine([], [0, 0])).toBeUndefined();
  });
});

describe('where lines cross', () => {
  const line = lineOf([0, 0], [10, 0], [10, 10]);
  it('is told in metres along the first, in order, a corner once', () => {
    const across = (x: number) => lineOf([x, -5], [x, 5]);
    const found = crossingsOf(line, [
      across(7),
      across(2),
      lineOf([5, 5], [15, 5]),
      lineOf([5, -5], [15, 5]),
    ]);
    expect(found).toEqual([2, 7, 10, 15].map((metres) => expect.closeTo(metres, 3)));
  });
  it('is nowhere for a line that runs along it, ends before it or has no length', () => {
    expect(
      crossingsOf(line, [lineOf([2, 0], [6, 0]), lineOf([5, 1], [5, 9]), lineOf([3, 0], [3, 0])]),
    ).toEqual([]);
  });
});

describe('trimming a line', () => {
  const line = lineOf([0, 0], [30, 0]);
  const across = (x: number) => lineOf([x, -5], [x, 5]);
  it('takes the piece between the crossings beside the place, and keeps the rest', () => {
    const trimmed = trimLine(line, plane.toLngLat([15, 1]), [across(10), across(20), across(25)]);
    expect(trimmed?.removedMetres).toBeCloseTo(10, 3);
    expect(trimmed?.kept.map(length)).toEqual([expect.closeTo(10, 3), expect.closeTo(10, 3)]);
    expect(trimLine(line, plane.toLngLat([3, 0]), [across(10)])?.kept.map(length)).toEqual([
      expect.closeTo(20, 3),
    ]);
  });
  it('cuts back from the nearer end where nothing crosses', () => {
    expect(trimLine(line, plane.toLngLat([4, 0]), [])?.removedMetres).toBeCloseTo(4, 3);
    expect(trimLine(line, plane.toLngLat([22, 0]), [])?.removedMetres).toBeCloseTo(8, 3);
    expect(trimLine(line, plane.toLngLat([0, 0]), [])).toBeUndefined();
  });
  it('keeps all that it does not remove, whatever crosses', () => {
    fc.assert(
      fc.property(
        points(2),
        fc.array(points(2), { maxLength: 4 }),
        fc.tuple(coordinate, coordinate),
        (path, others, at) => {
          const trimmed = trimLine(path, plane.toLngLat(at), others);
          if (trimmed === undefined) return;
          const { kept, removed, removedMetres } = trimmed;
          expect(length(removed)).toBeCloseTo(removedMetres, 2);
          // A rest of less than 5 cm at either end goes with it.
          const lost = length(path) - removedMetres - kept.reduce((sum, each) => sum + length(each), 0);
          expect(Math.abs(lost)).toBeLessThan(0.11);
        },
      ),
    );
  });
});
