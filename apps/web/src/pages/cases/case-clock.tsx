import type { Case } from '@cityplate/wire/cases';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTimeLeftText } from '../../ui/use-time-left.ts';
import classes from './cases.module.css';
import { clockOf } from './time-left.ts';

/** How much time is left, in words and colour; the exact moment on hover. */
export function CaseClock({ file }: { file: Case }) {
  const { t } = useTranslation('cases');
  const { moment } = useDate();
  const inWords = useTimeLeftText();
  const clock = clockOf(file, useNow());
  const text = 'amount' in clock ? inWords(clock) : t(`clock.${clock.tone}`);
  return (
    <span
      className={`tabular ${classes.clock}`}
      data-tone={clock.tone}
      title={file.dueAt === undefined ? undefined : moment(file.dueAt)}
    >
      {text}
    </span>
  );
}
