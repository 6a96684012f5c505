import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { supplyTables } from '../../api/supply.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { CompoundTable } from './compound-table.tsx';
import classes from './supply-page.module.css';
import type { SupplyChoice } from './use-supply-choice.ts';

type CompoundsSectionProps = { supply: UseQueryResult<ParkingSupply>; choice: SupplyChoice };

/** Old compounds and what their households are short of. */
export function CompoundsSection({ supply, choice }: CompoundsSectionProps) {
  const { t } = useTranslation('supply');
  return (
    <section className={classes.section}>
      <div className={classes.line}>
        <h3 className={classes.heading}>{t('compounds')}</h3>
        {supply.data !== undefined && supply.data.compounds.length > 0 && (
          <a href={supplyTables.compounds} download>
            {t('table')}
          </a>
        )}
      </div>
      {supply.error !== null ? (
        <ProblemNotice
          error={supply.error}
          attempt={t('supplyAttempt')}
          onRetry={() => void supply.refetch()}
        />
      ) : supply.data === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : (
        <>
          <p className="muted">{t('compoundsNote', { metres: supply.data.walkMetres })}</p>
          <CompoundTable
            compounds={supply.data.compounds}
            chosen={choice.compound}
            onChoose={choice.chooseCompound}
          />
        </>
      )}
    </section>
  );
}
