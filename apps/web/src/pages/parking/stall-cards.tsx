import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../ui/use-list.ts';
import classes from './desk.module.css';
import type { Planning } from './use-planning.ts';

type StallCardsProps = {
  planning: Planning;
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
  onNumberAnew: (ids: readonly string[]) => void;
  /** The form of those chosen. */
  form: ReactNode;
};

/** The stalls drawn by hand as a row of their numbers; what breaks a rule stands out. */
export function StallCards({
  planning: { singles, numbers, repeated, breaches },
  chosen,
  onChoose,
  onNumberAnew,
  form,
}: StallCardsProps) {
  const { t } = useTranslation('desk');
  const list = useList();
  if (singles.length === 0) return null;
  const broken = new Map(breaches.map(({ stallId, level }) => [stallId, level]));
  return (
    <section className={classes.stalls} aria-label={t('stall.list')}>
      <h3 className={classes.heading}>{t('stall.title', { count: singles.length })}</h3>
      <p className={classes.quiet}>{t('stall.hint')}</p>
      <div className={classes.chips}>
        {singles.map(({ id, values: { lineColor } }) => (
          <button
            key={id}
            type="button"
            className={`tabular ${classes.chip}`}
            data-color={lineColor}
            data-broken={broken.get(id)}
            aria-pressed={chosen.includes(id)}
            aria-label={[t('stall.of', { number: numbers.get(id) }), broken.has(id) && t('stall.broken')]
              .filter(Boolean)
              .join('，')}
            onClick={({ shiftKey }) =>
              onChoose(
                shiftKey
                  ? chosen.includes(id)
                    ? chosen.filter((each) => each !== id)
                    : [...chosen, id]
                  : chosen.length === 1 && chosen[0] === id
                    ? []
                    : [id],
              )
            }
          >
            {numbers.get(id)}
          </button>
        ))}
      </div>
      {repeated.length > 0 && (
        <p className={classes.repeated} role="status">
          {t('stall.repeated', {
            numbers: list([...new Set(repeated.flatMap((id) => numbers.get(id) ?? []))]),
          })}
          <Button size="compact-xs" variant="subtle" onClick={() => onNumberAnew(repeated)}>
            {t('stall.numberAnew')}
          </Button>
        </p>
      )}
      {form}
    </section>
  );
}
