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
  /** Only a style from elsewhere brings its own letters and icons. */
  glyphs?: string;
  sprite?: string;
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
 * The base map of the region's configuration, as far as it is known without reading anything. The built-in
 * one needs no network beyond this server and stands in for a file or a style until that is read
 * (load-base-map.ts).
 */
export function baseMapStyle(
  baseMap: BaseMap,
  origin: string,
  theme: ColorTheme,
  names: SpotNames,
): BaseMapStyle {
  return baseMap.kind === 'tianditu' ? tiandituStyle(baseMap.key, theme) : ownStyle(origin, theme, names);
}
