import { tilesOfBox } from '@cityplate/geometry/tiles';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { layerOfSource, tileSourceId } from './asset-sources.ts';
import type { Insets, MapSeam } from './map-seam.ts';
import { toolSeam } from './tools/tool-seam.ts';

/** Room between what is shown and the panels around it. */
const breathingPixels = 48;

const offsetOf = ({ top, right, bottom, left }: Insets): [number, number] => [
  (left - right) / 2,
  (top - bottom) / 2,
];

/** Zooms at which tiles of a source may be loaded: overview cells far off, assets near. */
const zoomsAround = (zoom: number, maxZoom: number) => {
  const near = Math.min(Math.floor(zoom), maxZoom);
  return [near - 1, near, near + 1].filter((z) => z >= 0 && z <= maxZoom);
};

export function makeSeam(map: MapLibreMap): MapSeam {
  const stale = new Map<string, Set<number>>();
  // A source that comes back (layer switched on, filter changed) has forgotten the states of its features.
  map.on('sourcedata', ({ sourceDataType, sourceId }) => {
    const layer = sourceDataType === 'metadata' ? layerOfSource(sourceId) : undefined;
    if (layer === undefined || sourceId !== tileSourceId(layer)) return;
    for (const id of stale.get(layer) ?? [])
      map.setFeatureState({ source: sourceId, sourceLayer: layer, id }, { stale: true });
  });
  return {
    ...toolSeam(map),
    show(target, insets) {
      if ('box' in target) {
        const { top, right, bottom, left } = insets;
        map.fitBounds(target.box, {
          padding: {
            top: top + breathingPixels,
            right: right + breathingPixels,
            bottom: bottom + breathingPixels,
            left: left + breathingPixels,
          },
          maxZoom: 19,
          duration: 700,
        });
        return;
      }
      map.easeTo({
        center: [target.center[0], target.center[1]],
        ...(target.zoom === undefined ? {} : { zoom: target.zoom }),
        offset: offsetOf(insets),
        duration: 700,
      });
    },
    visibleBox({ top, right, bottom, left }) {
      const { clientWidth, clientHeight } = map.getContainer();
      const southWest = map.unproject([left, clientHeight - bottom]);
      const northEast = map.unproject([clientWidth - right, top]);
      return [southWest.lng, southWest.lat, northEast.lng, northEast.lat];
    },
    project([lng, lat]) {
      const { x, y } = map.project([lng, lat]);
      return [x, y];
    },
    unproject(x, y) {
      const { lng, lat } = map.unproject([x, y]);
      return [lng, lat];
    },
    refresh(layer, boxes) {
      const source = tileSourceId(layer);
      if (map.getSource(source) === undefined) return;
      const tiles = boxes.flatMap((box) =>
        zoomsAround(map.getZoom(), 18).flatMap((z) => tilesOfBox([...box], z)),
      );
      if (tiles.length > 0) map.refreshTiles(source, tiles);
      else map.refreshTiles(source);
    },
    setStale(layer, serials) {
      const source = tileSourceId(layer);
      const before = stale.get(layer) ?? new Set<number>();
      const now = new Set(serials);
      stale.set(layer, now);
      if (map.getSource(source) === undefined) return;
      const mark = (id: number, value: boolean) =>
        map.setFeatureState({ source, sourceLayer: layer, id }, { stale: value });
      for (const id of before) if (!now.has(id)) mark(id, false);
      for (const id of now) if (!before.has(id)) mark(id, true);
    },
    position() {
      const { lng, lat } = map.getCenter();
      return { center: [lng, lat], zoom: map.getZoom() };
    },
    follow({ center: [lng, lat], zoom }) {
      map.jumpTo({ center: [lng, lat], zoom });
    },
    onFrame(listener) {
      map.on('move', listener);
      return () => map.off('move', listener);
    },
  };
}
