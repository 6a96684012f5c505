import { paths } from '@cityplate/wire/paths';
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { BaseMap } from '../api/region.ts';
import type { ColorTheme } from '../app/appearance.ts';
import { buildingLayers } from './base/building-layers.ts';
import { groundLayers } from './base/ground-layers.ts';
import { labelLayers, type SpotNames } from './base/label-layers.ts';
import { darkPalette, lightPalette } from './base/palette.ts';
import { roadLayers } from './base/road-layers.ts';
import { tiandituStyle } from './base/tianditu.ts';

/** `under` is drawn below the assets, `over` (names) above polygons of assets and below their points. */
export type BaseMapStyle = {
  sources: Record<string, SourceSpecification>;
  under: LayerSpecification[];
  over: LayerSpecification[];
};

function ownStyle(origin: string, theme: ColorTheme, names: SpotNames): BaseMapStyle {
  const palette = theme === 'dark' ? darkPalette : lightPalette;
  return {
    sources: {
      base: { type: 'vector', tiles: [`${origin}${paths.baseMapTileTemplate}`], minzoom: 8, maxzoom: 17 },
    },
    under: [...groundLayers(palette), ...roadLayers(palette), ...buildingLayers(palette)],
    over: labelLayers(palette, names),
  };
}

/**
 * The base map of the region's configuration. The built-in one needs no network beyond this server; a
 * style address is read by `loadBaseMapStyle` before the map is made and arrives here as `loaded`.
 */
export function baseMapStyle(
  baseMap: BaseMap,
  origin: string,
  theme: ColorTheme,
  names: SpotNames,
  loaded?: BaseMapStyle,
): BaseMapStyle {
  switch (baseMap.kind) {
    case 'own':
      return ownStyle(origin, theme, names);
    case 'tianditu':
      return tiandituStyle(baseMap.key, theme);
    case 'pmtiles':
    case 'style':
      return loaded ?? ownStyle(origin, theme, names);
  }
}
