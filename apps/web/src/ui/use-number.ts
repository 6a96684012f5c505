import { useMemo } from 'react';
import { useLanguage } from '../app/appearance.ts';

/** Whole and decimal numbers with grouping, as the reader's language writes them. */
export function useNumber(): (value: number) => string {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 3 });
    return (value) => format.format(value);
  }, [language]);
}
