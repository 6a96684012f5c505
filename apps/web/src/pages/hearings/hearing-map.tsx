import type { HearingDetail } from '@cityplate/wire/hearings';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noFilters } from '../../api/filters.ts';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import { useColorTheme } from '../../app/appearance.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import { setMarked } from '../../map/marked-positions.ts';
import { MarkedRings } from '../../map/tools/marked-rings.tsx';
import { useBaseMap } from '../map/use-base-map.ts';
import classes from './hearing-page.module.css';

const MapSurface = lazy(() => import('../../map/map-surface.tsx'));
const nothingFresh = new Map<string, never>();
const ignore = () => undefined;
const closeZoom = 18;

/** Where the assets lie; the chosen ones are ringed. */
export function HearingMap({ hearing, chosen }: { hearing: HearingDetail; chosen: readonly string[] }) {
  const { t, i18n } = useTranslation('hearing');
  const region = useRegion();
  const theme = useColorTheme();
  const base = useBaseMap(region.baseMap, theme, i18n.language);
  const definition = useLayers().find(({ id }) => id === hearing.layer);
  const [seam, setSeam] = useState<MapSeam>();
  const [lng, lat] = hearing.position;
  const look = useMemo(
    () => ({
      base,
      theme,
      layers: definition === undefined ? [] : [definition],
      paint: 'ownership' as const,
      filters: noFilters,
      area: undefined,
      selected: undefined,
      fresh: nothingFresh,
    }),
    [base, theme, definition],
  );
  useEffect(() => {
    setMarked(
      hearing.assets
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, position, remediation }) => ({
          id,
          position,
          isAlarming: remediation !== 'normal' && remediation !== 'fixed',
        })),
    );
    return () => setMarked([]);
  }, [hearing.assets, chosen]);
  return (
    <section aria-label={t('map')} className={classes.panel}>
      <div className={classes.mapHead}>
        <h3 className={classes.heading}>{t('map')}</h3>
        <Link to="/" search={{ at: `${lng},${lat},${closeZoom}`, layers: hearing.layer, paint: 'ownership' }}>
          {t('mapOpen')}
        </Link>
      </div>
      <div className={classes.map}>
        <Suspense fallback={null}>
          <MapSurface
            look={look}
            initialPosition={{ center: [lng, lat], zoom: closeZoom }}
            pointerTaken={false}
            onReady={setSeam}
            onMoved={ignore}
            onHover={ignore}
            onChoose={ignore}
          >
            {seam !== undefined && <MarkedRings seam={seam} />}
          </MapSurface>
        </Suspense>
      </div>
    </section>
  );
}
