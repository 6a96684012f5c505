import type { PublicUse } from '@cityplate/layers/derive/public-use';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usesQuery } from '../../api/uses.ts';
import { useColorTheme } from '../../app/appearance.ts';
import { useAddressedPosition, useMapState } from '../../app/use-map-state.ts';
import { clockLegend } from '../../map/assets/clock-paint.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Swatch } from '../../ui/state-swatch.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './clock-card.module.css';
import { useClock } from './use-clock.ts';

/** From here on the map draws single assets, which have hours; counted dots from afar have none. */
const singleAssetsZoom = 14;

/** What the colours of the clock mean, with how many of each are in view. */
export function ClockLegend({
  layer,
  seam,
  insets,
}: {
  layer: string;
  seam: MapSeam | undefined;
  insets: Insets;
}) {
  const { t } = useTranslation('hours');
  const inLanguage = useWords();
  const number = useNumber();
  const theme = useColorTheme();
  const { filters } = useMapState().state;
  // Told anew when the map has come to rest.
  const zoom = useAddressedPosition()?.zoom ?? seam?.position().zoom;
  const { useOf } = useClock();
  const uses = useQuery(usesQuery(layer, filters, seam?.visibleBox(insets)));

  if (uses.error !== null)
    return (
      <ProblemNotice error={uses.error} attempt={t('clock.counting')} onRetry={() => void uses.refetch()} />
    );
  const counts: Record<PublicUse, number> = { open: 0, always: 0, shut: 0, reserved: 0 };
  for (const { use, count } of uses.data ?? []) counts[useOf(use).use] += count;
  const isEmpty = uses.data?.length === 0;
  return (
    <>
      <ul className={classes.legend} aria-label={t('clock.legend')} aria-busy={uses.isPending}>
        {clockLegend(theme).map(({ use, name, color }) => (
          <li key={use} className={classes.entry}>
            <Swatch color={color} shape="area" />
            <span>{inLanguage(name)}</span>
            <b className={`tabular ${classes.count}`} data-testid={`clock-${use}`}>
              {uses.data === undefined ? '…' : number(counts[use])}
            </b>
          </li>
        ))}
      </ul>
      {isEmpty && <p className={classes.hint}>{t('clock.empty')}</p>}
      {!isEmpty && zoom !== undefined && zoom < singleAssetsZoom && (
        <p className={classes.hint}>{t('clock.zoomIn')}</p>
      )}
    </>
  );
}
