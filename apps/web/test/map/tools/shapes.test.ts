import { checkGeometry } from '@cityplate/geometry/gate';
import { localPlane } from '@cityplate/geometry/local-plane';
import fc from 'fast-check';
import type { Geometry, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../src/app/map-search.ts';
import { isClipCorner, isClipEdge } from '../../../src/map/tools/clip-edges.ts';
import {
  cornersOf,
  insertCorner,
  middlesOf,
  moveCorner,
  removeCorner,
} from '../../../src/map/tools/corners.ts';
import { edgesOf } from '../../../src/map/tools/lines-of.ts';
import { legOf, measuresOf } from '../../../src/map/tools/measures.ts';
import { clickSketch, finishSketch, previewSketch, type Sketch } from '../../../src/map/tools/sketch.ts';
import { snapPosition } from '../../../src/map/tools/snap-position.ts';
import type { SnapTarget } from '../../../src/map/tools/tool-seam.ts';
import { box, square } from '../../support/assets.ts';
import { geometry } from '../../support/contents.ts';

const origin: [number, number] = [118.4092, 29.1391];
const { toLngLat, toPlane } = localPlane(origin);
const at = (east: number, north: number): LngLat => {
  const [lng, lat] = toLngLat([east, north]);
  return [lng, lat];
};
const isClosed = ({ coordinates }: Polygon) =>
  coordinates.every((ring) => JSON.stringify(ring[0]) === JSON.stringify(ring.at(-1)));

describe('drawing by clicks', () => {
  const clicks = (tool: 'rectangle' | 'polygon', points: readonly LngLat[]) =>
    points.reduce(
      (now, point) => (now.finished === undefined ? clickSketch(tool, now.sketch, point, false) : now),
      { sketch: [] as Sketch } as ReturnType<typeof clickSketch>,
    );

  it('a rectangle is done with the third click and has right angles', () => {
    const { finished, sketch } = clicks('rectangle', [at(0, 0), at(10, 0), at(9, 5)]);
    expect(sketch).toEqual([]);
    expect(finished && measuresOf(finished)).toMatchObject({
      lengthMetres: expect.closeTo(10, 1),
      widthMetres: expect.closeTo(5, 1),
      areaSquareMetres: expect.closeTo(50, 0),
    });
  });

  it('a polygon grows corner by corner and ends at its first', () => {
    const { sketch, finished } = clicks('polygon', [at(0, 0), at(10, 0), at(10, 10)]);
    expect(sketch).toHaveLength(3);
    expect(finished).toBeUndefined();
    const done = clickSketch('polygon', sketch, at(0.1, 0.1), true);
    expect(done.sketch).toEqual([]);
    expect(done.finished?.coordinates[0]).toHaveLength(4);
    expect(done.finished && isClosed(done.finished)).toBe(true);
  });

  it('two corners are no area yet: meeting the first goes on drawing', () => {
    const { sketch } = clicks('polygon', [at(0, 0), at(10, 0)]);
    expect(clickSketch('polygon', sketch, at(0, 0), true).finished).toBeUndefined();
    expect(finishSketch('polygon', sketch, undefined)).toEqual({ sketch });
  });

  it('the second click of a double click is no corner', () => {
    expect(clicks('polygon', [at(0, 0), at(0, 0), at(10, 0), at(10, 0)]).sketch).toHaveLength(2);
    expect(clicks('rectangle', [at(0, 0), at(0, 0)]).sketch).toHaveLength(1);
  });

  it('Enter closes a polygon as it is and a rectangle at the pointer', () => {
    const corners = [at(0, 0), at(10, 0), at(10, 10)];
    expect(finishSketch('polygon', corners, at(50, 50)).finished?.coordinates[0]).toHaveLength(4);
    expect(finishSketch('rectangle', corners.slice(0, 2), at(5, 4)).finished).toBeDefined();
    expect(finishSketch('rectangle', corners.slice(0, 1), at(5, 4)).finished).toBeUndefined();
  });

  it('what is shown before the click is what the click makes', () => {
    const [a, b, pointer] = [at(0, 0), at(10, 2), at(8, 7)];
    expect(previewSketch('rectangle', [a, b], pointer)).toEqual(
      clickSketch('rectangle', [a, b], pointer, false).finished,
    );
    expect(previewSketch('polygon', [a], pointer)).toBeUndefined();
  });

  it('makes shapes that the gate of the server lets in', () => {
    const metres = fc.integer({ min: 2, max: 80 });
    fc.assert(
      fc.property(metres, metres, metres, (x, y, z) => {
        const { finished } = clicks('rectangle', [at(0, 0), at(x, y), at(-y / 2, z + x)]);
        if (finished === undefined) return;
        expect(checkGeometry(finished, { types: ['Polygon'], box }).ok).toBe(true);
      }),
    );
  });
});

describe('corners', () => {
  const pick = (shape: Geometry, index: number) => {
    const all = cornersOf(shape);
    return all[index % Math.max(1, all.length)];
  };

  it('are each position once: a ring does not offer its end again', () => {
    expect(cornersOf(square)).toHaveLength(4);
    expect(
      cornersOf({
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toHaveLength(2);
    expect(cornersOf({ type: 'Point', coordinates: [1, 2] })).toEqual([]);
  });

  it('moved stand where they were put, and nothing else moves', () => {
    fc.assert(
      fc.property(geometry, fc.nat(9), (shape, index) => {
        const corner = pick(shape, index);
        if (corner === undefined) return;
        const moved = moveCorner(shape, corner.path, [118.5, 29.2]);
        const [before, after] = [cornersOf(shape), cornersOf(moved)];
        expect(after).toHaveLength(before.length);
        after.forEach((each, now) => {
          const isThis = JSON.stringify(each.path) === JSON.stringify(corner.path);
          expect(each.position).toEqual(isThis ? [118.5, 29.2] : before[now]?.position);
        });
        if (moved.type === 'Polygon') expect(isClosed(moved)).toBe(true);
      }),
    );
  });

  it('moved and moved back leave the shape as it was', () => {
    fc.assert(
      fc.property(geometry, fc.nat(9), (shape, index) => {
        const corner = pick(shape, index);
        if (corner === undefined) return;
        const there = moveCorner(shape, corner.path, [118.5, 29.2]);
        expect(moveCorner(there, corner.path, corner.position)).toEqual(shape);
      }),
    );
  });

  it('set in the middle of an edge and taken away again leave the shape as it was', () => {
    fc.assert(
      fc.property(geometry, fc.nat(9), (shape, index) => {
        const all = middlesOf(shape);
        const middle = all[index % Math.max(1, all.length)];
        if (middle === undefined) return;
        const more = insertCorner(shape, middle.path, middle.position);
        expect(cornersOf(more)).toHaveLength(cornersOf(shape).length + 1);
        expect(removeCorner(more, middle.path)).toEqual(shape);
      }),
    );
  });

  it('stay when too few would be left: three in a ring, two in a line', () => {
    const triangle: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ],
    };
    expect(removeCorner(triangle, [0, 1])).toEqual(triangle);
    const line: Geometry = {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 0],
      ],
    };
    expect(removeCorner(line, [0])).toEqual(line);
  });

  it('of the first position of a ring move its end along', () => {
    const moved = moveCorner(square, [0, 0], [118.4, 29.1]);
    expect(moved.type === 'Polygon' && moved.coordinates[0]?.at(-1)).toEqual([118.4, 29.1]);
  });

  it('of a shape in several parts belong to their part', () => {
    const parts: Geometry = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [0, 1],
            [0, 0],
          ],
        ],
        [
          [
            [5, 5],
            [6, 5],
            [5, 6],
            [5, 5],
          ],
        ],
      ],
    };
    const moved = moveCorner(parts, [1, 0, 1], [7, 5]);
    expect(moved.type === 'MultiPolygon' && moved.coordinates[0]).toEqual(parts.coordinates[0]);
    expect(moved.type === 'MultiPolygon' && moved.coordinates[1]?.[0]?.[1]).toEqual([7, 5]);
  });
});

