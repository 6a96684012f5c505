import type { Map as MapLibreMap } from 'maplibre-gl';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapPosition } from '../app/map-search.ts';
import { createMap } from './create-map.ts';
import { keepForeign } from './keep-foreign.ts';
import { makeSeam } from './make-seam.ts';
import { type Insets, type MapHit, type MapSeam, noInsets } from './map-seam.ts';
import { type MapStyleInput, mapStyle } from './map-style.ts';
import classes from './map-surface.module.css';
import { type Hover, useMapPointer } from './use-map-pointer.ts';
import { usePrintCopy } from './use-print-copy.ts';

export type MapSurfaceProps = {
  look: Omit<MapStyleInput, 'origin'>;
  initialPosition: MapPosition;
  /** Controls of the map keep clear of the panels. */
  insets?: Insets;
  /** A tool owns the pointer: nothing is hovered or chosen. */
  pointerTaken: boolean;
  onReady: (seam: MapSeam | undefined) => void;
  onMoved: (position: MapPosition) => void;
  onHover: (hover: Hover | undefined) => void;
  onChoose: (hit: MapHit | undefined) => void;
  /** Drawn over the map, such as a lasso. */
  children?: ReactNode;
};

const controlRoom = ({ right, bottom }: Insets) => ({
  '--cp-controls-right': `${right}px`,
  '--cp-controls-bottom': `${bottom}px`,
});

/** The one place where React meets MapLibre. Loaded only when a map is shown. */
export default function MapSurface(props: MapSurfaceProps) {
  const { look, insets, initialPosition, pointerTaken, onReady, onMoved, onHover, onChoose, children } =
    props;
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap>();
  const style = useMemo(() => mapStyle({ ...look, origin: window.location.origin }), [look]);

  // What the map is born with, now and after a change of language; other changes reach it by effects below.
  const birth = useRef({ style, initialPosition, onReady, onMoved });
  useEffect(() => {
    birth.current.onMoved = onMoved;
    birth.current.style = style;
  }, [onMoved, style]);

  useEffect(() => {
    if (container.current === null) return;
    const { style: firstStyle, initialPosition: position, onReady: ready } = birth.current;
    const created = createMap(container.current, firstStyle, position, {
      map: t('map.label'),
      zoomIn: t('map.zoomIn'),
      zoomOut: t('map.zoomOut'),
    });
    const seam = makeSeam(created);
    created.on('moveend', () => {
      birth.current.initialPosition = seam.position();
      birth.current.onMoved(birth.current.initialPosition);
    });
    created.once('style.load', () => {
      setMap(created);
      ready(seam);
    });
    return () => {
      ready(undefined);
      setMap(undefined);
      created.remove();
    };
  }, [t]);

  useEffect(() => {
    map?.setStyle(style, { diff: true, transformStyle: keepForeign });
  }, [map, style]);

  useMapPointer(map, pointerTaken, { onHover, onChoose });
  usePrintCopy(map, classes.printCopy ?? '');

  return (
    <div className={classes.surface} style={controlRoom(insets ?? noInsets)}>
      <div ref={container} className={classes.canvas} data-map-ready={map !== undefined} />
      {children}
    </div>
  );
}
