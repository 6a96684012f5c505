import type { Street } from '@cityplate/wire/streets';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../../../api/events.ts';
import { useDate } from '../../../ui/use-date.ts';
import { useWords } from '../../../ui/use-words.ts';
import classes from './story-head.module.css';

/** Which street, as of when, and whether the page still hears of changes. */
export function StoryHead({ street, live }: { street: Street; live: LiveState }) {
  const { t } = useTranslation('street');
  const { t: common } = useTranslation();
  const inLanguage = useWords();
  const { day } = useDate();
  return (
    <header className={classes.head}>
      <h2>{inLanguage(street.name)}</h2>
      <span className={classes.asOf}>{t('page.asOf', { day: day(street.today) })}</span>
      <span className={classes.live} data-live={live} role="status">
        {live === 'interrupted' ? common('live.interrupted') : live === 'live' ? t('page.live') : ''}
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
