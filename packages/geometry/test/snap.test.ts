import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPlane } from '../src/local-plane.ts';
import { distanceMetres } from '../src/measure.ts';
import { type SnapCandidate, snap } from '../src/snap.ts';

const plane = localPlane([118.40922, 29.139124]);
const at = (x: number, y: number) => plane.toLngLat([x, y]);

const kerb: SnapCandidate = {
  id: 'kerb',
  geometry: { type: 'LineString', coordinates: [at(0, 0), at(100, 0), at(100, 50)] },
};
const stall: SnapCandidate = {
  id: 'stall',
  geometry: { type: 'Polygon', coordinates: [[at(20, 3), at(26, 3), at(26, 5.5), at(20, 5.5), at(20, 3)]] },
};
const cover: SnapCandidate = { id: 'cover', geometry: { type: 'Point', coordinates: at(60, 1) } };
const all = [kerb, stall, cover];

describe('snap', () => {
  it('meets corners before middles before edges, each within the tolerance', () => {
    expect(snap(at(99.5, 0.3), all, { toleranceMetres: 1 })).toMatchObject({ id: 'kerb', kind: 'vertex' });
    expect(snap(at(50.4, 0.1), all, { toleranceMetres: 1 })).toMatchObject({ id: 'kerb', kind: 'midpoint' });
    expect(snap(at(40, 0.4), all, { toleranceMetres: 1 })).toMatchObject({ id: 'kerb', kind: 'edge' });
    expect(snap(at(20.2, 2.8), all, { toleranceMetres: 1 })).toMatchObject({ id: 'stall', kind: 'vertex' });
    expect(snap(at(60.2, 0.2), all, { toleranceMetres: 1 })).toMatchObject({ id: 'cover', kind: 'vertex' });
  });

  it('tells the place, how far it was, and the direction of the edge', () => {
    const met = snap(at(40, 0.4), all, { toleranceMetres: 1 });
    expect(met?.distanceMetres).toBeCloseTo(0.4, 4);
    expect(met?.bearingDegrees).toBeCloseTo(90, 3);
    expect(distanceMetres(met?.position ?? [], at(40, 0))).toBeLessThan(1e-4);
    expect(snap(at(60.2, 1), [cover], { toleranceMetres: 1 })).not.toHaveProperty('bearingDegrees');
  });

  it('keeps to the kinds asked for', () => {
    expect(snap(at(99.5, 0.3), all, { toleranceMetres: 1, kinds: ['edge'] })?.kind).toBe('edge');
    expect(snap(at(99.5, 0.3), all, { toleranceMetres: 1, kinds: ['midpoint'] })).toBeUndefined();
  });

  it('meets nothing out of reach, in no geometry and in an empty one', () => {
    expect(snap(at(40, 1.5), all, { toleranceMetres: 1 })).toBeUndefined();
    expect(snap(at(0, 0), [], { toleranceMetres: 1 })).toBeUndefined();
    const empty: SnapCandidate = { id: 'empty', geometry: { type: 'MultiPolygon', coordinates: [[[]], []] } };
    expect(snap(at(0, 0), [empty], { toleranceMetres: 1 })).toBeUndefined();
  });

  it('looks into every kind of geometry', () => {
    const square = [at(0, 0), at(9, 0), at(9, 9), at(0, 9), at(0, 0)];
    const geometries: SnapCandidate['geometry'][] = [
      { type: 'MultiPoint', coordinates: [at(50, 50), at(0, 0)] },
      {
        type: 'MultiLineString',
        coordinates: [
          [at(50, 50), at(60, 50)],
          [at(0, 0), at(0, 9)],
        ],
      },
      { type: 'MultiPolygon', coordinates: [[square]] },
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: at(0, 0) }] },
    ];
    for (const geometry of geometries)
      expect(snap(at(0.2, 0.2), [{ id: 'a', geometry }], { toleranceMetres: 1 })).toMatchObject({
        kind: 'vertex',
      });
  });

  it('never reaches farther than the tolerance, and what it meets it meets again at no distance', () => {
    const metres = fc.double({ min: -120, max: 120, noNaN: true });
    fc.assert(
      fc.property(metres, metres, fc.double({ min: 0.1, max: 20, noNaN: true }), (x, y, toleranceMetres) => {
        const met = snap(at(x, y), all, { toleranceMetres });
        if (!met) return;
        expect(distanceMetres(at(x, y), met.position)).toBeLessThanOrEqual(toleranceMetres + 1e-6);
        expect(met.distanceMetres).toBeCloseTo(distanceMetres(at(x, y), met.position), 4);
        expect(snap(met.position, all, { toleranceMetres: 0.001 })?.distanceMetres).toBeLessThan(0.001);
      }),
    );
  });
});
