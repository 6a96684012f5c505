import { areaSquareMetres, destination, distanceMetres } from '@cityplate/geometry/measure';
import { stampRectangle } from '@cityplate/geometry/rectangle';
import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import type { LngLat } from '../../src/app/map-search.ts';
import { middleOf, rotated, shifted } from '../../src/commands/shape-edits.ts';
import { brokenClearance, distanceToArea } from '../../src/map/tools/clearance.ts';
import { isClipCorner, isClipEdge } from '../../src/map/tools/clip-edges.ts';
import { cornersOf, insertCorner, middlesOf, moveCorner, removeCorner } from '../../src/map/tools/corners.ts';
import { measuresOf } from '../../src/map/tools/measures.ts';
import { clickSketch, finishSketch, previewSketch, type Sketch } from '../../src/map/tools/sketch.ts';

const origin: LngLat = [118.4092, 29.1391];
const stall = stampRectangle({ at: [...origin], bearingDegrees: 20, lengthMetres: 6, widthMetres: 2.5 });
const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ],
};

describe('moving and turning', () => {
  test('keeps the size and goes exactly as far as asked', () => {
    const moved = shifted(stall, [0.1, -1]);
    expect(areaSquareMetres(moved)).toBeCloseTo(15, 1);
    const [from, to] = [middleOf(stall), middleOf(moved)];
    expect(distanceMetres(from ?? [], to ?? [])).toBeCloseTo(Math.hypot(0.1, 1), 1);
  });

  test('turns clockwise around the middle', () => {
    const turned = rotated(stall, 15);
    expect(measuresOf(turned).bearingDegrees).toBeCloseTo(35, 0);
    expect(distanceMetres(middleOf(stall) ?? [], middleOf(turned) ?? [])).toBeLessThan(0.1);
  });
});

describe('corners', () => {
  test('a ring stays closed when its first corner moves', () => {
    const moved = moveCorner(square, [0, 0], [-1, -1]);
    expect(moved).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [-1, -1],
          [1, 0],
          [1, 1],
          [0, 1],
          [-1, -1],
        ],
      ],
    });
  });

  test('a corner goes in at the middle of the edge that was pulled', () => {
    const last = middlesOf(square).at(-1);
    const more = insertCorner(square, last?.path ?? [], last?.position ?? origin);
    expect(cornersOf(more)).toHaveLength(5);
    expect(more).toMatchObject({
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0.5],
          [0, 0],
        ],
      ],
    });
  });

  test('the last three corners of a ring stay', () => {
    const triangle = removeCorner(square, [0, 1]);
    expect(cornersOf(triangle)).toHaveLength(3);
    expect(removeCorner(triangle, [0, 1])).toEqual(triangle);
  });

  test('the first corner can be taken away and the ring still closes', () => {
    expect(removeCorner(square, [0, 0])).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [1, 0],
          [1, 1],
          [0, 1],
          [1, 0],
        ],
      ],
    });
  });
});

describe('sketches', () => {
  const click = (tool: 'rectangle' | 'polygon', sketch: Sketch, position: LngLat, meetsFirst = false) =>
    clickSketch(tool, sketch, position, meetsFirst);

  test('three clicks make a rectangle', () => {
    let step = click('rectangle', [], origin);
    step = click('rectangle', step.sketch, destination([...origin], 30, 20));
    expect(step.finished).toBeUndefined();
    step = click('rectangle', step.sketch, destination([...origin], 100, 9));
    const { lengthMetres, widthMetres, bearingDegrees } = measuresOf(step.finished ?? square);
    expect(
      [lengthMetres, widthMetres, bearingDegrees].map((value) => Math.round((value ?? 0) * 100) / 100),
    ).toEqual([20, Math.round(9 * Math.sin((70 * Math.PI) / 180) * 100) / 100, 30]);
    expect(step.sketch).toEqual([]);
  });

  test('a polygon ends at its first corner or with Enter, not before it has an area', () => {
    const corners: LngLat[] = [origin, destination([...origin], 0, 10), destination([...origin], 90, 10)];
    let sketch: Sketch = [];
    for (const corner of corners) sketch = click('polygon', sketch, corner).sketch;
    expect(finishSketch('polygon', sketch.slice(0, 2), undefined).finished).toBeUndefined();
    expect(click('polygon', sketch, origin, true).finished?.coordinates[0]).toHaveLength(4);
    expect(finishSketch('polygon', sketch, undefined).finished?.coordinates[0]).toHaveLength(4);
  });

  test('the second click of a double click adds no corner', () => {
    const { sketch } = click('polygon', [origin], origin);
    expect(sketch).toHaveLength(1);
  });

  test('nothing is previewed while it has no area', () => {
    expect(previewSketch('rectangle', [origin], origin)).toBeUndefined();
    expect(previewSketch('polygon', [origin], origin)).toBeUndefined();
  });
});

describe('clearance', () => {
  const cover = (bearing: number, metres: number) => ({
    id: 'c',
    kind: 'asset' as const,
    layer: 'manhole-covers',
    geometry: { type: 'Point' as const, coordinates: destination([...origin], bearing, metres) },
  });
  const rules = [{ layer: 'manhole-covers', metres: 1.5, source: 'GA/T 850' }];

  test('is 0 inside and measured from the nearest side outside', () => {
    expect(distanceToArea([...origin], stall)).toBe(0);
    expect(distanceToArea(destination([...origin], 110, 2.25), stall)).toBeCloseTo(1, 2);
    expect(distanceToArea(destination([...origin], 20, 5), stall)).toBeCloseTo(2, 2);
  });

  test('a cover on or nearer than 1.5 m is told, the nearest first; one farther off is not', () => {
    expect(brokenClearance([stall], [cover(110, 2.6), cover(290, 2)], rules)?.metres).toBeCloseTo(0.75, 2);
    expect(brokenClearance([stall], [cover(110, 2.8)], rules)).toBeUndefined();
    expect(brokenClearance([stall], [{ ...cover(110, 0), layer: 'dust-sites' }], rules)).toBeUndefined();
  });
});

describe('cuts of tiles', () => {
  const zoom = 18;
  /** The longitude where tiles of this zoom are cut west of tile `x`. */
  const cut = (x: number) => ((x - 64 / 4096) / 2 ** zoom) * 360 - 180;

  test('an edge along the cut is none, one across it is', () => {
    const lng = cut(217_300);
    expect(isClipEdge([lng, 29.139], [lng, 29.1395], zoom)).toBe(true);
    expect(isClipEdge([lng, 29.139], [lng + 0.0001, 29.1395], zoom)).toBe(false);
    expect(isClipCorner([lng, 29.1391], zoom)).toBe(true);
  });

  test('a corner in the middle of a tile is one', () => {
    const lng = (217_300.5 / 2 ** zoom) * 360 - 180;
    expect(isClipEdge([lng, 29.139], [lng, 29.1395], zoom)).toBe(false);
  });
});
