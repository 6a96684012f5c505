import type { Plate } from '@cityplate/wire/plates';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './inspect.module.css';
import type { ScannedPlate } from './use-scanned-plate.ts';

/** Why a code leads nowhere, and what else there is. */
export function PlateSearch({ scanned }: { scanned: ScannedPlate }) {
  const { t } = useTranslation('inspect');
  const { variables: mark, error } = scanned;
  if (scanned.isPending) return <p role="status">{t('plate.looking')}</p>;
  if (error instanceof ApiProblem && error.status === 0)
    return (
      <p role="alert" className={classes.warning}>
        {t('plate.unreachable')}
      </p>
    );
  if (error !== null)
    return (
      <ProblemNotice
        error={error}
        attempt={t('plate.attempt')}
        onRetry={() => mark !== undefined && scanned.mutate(mark)}
      />
    );
  if (scanned.data !== null || mark === undefined) return null;
  const host = 'token' in mark ? mark.host : undefined;
  return (
    <p role="alert" className={classes.warning}>
      {host !== undefined && host !== location.host
        ? t('plate.elsewhere', { host })
        : 'serial' in mark
          ? t('plate.noSerial')
          : t('plate.unknown')}
    </p>
  );
}

/** What is wrong with the plate itself, beside the cover it was made for. */
export function PlateWarning({ plate }: { plate: Plate }) {
  const { t } = useTranslation('inspect');
  const { serial, state } = plate;
  if (state === 'issued' || state === 'mounted') return null;
  return (
    <p role="alert" className={classes.warning}>
      {t(`plate.${state}`, { serial })}
    </p>
  );
}
