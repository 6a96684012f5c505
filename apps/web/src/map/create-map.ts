import 'maplibre-gl/dist/maplibre-gl.css';
import {
  AttributionControl,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { MapPosition } from '../app/map-search.ts';

// MapLibre 6 is modules only: its worker is a file of its own and has to be told where that is.
setWorkerUrl(workerUrl);

export type MapWords = { map: string; zoomIn: string; zoomOut: string };

/** A map without a life of its own: flat (no pitch), no network but this server, every move reported by events. */
export function createMap(
  container: HTMLElement,
  style: StyleSpecification,
  position: MapPosition,
  words: MapWords,
): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style,
    center: [position.center[0], position.center[1]],
    zoom: position.zoom,
    minZoom: 6,
    maxZoom: 21.5,
    maxPitch: 0,
    attributionControl: false,
    boxZoom: false,
    dragRotate: false,
    fadeDuration: 120,
    locale: {
      'Map.Title': words.map,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
    },
  });
  // Measured by npm run bench: from the page's start to a map that has drawn all it has.
  map.once('idle', () => performance.mark('map-first-idle'));
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
  map.addControl(new ScaleControl({ maxWidth: 96, unit: 'metric' }), 'bottom-right');
  map.addControl(new AttributionControl({ compact: true }), 'bottom-right');
  // Says to scripts and tests whether the picture is complete; a reader sees that for himself.
  const say = (isDrawn: boolean) => container.setAttribute('data-map-drawn', String(isDrawn));
  map.on('idle', () => say(true));
  map.on('dataloading', () => say(false));
  map.on('movestart', () => say(false));
  return map;
}
