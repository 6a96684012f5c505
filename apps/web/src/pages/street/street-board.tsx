import type { Street } from '@cityplate/wire/streets';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { useIsPhone } from '../map/use-insets.ts';
import { MarkCard } from './mark-card.tsx';
import { Headline } from './story/headline.tsx';
import { LateList } from './story/late-list.tsx';
import { LineList } from './story/line-list.tsx';
import { StoryHead } from './story/story-head.tsx';
import { ZoneList } from './story/zone-list.tsx';
import classes from './street-board.module.css';
import { StreetMap } from './street-map.tsx';
import { viewStreet } from './street-view.ts';
import { StreetStrip } from './strip/street-strip.tsx';
import { useLiveStreet } from './use-live-street.ts';
import { useStreetChoice } from './use-street-choice.ts';

/** Map and story side by side, the unrolled street below; every choice filters all of them. */
export function StreetBoard({ street }: { street: Street }) {
  const { t } = useTranslation('street');
  const choice = useStreetChoice();
  const live = useLiveStreet(street);
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
    <main className={classes.board} data-testid="street-board">
      <div ref={map} className={classes.map}>
        <StreetMap street={street} view={view} choice={choice} />
        {choice.mark !== undefined && (
          <MarkCard street={street} mark={choice.mark} onClose={() => choice.openMark(undefined)} />
        )}
      </div>
      <div className={classes.story}>
        <div className={classes.column}>
          <StoryHead street={street} live={live} />
          {street.zones.length === 0 ? (
            <Notice title={t('page.noZones')} action={null}>
              {t('page.noZonesText')}
            </Notice>
          ) : (
            <>
              <Headline street={street} view={view} choice={choice} />
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
      <div className={classes.strip}>
        <StreetStrip street={street} view={view} choice={choice} />
      </div>
    </main>
  );
}
