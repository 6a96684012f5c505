import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLonLat } from '../src/reference-systems.ts';
import * as tiles from '../src/tiles.ts';

const seat: [number, number] = [118.40922, 29.139124];

describe('tiles', () => {
  it('finds the tiles of the county seat that Tianditu serves', () => {
    expect(tiles.tileOfPosition(seat, 15)).toEqual({ z: 15, x: 27161, y: 13609 });
    expect(tiles.tileOfPosition(seat, 18)).toEqual({ z: 18, x: 217294, y: 108874 });
  });

  it('has one tile at zoom 0, the whole square', () => {
    const world = { z: 0, x: 0, y: 0 };
    const [west, south, east, north] = tiles.tileBoundsLngLat(world);
    expect([west, east]).toEqual([-180, 180]);
    expect(north).toBeCloseTo(85.0511287798066, 10);
    expect(south).toBeCloseTo(-85.0511287798066, 10);
    expect(tiles.tileBoundsMercatorMetres(world)[2]).toBeCloseTo(20037508.342789244, 6);
  });

  it('keeps positions beyond the square in the outermost tiles', () => {
    expect(tiles.tileOfPosition([180, 90], 3)).toEqual({ z: 3, x: 7, y: 0 });
    expect(tiles.tileOfPosition([-180, -90], 3)).toEqual({ z: 3, x: 0, y: 7 });
  });

  it('knows which addresses exist', () => {
    expect(tiles.isTile({ z: 14, x: 0, y: 16383 })).toBe(true);
    for (const [z, x, y] of [
      [-1, 0, 0],
      [14, 16384, 0],
      [14, 0, -1],
      [1.5, 0, 0],
      [25, 0, 0],
      [2, Number.NaN, 0],
    ])
      expect(tiles.isTile({ z: z ?? 0, x: x ?? 0, y: y ?? 0 })).toBe(false);
  });

  it('lists the tiles of a box once each', () => {
    const box: [number, number, number, number] = [118.385, 29.115, 118.435, 29.165];
    const listed = tiles.tilesOfBox(box, 15);
    expect(listed).toHaveLength(tiles.tileCountOfBox(box, 15));
    expect(new Set(listed.map(({ x, y }) => `${x}/${y}`)).size).toBe(listed.length);
    expect(listed).toContainEqual(tiles.tileOfPosition(seat, 15));
    expect(tiles.tilesOfBox([...seat, ...seat], 17)).toEqual([tiles.tileOfPosition(seat, 17)]);
  });
});

const position = fc.tuple(
  fc.double({ min: -179.9, max: 179.9, noNaN: true }),
  fc.double({ min: -85, max: 85, noNaN: true }),
);

describe('laws of tiles', () => {
  it('unit square and back is the same position', () => {
    fc.assert(
      fc.property(position, (at) => {
        const [lng, lat] = tiles.lngLatOfMercatorUnit(tiles.mercatorUnitOf(at));
        expect(lng).toBeCloseTo(at[0], 9);
        expect(lat).toBeCloseTo(at[1], 9);
      }),
    );
  });

  it('a tile holds its position, in degrees and in metres, and so does each ancestor', () => {
    fc.assert(
      fc.property(position, fc.integer({ min: 0, max: 22 }), (at, z) => {
        const tile = tiles.tileOfPosition(at, z);
        expect(tiles.isTile(tile)).toBe(true);
        const [west, south, east, north] = tiles.tileBoundsLngLat(tile);
        expect(at[0]).toBeGreaterThanOrEqual(west - 1e-9);
        expect(at[0]).toBeLessThanOrEqual(east + 1e-9);
        expect(at[1]).toBeGreaterThanOrEqual(south - 1e-9);
        expect(at[1]).toBeLessThanOrEqual(north + 1e-9);
        const metres = tiles.tileBoundsMercatorMetres(tile);
        const { coordinates } = fromLonLat('EPSG:3857', { type: 'Point', coordinates: at });
        expect(coordinates[0]).toBeGreaterThanOrEqual(metres[0] - 1e-3);
        expect(coordinates[0]).toBeLessThanOrEqual(metres[2] + 1e-3);
        expect(coordinates[1]).toBeGreaterThanOrEqual(metres[1] - 1e-3);
        expect(coordinates[1]).toBeLessThanOrEqual(metres[3] + 1e-3);
        expect(tiles.ancestorTile(tile, Math.floor(z / 2))).toEqual(
          tiles.tileOfPosition(at, Math.floor(z / 2)),
        );
      }),
    );
  });
});
