import { type PlateBatch, type PlateState, plateStates } from '@cityplate/wire/plates';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../ui/use-number.ts';
import classes from './plates-page.module.css';

/** How many plates are in which state, as a bar and in words. */
export function StateCounts({ counts, total }: Pick<PlateBatch, 'counts' | 'total'>) {
  const writing = useNumber();
  const present = plateStates.filter((state) => (counts[state] ?? 0) > 0);
  return (
    <div className={classes.counts}>
      <div className={classes.stack} aria-hidden="true">
        {present.map((state) => (
          <span
            key={state}
            className={classes.share}
            data-state={state}
            style={{ flexGrow: (counts[state] ?? 0) / total }}
          />
        ))}
      </div>
      <span className={classes.countList}>
        {present.map((state) => (
          <span key={state}>
            <PlateStateName state={state} /> <b className="tabular">{writing(counts[state] ?? 0)}</b>
          </span>
        ))}
      </span>
    </div>
  );
}

export function PlateStateName({ state }: { state: PlateState }) {
  const { t } = useTranslation('plates');
  return (
    <span className={classes.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}
