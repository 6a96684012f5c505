import type { StallBreach } from '@cityplate/parking/check-stalls';
import { useTranslation } from 'react-i18next';
import classes from './desk.module.css';
import ruleClasses from './rule-cards.module.css';

export type BrokenStallsProps = {
  breaches: readonly StallBreach[];
  numbers: ReadonlyMap<string, string>;
  textOf: (breach: StallBreach) => string;
  onStall: (id: string) => void;
};

const mostShown = 6;

/** The stalls drawn by hand that break one rule: which, by how much, and against what. */
export function BrokenStalls({ breaches, numbers, textOf, onStall }: BrokenStallsProps) {
  const { t } = useTranslation('desk');
  const { t: parking } = useTranslation('parking');
  return (
    <ul className={classes.broken}>
      {breaches.slice(0, mostShown).map((breach) => (
        <li key={`${breach.stallId}/${breach.obstacleId}/${breach.required}`}>
          <span className={classes.breach}>
            <button
              type="button"
              className={`${ruleClasses.show} tabular`}
              onClick={() => onStall(breach.stallId)}
            >
              <b>{t('stall.of', { number: numbers.get(breach.stallId) })}</b>
            </button>
            <span className="tabular">{textOf(breach)}</span>
          </span>
        </li>
      ))}
      {breaches.length > mostShown && (
        <li className={ruleClasses.more}>{parking('rules.more', { count: breaches.length - mostShown })}</li>
      )}
    </ul>
  );
}
