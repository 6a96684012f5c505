import type { LayerDefinition } from '@cityplate/layers/definition';
import { ownershipStates, remediationStates } from '@cityplate/layers/states';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../../api/counts.ts';
import { printList } from '../../app/map-search.ts';
import { isLayerOn, useMapState } from '../../app/use-map-state.ts';
import classes from './filter-section.module.css';
import { StateFilter } from './state-filter.tsx';
import { TextFilter } from './text-filter.tsx';
import { UnitFilter } from './unit-filter.tsx';

function sumOf(tallies: Iterable<Record<string, number> | undefined>): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const tally of tallies)
    for (const [key, count] of Object.entries(tally ?? {})) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

/** Filters for all layers that are on. Each state counts what choosing it would show, so its own filter is left out. */
export function FilterSection({ layers }: { layers: readonly LayerDefinition[] }) {
  const { t } = useTranslation();
  const { state, update } = useMapState();
  const shown = layers.filter((layer) => isLayerOn(state, layer.id)).map((layer) => layer.id);
  const byOwnership = useCounts(shown, { ...state.filters, ownership: [] });
  const byRemediation = useCounts(shown, { ...state.filters, remediation: [] });

  return (
    <div className={classes.section}>
      <TextFilter value={state.filters.q} onChange={(q) => update({ q })} />
      <UnitFilter value={state.filters.unit} onChange={(unit) => update({ unit })} />
      <StateFilter
        title={t('filters.ownership')}
        states={ownershipStates}
        counts={sumOf([...byOwnership.counts.values()].map((each) => each?.ownership))}
        chosen={state.filters.ownership}
        onChange={(chosen) => update({ ownership: printList(chosen) })}
      />
      <StateFilter
        title={t('filters.remediation')}
        states={remediationStates}
        counts={sumOf([...byRemediation.counts.values()].map((each) => each?.remediation))}
        chosen={state.filters.remediation}
        onChange={(chosen) => update({ remediation: printList(chosen) })}
      />
    </div>
  );
}
