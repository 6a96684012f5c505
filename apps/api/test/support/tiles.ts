import { VectorTile } from '@mapbox/vector-tile';
import Pbf from 'pbf';
import type { Client } from './client.ts';

export interface Address {
  z: number;
  x: number;
  y: number;
}

export interface DecodedFeature {
  id: number | undefined;
  properties: Record<string, string | number | boolean>;
  /** Rings or points in tile units, 0 to 4096. */
  geometry: { x: number; y: number }[][];
}

export const tilePath = (layer: string, { z, x, y }: Address) =>
  `/api/collections/${layer}/tiles/WebMercatorQuad/${z}/${y}/${x}`;

/** One tile over HTTP, uncompressed by fetch. */
export async function fetchTile(
  client: Client,
  layer: string,
  address: Address,
  headers: Record<string, string> = {},
) {
  const response = await client.fetch(tilePath(layer, address), { headers });
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/** The features of the one layer in a tile. */
export function decode(bytes: Buffer, layer: string): DecodedFeature[] {
  if (bytes.length === 0) return [];
  const tile = new VectorTile(new Pbf(bytes));
  const found = tile.layers[layer];
  if (found === undefined) return [];
  return Array.from({ length: found.length }, (_, index) => {
    const feature = found.feature(index);
    // Our tiles hold texts, numbers and booleans only.
    return {
      id: feature.id,
      properties: feature.properties as DecodedFeature['properties'],
      geometry: feature.loadGeometry(),
    };
  });
}

/** How many assets a tile stands for: gathered features say their count. */
export const assetsIn = (features: DecodedFeature[]) =>
  features.reduce((total, { properties }) => total + Number(properties.count ?? 1), 0);
