import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { BaseMapStyle } from '../base-map-style.ts';

/** Ids of somebody else's style are prefixed, so that they never meet those of assets and tools. */
const prefix = 'base-';

/** An address inside a style, relative to the style; the braces of templates stay braces. */
function absolute(address: string, styleAddress: string): string {
  return new URL(address, styleAddress).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
}

function absoluteSource(source: SourceSpecification, styleAddress: string): SourceSpecification {
  const whole = { ...source };
  if ('tiles' in whole && whole.tiles !== undefined)
    whole.tiles = whole.tiles.map((tile) => absolute(tile, styleAddress));
  if ('url' in whole && typeof whole.url === 'string') whole.url = absolute(whole.url, styleAddress);
  return whole;
}

function own(layer: LayerSpecification): LayerSpecification {
  const renamed = { ...layer, id: `${prefix}${layer.id}` };
  return 'source' in renamed && renamed.source !== undefined
    ? { ...renamed, source: `${prefix}${renamed.source}` }
    : renamed;
}

/** Any MapLibre style as a base map: its texts and icons over the assets, all else under them. */
export function foreignStyle(style: StyleSpecification, styleAddress: string): BaseMapStyle {
  const layers = style.layers.map(own);
  return {
    sources: Object.fromEntries(
      Object.entries(style.sources).map(([id, source]) => [
        `${prefix}${id}`,
        absoluteSource(source, styleAddress),
      ]),
    ),
    under: layers.filter((layer) => layer.type !== 'symbol'),
    over: layers.filter((layer) => layer.type === 'symbol'),
    ...(style.glyphs === undefined ? {} : { glyphs: absolute(style.glyphs, styleAddress) }),
    ...(typeof style.sprite === 'string' ? { sprite: absolute(style.sprite, styleAddress) } : {}),
  };
}
