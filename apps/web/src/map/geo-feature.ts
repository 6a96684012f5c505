import type { AssetFeature } from '@cityplate/wire/asset';
import type { Feature, Geometry } from 'geojson';

/**
 * An asset as the map's sources want it: the small number of the tiles as id, so that overlay and tile
 * speak of the same thing.
 */
export function geoFeature(asset: AssetFeature): Feature {
  return {
    type: 'Feature',
    id: asset.properties.serial,
    // The API's gate let only RFC 7946 geometries in; the wire schema checks no more than the outer shape.
    geometry: asset.geometry as unknown as Geometry,
    properties: { ...asset.properties, id: asset.id },
  };
}
