import { useMemo } from 'react';
import { useLanguage } from '../app/appearance.ts';

/** Dates of the data in the reader's language; a text that is no date is shown as it is. */
export function useDate(): { day: (iso: string) => string; moment: (iso: string) => string } {
  const language = useLanguage();
  return useMemo(() => {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const dayFormat = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' });
    const momentFormat = new Intl.DateTimeFormat(locale, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    const write = (format: Intl.DateTimeFormat, iso: string) => {
      const time = Date.parse(iso);
      return Number.isNaN(time) ? iso : format.format(time);
    };
    return { day: (iso) => write(dayFormat, iso), moment: (iso) => write(momentFormat, iso) };
  }, [language]);
}
