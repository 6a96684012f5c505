import type { MapGeoJSONFeature, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { MapHit } from './map-seam.ts';
import { featureAt, hitOf } from './pointer.ts';

export type Hover = { readonly hit: MapHit; readonly x: number; readonly y: number };

type Handlers = { onHover: (hover: Hover | undefined) => void; onChoose: (hit: MapHit | undefined) => void };

const stateKey = (feature: MapGeoJSONFeature) => ({
  source: feature.source,
  ...(feature.sourceLayer === undefined ? {} : { sourceLayer: feature.sourceLayer }),
  id: feature.id ?? 0,
});

/** Hover once per frame, choose on click. Paused while a tool owns the pointer. */
export function useMapPointer(map: MapLibreMap | undefined, paused: boolean, handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    if (map === undefined || paused) return;
    let frame = 0;
    let hovered: MapGeoJSONFeature | undefined;
    let lastTouch = 0;

    const mark = (feature: MapGeoJSONFeature | undefined) => {
      if (hovered?.id !== undefined) map.setFeatureState(stateKey(hovered), { hover: false });
      if (feature?.id !== undefined) map.setFeatureState(stateKey(feature), { hover: true });
      hovered = feature;
      map.getCanvas().style.cursor = feature === undefined ? '' : 'pointer';
    };

    const onMove = (event: MapMouseEvent) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (map.isMoving() || Date.now() - lastTouch < 800) return;
        const feature = featureAt(map, event.point, 'mouse');
        const same = feature?.id === hovered?.id && feature?.source === hovered?.source;
        if (!same || feature?.id === undefined) mark(feature);
        const hit = feature && hitOf(feature, [event.lngLat.lng, event.lngLat.lat]);
        latest.current.onHover(hit && { hit, x: event.point.x, y: event.point.y });
      });
    };
    const leave = () => {
      cancelAnimationFrame(frame);
      mark(undefined);
      latest.current.onHover(undefined);
    };
    const onTouch = () => {
      lastTouch = Date.now();
    };
    const onClick = (event: MapMouseEvent) => {
      const byFinger = Date.now() - lastTouch < 800;
      const feature = featureAt(map, event.point, byFinger ? 'touch' : 'mouse');
      latest.current.onChoose(feature && hitOf(feature, [event.lngLat.lng, event.lngLat.lat]));
    };

    map.on('mousemove', onMove);
    map.on('mouseout', leave);
    map.on('movestart', leave);
    map.on('touchstart', onTouch);
    map.on('click', onClick);
    return () => {
      leave();
      map.off('mousemove', onMove);
      map.off('mouseout', leave);
      map.off('movestart', leave);
      map.off('touchstart', onTouch);
      map.off('click', onClick);
    };
  }, [map, paused]);
}
