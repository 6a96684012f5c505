import { addDays } from '@cityplate/layers/hours/day-calendar';
import type { LocalMoment } from '@cityplate/layers/hours/open-at';
import { printTime } from '@cityplate/layers/hours/open-hours';
import type { UseAt } from '@cityplate/layers/hours/use-at';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/appearance.ts';

/** Whether one may park and until or from when, in a few words: “可停至 08:00”, “18:00 起可停”. */
export function useUseText(): (at: UseAt, moment: LocalMoment) => string {
  const { t } = useTranslation('hours');
  const language = useLanguage();
  const whenOf = ({ day, minute }: LocalMoment, today: string) => {
    const time = printTime(minute);
    if (day === today) return time;
    if (day === addDays(today, 1)) return t('when.nextDay', { time });
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const format = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
    return `${format.format(Date.parse(`${day}T00:00:00Z`))} ${time}`;
  };
  return ({ use, next }, { day }) => {
    if (use === 'always' || use === 'reserved') return t(`use.${use}`);
    if (next === undefined) return t('use.notSoon');
    return t(use === 'open' ? 'use.until' : 'use.from', { when: whenOf(next, day) });
  };
}