describe('measures', () => {
  it('of a rectangle are its sides, of another area its outline, of a line its length, of a point none', () => {
    const rectangle = measuresOf({
      type: 'Polygon',
      coordinates: [[...[at(0, 0), at(6, 0), at(6, 2.5), at(0, 2.5), at(0, 0)].map(([x, y]) => [x, y])]],
    });
    expect(rectangle).toMatchObject({
      lengthMetres: expect.closeTo(6, 1),
      widthMetres: expect.closeTo(2.5, 1),
    });
    const triangle = measuresOf({
      type: 'Polygon',
      coordinates: [[at(0, 0), at(30, 0), at(0, 40), at(0, 0)].map(([x, y]) => [x, y])],
    });
    expect(triangle.areaSquareMetres).toBeCloseTo(600, -1);
    expect(triangle.perimeterMetres).toBeCloseTo(120, 0);
    const line = measuresOf({
      type: 'LineString',
      coordinates: [at(0, 0), at(3, 4)].map(([x, y]) => [x, y]),
    });
    expect(line.lengthMetres).toBeCloseTo(5, 1);
    expect(measuresOf({ type: 'Point', coordinates: [118, 29] })).toEqual({});
  });

  it('of a leg are its length and direction', () => {
    const leg = legOf(at(0, 0), at(10, 0));
    expect(leg.legMetres).toBeCloseTo(10, 1);
    expect(leg.bearingDegrees).toBeCloseTo(90, 0);
  });
});

