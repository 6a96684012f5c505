import { boxOf } from '@cityplate/geometry/box';
import type { Street } from '@cityplate/wire/streets';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegion } from '../../api/region.ts';
import { type MapHit, type MapSeam, noInsets } from '../../map/map-seam.ts';
import { streetFrontLayer, streetZoneLayer } from '../../map/marks/street.ts';
import type { Hover } from '../../map/use-map-pointer.ts';
import { PageMap } from '../map/page-map.tsx';
import { FrontCard } from './front-card.tsx';
import classes from './street-map.module.css';
import { frontsOf, positionOf, streetMarks } from './street-marks.ts';
import { type StreetView, stateOf } from './street-view.ts';
import type { StreetChoice } from './use-street-choice.ts';

type StreetMapProps = { street: Street; view: StreetView; choice: StreetChoice };

/** The street on the map: zones by what is done, and one dot for each house where something has to be done. */
export function StreetMap({ street, view, choice }: StreetMapProps) {
  const { t } = useTranslation('street');
  const region = useRegion();
  const [seam, setSeam] = useState<MapSeam>();
  const [hover, setHover] = useState<Hover>();
  const fronts = useMemo(() => frontsOf(view.elements), [view.elements]);
  const picked = useMemo(() => positionOf(street, choice.mark), [street, choice.mark]);
  const marks = useMemo(() => streetMarks(street, view, picked), [street, view, picked]);
  const shown = useMemo(() => ({ street: marks }), [marks]);
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
      <PageMap
        shown={shown}
        initialPosition={{ center: street.centreline.coordinates[0] ?? region.view.center, zoom: 15 }}
        onReady={setSeam}
        onHover={setHover}
        onChoose={choose}
      />
      {hover !== undefined && hovered !== undefined && <FrontCard front={hovered} x={hover.x} y={hover.y} />}
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
