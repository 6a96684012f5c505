import { useTranslation } from 'react-i18next';
import { timeLeft } from '../../ui/time-left.ts';
import { useDate } from '../../ui/use-date.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTimeLeftText } from '../../ui/use-time-left.ts';
import classes from './notices.module.css';

/** Until when, and how long that still is. */
export function Remaining({ until }: { until: string }) {
  const { t } = useTranslation('notices');
  const { moment } = useDate();
  const inWords = useTimeLeftText();
  const left = timeLeft(Date.parse(until), useNow());
  return (
    <span className={`tabular ${classes.remaining}`} data-tone={left.tone}>
      <b>{inWords(left)}</b> <span className="muted">{t('until', { time: moment(until) })}</span>
    </span>
  );
}
