import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { Geometry } from 'geojson';
import type { Archive, AssetPart } from '../../src/api/assets.ts';

export const centre: [number, number] = [118.4092, 29.1391];
export const box: [number, number, number, number] = [118.0, 28.8, 118.8, 29.5];

/** A square of about twenty metres, counter-clockwise. */
export const square: Geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [118.4092, 29.1391],
      [118.4094, 29.1391],
      [118.4094, 29.1393],
      [118.4092, 29.1393],
      [118.4092, 29.1391],
    ],
  ],
};

export const point: Geometry = { type: 'Point', coordinates: [...centre] };

export const geometryOf = (definition: LayerDefinition): Geometry => {
  if (definition.geometry.includes('Point')) return point;
  if (definition.geometry.includes('Polygon')) return square;
  throw new Error(`${definition.id} takes a geometry that the tests do not draw`);
};

type AssetParts = {
  id?: string;
  geometry?: Geometry;
  properties?: Readonly<Record<string, unknown>>;
};

export const assetId = '0b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d';

/** An asset as the API answers it: what is common is there, the rest as given. */
export function assetOf({ id = assetId, geometry = point, properties = {} }: AssetParts = {}): AssetFeature {
  return {
    type: 'Feature',
    id,
    geometry: { ...geometry },
    properties: {
      code: '3308240101000017',
      codeSystem: 'gb30428',
      serial: 17,
      ownership: 'unclaimed',
      remediation: 'normal',
      life: 'live',
      version: 3,
      validFrom: '2026-03-01T00:00:00Z',
      updatedAt: '2026-03-01T00:00:00Z',
      ...properties,
    },
  };
}

export const archiveOf = (asset: AssetParts = {}, parts: readonly AssetPart[] = []): Archive => ({
  ...assetOf(asset),
  parts: [...parts],
  merged: [],
});

export const partOf = (id: string, part: string, properties: Record<string, unknown> = {}): AssetPart => ({
  id,
  part,
  properties,
  installedAt: '2025-06-01T00:00:00Z',
  version: 1,
});
