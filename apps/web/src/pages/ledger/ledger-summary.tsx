import { type Ownership, ownershipStates } from '@cityplate/layers/states';
import type { LedgerCell } from '@cityplate/wire/ledger';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Swatch, useStateColor } from '../../ui/state-swatch.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './ledger-page.module.css';
import { ledgerStates, shareText, sumAll } from './ledger-sums.ts';

/**
 * The one number a leader asks for, and the five states as parts of one bar. With a layer each leads to the map of
 * today; a seal is of another day and leads nowhere.
 */
export function LedgerSummary({ layer, cells }: { layer?: string; cells: readonly LedgerCell[] }) {
  const { t } = useTranslation('ledger');
  const inLanguage = useWords();
  const writing = useNumber();
  const colorOf = useStateColor();
  const { total, states } = sumAll(cells);
  const partOf = (state: Ownership) => (
    <>
      <Swatch color={colorOf(ownershipStates[state])} />
      <span>{inLanguage(ownershipStates[state].name)}</span>
      <b className="tabular">{writing(states[state])}</b>
      <span className="tabular muted">{shareText(states[state], total)}</span>
    </>
  );
  return (
    <section className={classes.summary} aria-label={t('share')}>
      <div className={classes.figure}>
        <span className={classes.figureName}>{t('share')}</span>
        <b className={`tabular ${classes.figureValue}`}>{shareText(states.confirmed, total)}</b>
        <span className="tabular muted">
          {t('shareOf', { part: writing(states.confirmed), whole: writing(total) })}
        </span>
      </div>
      <div className={classes.parts}>
        <div className={classes.stack} aria-hidden="true">
          {ledgerStates.map((state) => (
            <span
              key={state}
              style={{ flexGrow: states[state], background: colorOf(ownershipStates[state]) }}
            />
          ))}
        </div>
        <ul className={classes.states}>
          {ledgerStates.map((state) => (
            <li key={state}>
              {layer === undefined ? (
                <span>{partOf(state)}</span>
              ) : (
                <Link to="/" search={{ layers: layer, table: layer, ownership: state, paint: 'ownership' }}>
                  {partOf(state)}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
