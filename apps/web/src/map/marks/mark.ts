import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';

/** Something drawn for a while over the assets: its sources and layers, bottom first. */
export type Mark = {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly LayerSpecification[];
};

/**
 * What is not there has no source either: for each source with areas or lines MapLibre clips the whole screen again,
 * even when it is empty (a pan of 83 ms a frame became 200 ms by that).
 */
export const noMark: Mark = { sources: {}, layers: [] };
