import { boxOf } from '@cityplate/geometry/box';
import type { Street } from '@cityplate/wire/streets';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noFilters } from '../../api/filters.ts';
import { useRegion } from '../../api/region.ts';
import { useColorTheme } from '../../app/appearance.ts';
import type { MapHit, MapSeam } from '../../map/map-seam.ts';
import { streetFrontLayer, streetZoneLayer } from '../../map/marks/street.ts';
import type { Hover } from '../../map/use-map-pointer.ts';
import { useBaseMap } from '../map/use-base-map.ts';
import { FrontCard } from './front-card.tsx';
import classes from './street-map.module.css';
import { frontsOf, positionOf, streetMarks } from './street-marks.ts';
import { type StreetView, stateOf } from './street-view.ts';
import type { StreetChoice } from './use-street-choice.ts';

const MapSurface = lazy(() => import('../../map/map-surface.tsx'));

const noInsets = { top: 0, right: 0, bottom: 0, left: 0 };
const nothingFresh = new Map<string, never>();
const ignoreMoves = () => undefined;

type StreetMapProps = { street: Street; view: StreetView; choice: StreetChoice };

/** The street on the map: zones by what is done, and one dot for each house where something has to be done. */
export function StreetMap({ street, view, choice }: StreetMapProps) {
  const { t, i18n } = useTranslation('street');
  const region = useRegion();
  const theme = useColorTheme();
  const base = useBaseMap(region.baseMap, theme, i18n.language);
  const [seam, setSeam] = useState<MapSeam>();
  const [hover, setHover] = useState<Hover>();
  const fronts = useMemo(() => frontsOf(view.elements), [view.elements]);
  const picked = useMemo(() => positionOf(street, choice.mark), [street, choice.mark]);
  const marks = useMemo(() => streetMarks(street, view, picked), [street, view, picked]);
  const look = useMemo(
    () => ({
      base,
      theme,
      layers: [],
      paint: 'kind' as const,
      filters: noFilters,
      area: undefined,
      selected: undefined,
      fresh: nothingFresh,
      street: marks,
    }),
    [base, theme, marks],
  );
  const frame = useRef<HTMLElement>(null);
  useShowChosen(seam, frame, street, view);

  const choose = useCallback(
    (hit: MapHit | undefined) => {
      if (hit?.layer === streetZoneLayer && hit.id !== undefined) choice.toggleZone(hit.id);
      if (hit?.layer !== streetFrontLayer) return;
      const front = fronts.find(({ id }) => id === hit.id);
      const worst = front?.elements.find((element) => stateOf(element) === front.state);
      if (worst !== undefined) choice.openMark(worst.id);
    },
    [choice, fronts],
  );
  const hovered =
    hover?.hit.layer === streetFrontLayer ? fronts.find(({ id }) => id === hover.hit.id) : undefined;

  return (
    <section ref={frame} className={classes.map} aria-label={t('page.map')}>
      <Suspense fallback={null}>
        <MapSurface
          look={look}
          initialPosition={{ center: street.centreline.coordinates[0] ?? region.view.center, zoom: 15 }}
          pointerTaken={false}
          insets={noInsets}
          onReady={setSeam}
          onMoved={ignoreMoves}
          onHover={setHover}
          onChoose={choose}
        />
      </Suspense>
      {hover !== undefined && hovered !== undefined && <FrontCard front={hovered} x={hover.x} y={hover.y} />}
      {region.mapReviewNumber !== undefined && (
        <span className={classes.review}>{region.mapReviewNumber}</span>
      )}
    </section>
  );
}

/** Shows the whole street, or the chosen zone, whenever the choice or the room for it changes. */
function useShowChosen(
  seam: MapSeam | undefined,
  frame: React.RefObject<HTMLElement | null>,
  street: Street,
  view: StreetView,
): void {
  const zoneId = view.zone?.zone.id;
  const shape = useRef({ street, view });
  useEffect(() => {
    shape.current = { street, view };
  }, [street, view]);
  useEffect(() => {
    if (seam === undefined || frame.current === null) return;
    const show = () => {
      const zone = shape.current.view.zones.find((row) => row.zone.id === zoneId)?.zone;
      const box = boxOf(zone?.geometry ?? shape.current.street.centreline);
      if (box !== undefined) seam.show({ box }, noInsets);
    };
    const observer = new ResizeObserver(show);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [seam, frame, zoneId]);
}
