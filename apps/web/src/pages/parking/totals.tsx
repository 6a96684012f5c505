import { useTranslation } from 'react-i18next';
import type { SchemeTotals } from '../../commands/rule-costs.ts';
import { useNumber } from '../../ui/use-number.ts';
import classes from './totals.module.css';

const tenths = (metres: number) => Math.round(metres * 10) / 10;

/** How many stalls there are, and what becomes of each metre of kerb. */
export function Totals({ totals }: { totals: SchemeTotals }) {
  const { t } = useTranslation('parking');
  const number = useNumber();
  const { stalls, kerbMetres, usedMetres, lostMetres } = totals;
  const share = usedMetres / kerbMetres;
  return (
    <div className={classes.totals} role="status" aria-label={t('totals.label')}>
      <p className={classes.count}>
        {t('totals.stalls')}
        <b className="tabular">{number(stalls)}</b>
        {t('totals.unit', { count: stalls })}
      </p>
      {kerbMetres > 0 && (
        <>
          <div className={classes.bar} aria-hidden="true">
            <span style={{ width: `${100 * share}%` }} />
          </div>
          <p className={`tabular ${classes.metres}`}>
            <span>{t('totals.kerb', { metres: number(tenths(kerbMetres)) })}</span>
            <span>{t('totals.used', { metres: number(tenths(usedMetres)) })}</span>
            <span data-lost={lostMetres > 0.05}>
              {t('totals.lost', { metres: number(tenths(lostMetres)) })}
            </span>
          </p>
        </>
      )}
    </div>
  );
}
