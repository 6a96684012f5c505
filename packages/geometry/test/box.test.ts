import { describe, expect, it } from 'vitest';
import { boxOf } from '../../src/map/box-of.ts';

describe('the box of a geometry', () => {
  it.each([
    ['a point', { type: 'Point', coordinates: [118.4, 29.1] }, [118.4, 29.1, 118.4, 29.1]],
    ['a point with a height', { type: 'Point', coordinates: [118.4, 29.1, 300] }, [118.4, 29.1, 118.4, 29.1]],
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [3, 1],
          [1, 2],
        ],
      },
      [1, 1, 3, 2],
    ],
    [
      'areas',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [2, 0],
              [2, 2],
              [0, 0],
            ],
          ],
          [
            [
              [5, -1],
              [6, 0],
              [5, 0],
              [5, -1],
            ],
          ],
        ],
      },
      [0, -1, 6, 2],
    ],
  ])('of %s is what it covers', (_name, geometry, box) => {
    expect(boxOf(geometry)).toEqual(box);
  });

  it('is none for a geometry without positions', () => {
    expect(boxOf({ type: 'Polygon', coordinates: [] })).toBeUndefined();
    expect(boxOf({ type: 'GeometryCollection', geometries: [] })).toBeUndefined();
  });
});
