import type { Case } from '@cityplate/wire/cases';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import classes from './cases.module.css';
import { clockOf } from './time-left.ts';

/** The present minute, so that clocks on the screen run. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How much time is left, in words and colour; the exact moment on hover. */
export function CaseClock({ file }: { file: Case }) {
  const { t } = useTranslation('cases');
  const { moment } = useDate();
  const { tone, amount } = clockOf(file, useNow());
  const time = amount === undefined ? '' : t(`clock.${amount.unit}`, { count: amount.count });
  const text =
    tone === 'over'
      ? t('clock.over', { time })
      : tone === 'calm' || tone === 'soon'
        ? t('clock.left', { time })
        : t(`clock.${tone}`);
  return (
    <span
      className={`tabular ${classes.clock}`}
      data-tone={tone}
      title={file.dueAt === undefined ? undefined : moment(file.dueAt)}
    >
      {text}
    </span>
  );
}
