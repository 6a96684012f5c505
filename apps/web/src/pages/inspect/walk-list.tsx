import { walkMetres } from '@cityplate/geometry/walk-order';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './inspect.module.css';
import { NearChoice } from './near-choice.tsx';
import type { Walk } from './walk.ts';

interface WalkListProps {
  walk: Walk;
  from: readonly [number, number];
  onChoose: (asset: string) => void;
  onEnd: () => void;
}

/** The stops of a walk in its order, which does not change on the way; what was looked at is ticked. */
export function WalkList({ walk: { stops, done }, from, onChoose, onEnd }: WalkListProps) {
  const { t } = useTranslation('inspect');
  const left = stops.filter(({ feature }) => !done.has(feature.id));
  const metres = walkMetres(
    [...from],
    left.map(({ position }) => position),
  );
  return (
    <section aria-label={t('walk.title')}>
      <div className={classes.walkHead}>
        <p role="status">
          {left.length === 0
            ? t('walk.all', { count: stops.length })
            : t('walk.left', { count: left.length, metres: Math.round(metres) })}
        </p>
        <Button variant="default" onClick={onEnd}>
          {t('walk.end')}
        </Button>
      </div>
      <ol className={classes.list}>
        {stops.map((stop) => (
          <li key={stop.feature.id}>
            <NearChoice
              near={stop}
              onChoose={onChoose}
              isDone={done.has(stop.feature.id)}
              isNext={stop === left[0]}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
