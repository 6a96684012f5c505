import type { StyleSpecification } from 'maplibre-gl';

/** Sources and layers whose ids start so belong to drawing tools and survive a change of style. */
const foreignPrefix = 'td-';

/** `transformStyle` of a style change: the new style plus what tools had put on top of the old one. */
export function keepForeign(
  previous: StyleSpecification | undefined,
  next: StyleSpecification,
): StyleSpecification {
  if (previous === undefined) return next;
  const sources = Object.entries(previous.sources).filter(([id]) => id.startsWith(foreignPrefix));
  const layers = previous.layers.filter((layer) => layer.id.startsWith(foreignPrefix));
  if (sources.length === 0 && layers.length === 0) return next;
  return {
    ...next,
    sources: { ...next.sources, ...Object.fromEntries(sources) },
    layers: [...next.layers, ...layers],
  };
}
