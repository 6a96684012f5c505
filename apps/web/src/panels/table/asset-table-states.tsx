import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { filterCount } from '../../api/filters.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './asset-grid.module.css';
import type { AssetRows } from './use-asset-rows.ts';

/** What stands in place of the rows while there are none: waiting, a problem, or nothing that fits. */
export function AssetTableState({ rows }: { rows: AssetRows }) {
  const { t } = useTranslation();
  const { state, update } = useMapState();
  if (rows.error !== null) {
    return (
      <div className={classes.state}>
        <ProblemNotice error={rows.error} attempt={t('table.reading')} onRetry={rows.retry} />
      </div>
    );
  }
  if (rows.isPending) {
    return (
      <div className={classes.state} role="status">
        <Loader size="sm" aria-hidden="true" /> {t('table.reading')}
      </div>
    );
  }
  const filtered = filterCount(state.filters) > 0 || state.area !== undefined;
  const clear = () =>
    update({ ownership: undefined, remediation: undefined, unit: undefined, q: undefined, area: undefined });
  return (
    <div className={classes.state}>
      <Notice
        title={t('table.empty')}
        action={filtered ? { label: t('table.clearAll'), onAct: clear } : null}
      >
        {t(filtered ? 'table.emptyFiltered' : 'table.emptyLayer')}
      </Notice>
    </div>
  );
}
