/**
 * Web-Mercator tiles (OGC WebMercatorQuad: zoom 0 is one tile, x grows east, y grows south).
 * For drawing only: lengths in this plane are 1 / cos(latitude) too long, so nothing is measured here.
 */
import type { Box, LngLat, PlanePoint } from './position.ts';

export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** Half the width of the EPSG:3857 square in its metres: π × the equatorial radius of WGS-84. */
export const MERCATOR_HALF_WIDTH_METRES = Math.PI * 6378137;

/** Beyond this latitude the square ends. */
export const MERCATOR_MAX_LATITUDE = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Position in the unit square, (0, 0) at the north-west corner; latitudes outside the square are clamped. */
export function mercatorUnitOf([lng, lat]: LngLat): PlanePoint {
  const radians = (clamp(lat, -MERCATOR_MAX_LATITUDE, MERCATOR_MAX_LATITUDE) * Math.PI) / 180;
  return [(lng + 180) / 360, clamp(0.5 - Math.asinh(Math.tan(radians)) / (2 * Math.PI), 0, 1)];
}

/** Inverse of `mercatorUnitOf`. */
export function lngLatOfMercatorUnit([x, y]: PlanePoint): LngLat {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** The tile that holds a position; a position on an edge belongs to the tile east or south of it. */
export function tileOfPosition(position: LngLat, z: number): Tile {
  const [x, y] = mercatorUnitOf(position);
  const count = 2 ** z;
  const last = count - 1;
  return { z, x: clamp(Math.floor(x * count), 0, last), y: clamp(Math.floor(y * count), 0, last) };
}

/** True for an address that exists: whole numbers, 0 ≤ z ≤ maxZoom, 0 ≤ x, y < 2^z. */
export function isTile({ z, x, y }: Tile, maxZoom = 24): boolean {
  if (![z, x, y].every(Number.isInteger) || z < 0 || z > maxZoom) return false;
  return x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
}

/** West, south, east, north of a tile in degrees. */
export function tileBoundsLngLat({ z, x, y }: Tile): Box {
  const count = 2 ** z;
  const [west, north] = lngLatOfMercatorUnit([x / count, y / count]);
  const [east, south] = lngLatOfMercatorUnit([(x + 1) / count, (y + 1) / count]);
  return [west, south, east, north];
}

/** West, south, east, north of a tile in the metres of EPSG:3857. */
export function tileBoundsMercatorMetres({ z, x, y }: Tile): Box {
  const size = (2 * MERCATOR_HALF_WIDTH_METRES) / 2 ** z;
  const west = x * size - MERCATOR_HALF_WIDTH_METRES;
  const north = MERCATOR_HALF_WIDTH_METRES - y * size;
  return [west, north - size, west + size, north];
}

/** The tile that covers this one at a lower (or the same) zoom. */
export function ancestorTile({ z, x, y }: Tile, zoom: number): Tile {
  const shrink = 2 ** (z - zoom);
  return { z: zoom, x: Math.floor(x / shrink), y: Math.floor(y / shrink) };
}

/** First and last column and row that a box touches at a zoom; boxes that end on an edge touch both sides. */
export function tileRangeOfBox([west, south, east, north]: Box, z: number) {
  const first = tileOfPosition([west, north], z);
  const last = tileOfPosition([east, south], z);
  return { z, minX: first.x, minY: first.y, maxX: last.x, maxY: last.y };
}

/** How many tiles a box touches; ask before listing them. */
export function tileCountOfBox(box: Box, z: number): number {
  const range = tileRangeOfBox(box, z);
  return (range.maxX - range.minX + 1) * (range.maxY - range.minY + 1);
}

/** Every tile that a box touches at a zoom, row by row from the north-west. */
export function tilesOfBox(box: Box, z: number): Tile[] {
  const { minX, minY, maxX, maxY } = tileRangeOfBox(box, z);
  const tiles: Tile[] = [];
  for (let y = minY; y <= maxY; y++) for (let x = minX; x <= maxX; x++) tiles.push({ z, x, y });
  return tiles;
}
