import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { regionQuery } from '../api/region.ts';
import { useLanguage } from '../app/appearance.ts';

/**
 * Dates of the data in the reader's language and the county's time, wherever the reader is; in the reader's own time
 * only as long as the county is not known. A text that is no date is shown as it is.
 */
export function useDate(): { day: (iso: string) => string; moment: (iso: string) => string } {
  const language = useLanguage();
  const timeZone = useQuery(regionQuery).data?.calendar.timeZone;
  return useMemo(() => {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const dayMembers = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const zone = timeZone === undefined ? {} : { timeZone };
    const dayFormat = new Intl.DateTimeFormat(locale, { ...dayMembers, ...zone });
    // A bare day is read as midnight in Greenwich; written in a zone west of it, it would be the day before.
    const bareDayFormat = new Intl.DateTimeFormat(locale, { ...dayMembers, timeZone: 'UTC' });
    const timeMembers = { hour: '2-digit', minute: '2-digit' } as const;
    const momentFormat = new Intl.DateTimeFormat(locale, { ...dayMembers, ...timeMembers, ...zone });
    const write = (format: Intl.DateTimeFormat, iso: string) => {
      const time = Date.parse(iso);
      return Number.isNaN(time) ? iso : format.format(time);
    };
    const isBareDay = (iso: string) => /^\d{4}-\d{2}-\d{2}$/.test(iso);
    return {
      day: (iso) => write(isBareDay(iso) ? bareDayFormat : dayFormat, iso),
      moment: (iso) => write(momentFormat, iso),
    };
  }, [language, timeZone]);
}
