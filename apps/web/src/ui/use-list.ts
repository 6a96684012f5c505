import { useMemo } from 'react';
import { useLanguage } from '../app/appearance.ts';

/** Several things in one line, as the reader's language strings them together: “甲、乙”, “A, B”. */
export function useList(): (items: Iterable<string>) => string {
  const language = useLanguage();
  return useMemo(() => {
    // Narrow: no “and” before the last, for many lists go on with “and more”.
    const format = new Intl.ListFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { style: 'narrow' });
    return (items) => format.format(items);
  }, [language]);
}
