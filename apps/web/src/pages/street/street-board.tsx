import { scopeOf } from '@cityplate/wire/permissions';
import type { Street } from '@cityplate/wire/streets';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { Notice } from '../../ui/notice.tsx';
import { useIsPhone } from '../map/use-insets.ts';
import { MarkCard } from './mark-card.tsx';
import { Headline } from './story/headline.tsx';
import { LateList } from './story/late-list.tsx';
import { LineList } from './story/line-list.tsx';
import { ZonePhotos } from './story/photo-swipe.tsx';
import { StoryHead } from './story/story-head.tsx';
import { ZoneList } from './story/zone-list.tsx';
import classes from './street-board.module.css';
import { StreetMap } from './street-map.tsx';
import { viewStreet } from './street-view.ts';
import { StreetStrip } from './strip/street-strip.tsx';
import { TimeBar } from './time/time-bar.tsx';
import type { StreetTime } from './time/use-street-time.ts';
import { useLiveStreet } from './use-live-street.ts';
import { useStreetChoice } from './use-street-choice.ts';

type StreetBoardProps = { street: Street; time: StreetTime | undefined; isReading: boolean };

/** Map and story side by side, the time and the unrolled street below; every choice filters all of them. */
export function StreetBoard({ street, time, isReading }: StreetBoardProps) {
  const { t } = useTranslation('street');
  const choice = useStreetChoice();
  const live = useLiveStreet(street);
  const maySeePhotos = scopeOf(useMe().roles, 'photo.read') !== undefined;
  const view = useMemo(
    () => viewStreet(street, choice.line, choice.zone),
    [street, choice.line, choice.zone],
  );
  const map = useRef<HTMLDivElement>(null);
  const isPhone = useIsPhone();
  useEffect(() => {
    // The card lies on the map, which a phone has scrolled away.
    if (isPhone && choice.mark !== undefined)
      map.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [isPhone, choice.mark]);
  return (
    <main className={classes.board} data-testid="street-board" aria-busy={isReading}>
      <div ref={map} className={classes.map}>
        <StreetMap street={street} view={view} choice={choice} />
        {choice.mark !== undefined && (
          <MarkCard street={street} mark={choice.mark} onClose={() => choice.openMark(undefined)} />
        )}
      </div>
      <div className={classes.story}>
        <div className={classes.column}>
          <StoryHead street={street} live={live} time={time} />
          {street.zones.length === 0 ? (
            <Notice title={t('page.noZones')} action={null}>
              {t('page.noZonesText')}
            </Notice>
          ) : (
            <>
              <Headline street={street} view={view} choice={choice} />
              {maySeePhotos && view.zone !== undefined && <ZonePhotos zone={view.zone.zone.id} />}
              <LineList view={view} choice={choice} />
            </>
          )}
        </div>
        {street.zones.length > 0 && (
          <div className={classes.column}>
            <ZoneList view={view} choice={choice} />
            <LateList view={view} choice={choice} />
          </div>
        )}
      </div>
      {time !== undefined && (
        <div className={classes.time}>
          <TimeBar street={street.id} time={time} isReading={isReading} />
        </div>
      )}
      <div className={classes.strip}>
        <StreetStrip street={street} view={view} choice={choice} />
      </div>
    </main>
  );
}