const worldOfLng = (lng: number) => (lng + 180) / 360;
/** A longitude that lies exactly where tiles of a zoom are cut. */
const cutLng = (zoom: number) =>
  ((Math.floor(worldOfLng(origin[0]) * 2 ** zoom) + 1 - 64 / 4096) / 2 ** zoom) * 360 - 180;

describe('cuts of tiles', () => {
  it('are known by where they lie, at the zoom of the tile only', () => {
    const lng = cutLng(17);
    expect(isClipCorner([lng, 29.13912], 17)).toBe(true);
    expect(isClipCorner([lng, 29.13912], 15)).toBe(false);
    expect(isClipEdge([lng, 29.139], [lng, 29.1392], 17)).toBe(true);
  });

  it('are not seen in edges that cross them or lie elsewhere', () => {
    const lng = cutLng(17);
    expect(isClipEdge([lng, 29.139], [lng + 0.0001, 29.1392], 17)).toBe(false);
    expect(isClipEdge(at(0, 0), at(10, 0), 17)).toBe(false);
  });

  it('leave no edges to snap to, but only where the thing came from a tile', () => {
    const lng = cutLng(17);
    const shape: Geometry = {
      type: 'LineString',
      coordinates: [
        [lng - 0.0002, 29.139],
        [lng, 29.139],
        [lng, 29.1392],
      ],
    };
    const target = { id: 'kerb/1', kind: 'kerb', geometry: shape } as const;
    expect(edgesOf([{ ...target, tileZoom: 17 }])).toHaveLength(1);
    expect(edgesOf([target])).toHaveLength(2);
  });
});

describe('snapping a position', () => {
  const line = (id: string, ...points: LngLat[]): SnapTarget => ({
    id,
    kind: 'kerb',
    geometry: { type: 'LineString', coordinates: points.map(([lng, lat]) => [lng, lat]) },
  });
  const kerb = line('kerb/1', at(0, 0), at(40, 0));

  it('meets a corner before a middle before an edge', () => {
    expect(snapPosition(at(0.4, 0.3), [kerb], 1)).toMatchObject({ kind: 'vertex', id: 'kerb/1' });
    expect(snapPosition(at(20.3, 0.3), [kerb], 1)).toMatchObject({ kind: 'midpoint' });
    const edge = snapPosition(at(7, 0.5), [kerb], 1);
    expect(edge?.kind).toBe('edge');
    expect(edge && toPlane(edge.position)[0]).toBeCloseTo(7, 1);
    expect(edge && toPlane(edge.position)[1]).toBeCloseTo(0, 1);
  });

  it('meets nothing beyond its reach and nothing where there is nothing', () => {
    expect(snapPosition(at(7, 3), [kerb], 1)).toBeUndefined();
    expect(snapPosition(at(7, 0), [], 1)).toBeUndefined();
  });

  it('does not take the end that a tile cut off for a corner', () => {
    const lng = cutLng(17);
    const cut: SnapTarget = { ...line('kerb/2', [lng - 0.0003, 29.139], [lng, 29.139]), tileZoom: 17 };
    const met = snapPosition([lng - 0.000002, 29.139001], [cut], 1);
    expect(met?.kind).toBe('edge');
    expect(snapPosition([lng - 0.000002, 29.139001], [{ ...cut, tileZoom: 14 }], 1)?.kind).toBe('vertex');
  });
});
