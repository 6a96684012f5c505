import { useTranslation } from 'react-i18next';
import { useCounts } from '../../api/counts.ts';
import { type Filters, noFilters } from '../../api/filters.ts';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { sameJson } from '../../commands/same-json.ts';
import { useNumber } from '../../ui/use-number.ts';
import classes from './claims-panel.module.css';
import { isClaimable } from './use-choose-assets.ts';

/** Unclaimed, ours, disputed: each a count, and pressed the filter of the whole map. */
export function QuickFilters() {
  const { t } = useTranslation('claiming');
  const { unit } = useMe();
  const layers = useLayers()
    .filter(isClaimable)
    .map((layer) => layer.id);
  return (
    <fieldset className={classes.quick} aria-label={t('quick.label')}>
      <QuickFilter name="unclaimed" layers={layers} filters={{ ...noFilters, ownership: ['unclaimed'] }} />
      <QuickFilter name="mine" layers={layers} filters={{ ...noFilters, unit: unit.code }} />
      <QuickFilter name="disputed" layers={layers} filters={{ ...noFilters, ownership: ['disputed'] }} />
    </fieldset>
  );
}

type QuickFilterProps = {
  name: 'unclaimed' | 'mine' | 'disputed';
  layers: readonly string[];
  filters: Filters;
};

function QuickFilter({ name, layers, filters }: QuickFilterProps) {
  const { t } = useTranslation('claiming');
  const number = useNumber();
  const { state, update } = useMapState();
  const { counts, isPending } = useCounts(layers, filters);
  const total = [...counts.values()].reduce((sum, each) => sum + (each?.total ?? 0), 0);
  const isOn = sameJson(state.filters, filters);
  const toggle = () =>
    update({
      ownership: isOn || filters.ownership.length === 0 ? undefined : filters.ownership.join(','),
      unit: isOn ? undefined : filters.unit,
      remediation: undefined,
      q: undefined,
    });
  return (
    <button type="button" className={classes.quickButton} aria-pressed={isOn} onClick={toggle}>
      <b className="tabular">{isPending ? '…' : number(total)}</b>
      <span>{t(`quick.${name}`)}</span>
    </button>
  );
}
