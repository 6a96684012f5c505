import type { LngLat } from '../../app/map-search.ts';

/** Tiles show 64 of 4096 units beyond their edge; there their polygons and lines are cut off. */
const bufferShare = 64 / 4096;
const toleranceShare = 1.5 / 4096;

const worldX = (lng: number) => (lng + 180) / 360;
const worldY = (lat: number) => {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};

function isCutAt(world: number, zoom: number): boolean {
  const scaled = world * 2 ** zoom;
  const share = scaled - Math.floor(scaled);
  return (
    Math.abs(share - bufferShare) < toleranceShare || Math.abs(share - (1 - bufferShare)) < toleranceShare
  );
}

/** Whether a corner lies where tiles of this zoom are cut: then it is most likely no corner of the thing. */
export function isClipCorner([lng, lat]: LngLat, zoom: number): boolean {
  return isCutAt(worldX(lng), zoom) || isCutAt(worldY(lat), zoom);
}

/** Whether an edge runs along such a cut. */
export function isClipEdge(from: LngLat, to: LngLat, zoom: number): boolean {
  const along = (a: number, b: number) =>
    Math.abs(a - b) * 2 ** zoom < toleranceShare && isCutAt(a, zoom) && isCutAt(b, zoom);
  return along(worldX(from[0]), worldX(to[0])) || along(worldY(from[1]), worldY(to[1]));
}
