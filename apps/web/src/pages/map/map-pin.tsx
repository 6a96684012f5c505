import { CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LngLat } from '../../app/map-search.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import classes from './map-pin.module.css';

/** A searched place that is no asset: a mark with its position, kept on its spot while the map moves. */
export function MapPin({ seam, position, onGone }: { seam: MapSeam; position: LngLat; onGone: () => void }) {
  const { t } = useTranslation();
  const [[x, y], setPixel] = useState(() => seam.project(position));
  useEffect(() => seam.onFrame(() => setPixel(seam.project(position))), [seam, position]);

  return (
    <div className={classes.pin} style={{ transform: `translate(${x}px, ${y}px)` }}>
      <svg width="26" height="34" viewBox="0 0 26 34" className={classes.mark} aria-hidden="true">
        <path d="M13 33C13 33 25 20.5 25 12.6 25 6 19.6 1 13 1S1 6 1 12.6C1 20.5 13 33 13 33Z" />
        <circle cx="13" cy="12.6" r="4.4" />
      </svg>
      <div className={classes.label}>
        <span className="tabular">
          {position[0].toFixed(6)}, {position[1].toFixed(6)}
        </span>
        <CloseButton size="xs" aria-label={t('action.close')} onClick={onGone} />
      </div>
    </div>
  );
}
