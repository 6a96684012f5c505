import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/appearance.ts';
import type { ValueWriting } from './field-text.ts';
import { useDate } from './use-date.ts';
import { useNumber } from './use-number.ts';

/** How values of fields are written for this reader. */
export function useValueWriting(): ValueWriting {
  const { t } = useTranslation();
  const language = useLanguage();
  const number = useNumber();
  const { day } = useDate();
  return useMemo(
    () => ({ inLanguage: (words) => words[language], number, day, yes: t('value.yes'), no: t('value.no') }),
    [language, number, day, t],
  );
}
