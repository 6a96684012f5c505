import type { HearingDetail } from '@cityplate/wire/hearings';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import { setMarked } from '../../map/marked-positions.ts';
import { MarkedRings } from '../../map/tools/marked-rings.tsx';
import { PageMap } from '../map/page-map.tsx';
import classes from './hearing-page.module.css';

const closeZoom = 18;

/** Where the assets lie; the chosen ones are ringed. */
export function HearingMap({ hearing, chosen }: { hearing: HearingDetail; chosen: readonly string[] }) {
  const { t } = useTranslation('hearing');
  const definition = useLayers().find(({ id }) => id === hearing.layer);
  const [seam, setSeam] = useState<MapSeam>();
  const [lng, lat] = hearing.position;
  const shown = useMemo(
    () => ({ layers: definition === undefined ? [] : [definition], paint: 'ownership' as const }),
    [definition],
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
        <PageMap shown={shown} initialPosition={{ center: [lng, lat], zoom: closeZoom }} onReady={setSeam}>
          {seam !== undefined && <MarkedRings seam={seam} />}
        </PageMap>
      </div>
    </section>
  );
}
