import type { Street } from '@cityplate/wire/streets';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../../../api/events.ts';
import { useDate } from '../../../ui/use-date.ts';
import { useWords } from '../../../ui/use-words.ts';
import type { StreetTime } from '../time/use-street-time.ts';
import classes from './story-head.module.css';

type StoryHeadProps = { street: Street; live: LiveState; time: StreetTime | undefined };

/** Which street, as of when, and whether the page still hears of changes. */
export function StoryHead({ street, live, time }: StoryHeadProps) {
  const { t } = useTranslation('street');
  const { t: common } = useTranslation();
  const inLanguage = useWords();
  const { day } = useDate();
  // The past does not change while one looks at it.
  const heard = time?.times === undefined ? live : undefined;
  const knownOn = time?.times?.recordedAt;
  return (
    <header className={classes.head}>
      <h2>{inLanguage(street.name)}</h2>
      <span className={classes.asOf} data-testid="as-of">
        {time?.times === undefined
          ? t('page.asOf', { day: day(street.today) })
          : t('time.past', { day: day(street.today) })}
        {knownOn !== undefined && ` · ${t('time.pastKnown', { day: day(knownOn) })}`}
      </span>
      <span className={classes.live} data-live={heard} role="status">
        {heard === 'interrupted' ? common('live.interrupted') : heard === 'live' ? t('page.live') : ''}
      </span>
      <Tooltip label={t('page.print')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('page.print')}
          className={classes.print ?? ''}
          onClick={() => window.print()}
        >
          <IconPrinter size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}
