import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeLeft } from './time-left.ts';

/** Time left or exceeded in words: "剩 3 天", "超 5 小时". */
export function useTimeLeftText(): (left: TimeLeft) => string {
  const { t } = useTranslation('cases');
  return useCallback(
    ({ tone, amount }) =>
      t(tone === 'over' ? 'clock.over' : 'clock.left', {
        time: t(`clock.${amount.unit}`, { count: amount.count }),
      }),
    [t],
  );
}
