import type { RasterSourceSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import type { BaseMapStyle } from '../base-map-style.ts';

const subdomains = ['0', '1', '2', '3', '4', '5', '6', '7'];

/** WMTS in KVP form; `w` is Web Mercator. A browser-side key is required (domain 7). */
function wmts(layer: 'vec' | 'cva', key: string): RasterSourceSpecification {
  const query =
    `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles` +
    `&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`;
  return {
    type: 'raster',
    tiles: subdomains.map((host) => `https://t${host}.tianditu.gov.cn/${layer}_w/wmts?${query}`),
    tileSize: 256,
    minzoom: 1,
    maxzoom: 18,
    attribution: '天地图',
  };
}

/** The national map, toned down so that the assets stay in front; on a dark page it is dimmed. */
export function tiandituStyle(key: string, theme: ColorTheme): BaseMapStyle {
  const tone =
    theme === 'dark'
      ? { 'raster-brightness-max': 0.45, 'raster-saturation': -0.6 }
      : { 'raster-saturation': -0.35, 'raster-contrast': -0.08 };
  return {
    sources: { 'tianditu-vec': wmts('vec', key), 'tianditu-cva': wmts('cva', key) },
    under: [
      { id: 'base-tianditu', type: 'raster', source: 'tianditu-vec', paint: tone },
      { id: 'base-tianditu-names', type: 'raster', source: 'tianditu-cva', paint: tone },
    ],
    over: [],
  };
}
