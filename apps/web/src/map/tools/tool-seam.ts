import { distanceMetres } from '@cityplate/geometry/measure';
import type { Geometry } from 'geojson';
import type { MapGeoJSONFeature, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { LngLat } from '../../app/map-search.ts';
import { layerOfSource, tileSourceId } from '../asset-sources.ts';
import { isHitLayer } from '../assets/asset-layers.ts';

export type ToolPointer = {
  readonly position: LngLat;
  readonly pixel: readonly [number, number];
  readonly alt: boolean;
  readonly shift: boolean;
  /** A finger: there is no hovering, so a tap is all there is. */
  readonly byTouch: boolean;
};

export type ToolListener = {
  onMove: (pointer: ToolPointer) => void;
  onClick: (pointer: ToolPointer) => void;
  onDoubleClick: (pointer: ToolPointer) => void;
  onLeave: () => void;
};

export type SnapTarget = {
  readonly id: string;
  readonly kind: 'kerb' | 'building' | 'asset';
  /** Layer and number of an asset; the ground has neither. */
  readonly layer?: string;
  readonly serial?: number;
  /** Zoom of the tile it came from: its edges along the tile's rim are cuts, not things. */
  readonly tileZoom?: number;
  readonly geometry: Geometry;
};

/** What drawing tools ask of the map beyond what every panel may. */
export type ToolSeam = {
  /** Pointer of a tool until it is stopped; panning and wheel go on, double click no longer zooms. */
  listen(listener: ToolListener): () => void;
  /** What is drawn around a pixel and can be snapped to, at the precision of its tile (about 3 cm near). */
  targetsAround(pixel: readonly [number, number], reachPixels: number): SnapTarget[];
  metresPerPixel(): number;
  size(): readonly [width: number, height: number];
  /** Resolves when the tiles of a layer that are on their way have all arrived. */
  settled(layer: string): Promise<void>;
};

const groundKinds: Readonly<Record<string, SnapTarget['kind']>> = {
  kerb: 'kerb',
  carriageway: 'kerb',
  building: 'building',
};
const deepestGroundZoom = 17;
const deepestAssetZoom = 18;

function targetOf(feature: MapGeoJSONFeature, zoom: number): SnapTarget | undefined {
  const layer = layerOfSource(feature.source);
  if (layer !== undefined) {
    const { count } = feature.properties;
    if (count !== undefined || typeof feature.id !== 'number') return undefined;
    const fromTile = feature.sourceLayer === undefined ? {} : { tileZoom: Math.min(zoom, deepestAssetZoom) };
    return {
      id: `${layer}/${feature.id}`,
      kind: 'asset',
      layer,
      serial: feature.id,
      geometry: feature.geometry,
      ...fromTile,
    };
  }
  const kind = groundKinds[feature.sourceLayer ?? ''];
  if (kind === undefined) return undefined;
  const id = `${feature.sourceLayer}/${feature.id ?? JSON.stringify(feature.geometry).slice(0, 120)}`;
  return { id, kind, geometry: feature.geometry, tileZoom: Math.min(zoom, deepestGroundZoom) };
}

export function toolSeam(map: MapLibreMap): ToolSeam {
  const pointerOf = ({ lngLat, point, originalEvent }: MapMouseEvent, byTouch: boolean): ToolPointer => ({
    position: [lngLat.lng, lngLat.lat],
    pixel: [point.x, point.y],
    alt: originalEvent.altKey,
    shift: originalEvent.shiftKey,
    byTouch,
  });
  return {
    listen(listener) {
      let lastTouch = 0;
      const byTouch = () => Date.now() - lastTouch < 800;
      const onTouch = () => {
        lastTouch = Date.now();
      };
      const onMove = (event: MapMouseEvent) => {
        if (!byTouch()) listener.onMove(pointerOf(event, false));
      };
      const onClick = (event: MapMouseEvent) => listener.onClick(pointerOf(event, byTouch()));
      const onDoubleClick = (event: MapMouseEvent) => listener.onDoubleClick(pointerOf(event, byTouch()));
      map.doubleClickZoom.disable();
      map.getCanvas().style.cursor = 'crosshair';
      map.on('mousemove', onMove);
      map.on('click', onClick);
      map.on('dblclick', onDoubleClick);
      map.on('mouseout', listener.onLeave);
      map.on('touchstart', onTouch);
      return () => {
        map.doubleClickZoom.enable();
        map.getCanvas().style.cursor = '';
        map.off('mousemove', onMove);
        map.off('click', onClick);
        map.off('dblclick', onDoubleClick);
        map.off('mouseout', listener.onLeave);
        map.off('touchstart', onTouch);
      };
    },
    targetsAround([x, y], reach) {
      const zoom = Math.floor(map.getZoom());
      const layers = map
        .getStyle()
        .layers.filter(
          (layer) =>
            isHitLayer(layer.id) || ('source-layer' in layer && (layer['source-layer'] ?? '') in groundKinds),
        )
        .map((layer) => layer.id);
      const found = map.queryRenderedFeatures(
        [
          [x - reach, y - reach],
          [x + reach, y + reach],
        ],
        { layers },
      );
      const targets = found
        .filter((feature) => feature.state.stale !== true)
        .flatMap((feature) => targetOf(feature, zoom) ?? []);
      const hasKerb = targets.some((target) => target.id.startsWith('kerb/'));
      // Carriageways are cut into patches; their edges serve only where kerbs are not drawn yet.
      return hasKerb ? targets.filter((target) => !target.id.startsWith('carriageway/')) : targets;
    },
    metresPerPixel() {
      const { lng, lat } = map.getCenter();
      const { x, y } = map.project([lng, lat]);
      const beside = map.unproject([x + 100, y]);
      return distanceMetres([lng, lat], [beside.lng, beside.lat]) / 100;
    },
    size() {
      const { clientWidth, clientHeight } = map.getContainer();
      return [clientWidth, clientHeight];
    },
    settled(layer) {
      const source = tileSourceId(layer);
      return new Promise((resolve) => {
        const check = () => {
          if (map.getSource(source) !== undefined && !map.isSourceLoaded(source)) return;
          map.off('sourcedata', check);
          map.off('idle', check);
          resolve();
        };
        map.on('sourcedata', check);
        map.on('idle', check);
        map.triggerRepaint();
      });
    },
  };
}
