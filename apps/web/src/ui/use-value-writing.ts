import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/appearance.ts';
import type { ValueWriting } from './field-text.ts';
import { useDate } from './use-date.ts';
import { useList } from './use-list.ts';
import { useNumber } from './use-number.ts';

/** How values of fields are written for this reader. */
export function useValueWriting(): ValueWriting {
  const { t } = useTranslation();
  const language = useLanguage();
  const number = useNumber();
  const { day } = useDate();
  const list = useList();
  return useMemo(
    () => ({
      inLanguage: (words) => words[language],
      number,
      day,
      list,
      yes: t('value.yes'),
      no: t('value.no'),
    }),
    [language, number, day, list, t],
  );
}
