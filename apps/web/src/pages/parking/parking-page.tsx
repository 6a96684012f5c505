import type { Box } from '@cityplate/geometry/position';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Feature } from 'geojson';
import { Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import { type MapPosition, parsePosition, printPosition } from '../../app/map-search.ts';
import { type MapHit, type MapSeam, noInsets } from '../../map/map-seam.ts';
import { AppHeader } from '../../panels/header/app-header.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { PageMap } from '../map/page-map.tsx';
import { useIsPhone } from '../map/use-insets.ts';
import classes from './parking-page.module.css';
import { SchemeDesk } from './scheme-desk.tsx';
import { SchemeList } from './scheme-list.tsx';
import type { Stage } from './stage.ts';

/** Layers that stalls have to do with; the others would only be in the way. */
const shownLayers = ['manhole-covers', 'parking-spaces'];
/** What the sheet of a phone covers at half height. */
const phoneInsets = { ...noInsets, bottom: 330 };

/** Parking schemes: from a kerb to every stall that the rules allow, and why not the rest. */
export function ParkingPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedParkingPage />
    </Suspense>
  );
}

function LoadedParkingPage() {
  const { t } = useTranslation('parking');
  const search = useSearch({ from: '/signed-in/parking' });
  const navigate = useNavigate();
  const region = useRegion();
  const layers = useLayers();
  const [seam, setSeam] = useState<MapSeam>();
  const [highlighted, highlight] = useState<Feature>();
  const [isTaken, takePointer] = useState(false);
  const listener = useRef<(hit: MapHit) => void>(undefined);
  const insets = useIsPhone() ? phoneInsets : noInsets;

  const stallLayers = useMemo(() => layers.filter(({ id }) => shownLayers.includes(id)), [layers]);
  const shown = useMemo(() => ({ layers: stallLayers, selected: highlighted }), [stallLayers, highlighted]);
  const onMoved = useCallback(
    (position: MapPosition) =>
      void navigate({
        to: '/parking',
        search: (all) => ({ ...all, at: printPosition(position) }),
        replace: true,
      }),
    [navigate],
  );
  const onChoose = useCallback((hit: MapHit | undefined) => hit && listener.current?.(hit), []);
  const stage = useMemo(
    (): Stage => ({
      ...{ seam, highlight, takePointer },
      showBox: (box: Box) => seam?.show({ box }, insets),
      onHit(next) {
        listener.current = next;
      },
    }),
    [seam, insets],
  );

  return (
    <div className={classes.page}>
      <AppHeader
        onChoose={({ position }) => position && seam?.show({ center: position, zoom: 18 }, insets)}
      />
      <main className={classes.main} aria-label={t('title')}>
        <div className={classes.map}>
          <PageMap
            shown={shown}
            initialPosition={parsePosition(search.at) ?? region.view}
            insets={insets}
            pointerTaken={isTaken}
            onReady={setSeam}
            onMoved={onMoved}
            onChoose={onChoose}
          />
        </div>
        {search.scheme === undefined ? (
          <SchemeList stage={stage} />
        ) : (
          <SchemeDesk key={search.scheme} id={search.scheme} stage={stage} />
        )}
      </main>
    </div>
  );
}
