import type { LayerDefinition } from '@cityplate/layers/definition';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../../api/counts.ts';
import { printList } from '../../app/map-search.ts';
import { isLayerOn, useMapState } from '../../app/use-map-state.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './layer-list.module.css';
import { LayerRow } from './layer-row.tsx';

export function LayerList({ layers }: { layers: readonly LayerDefinition[] }) {
  const { t } = useTranslation();
  const { state, update } = useMapState();
  const ids = layers.map((layer) => layer.id);
  const { counts, error, retry } = useCounts(ids, state.filters);

  const toggle = (id: string) => {
    const on = ids.filter((each) => (each === id ? !isLayerOn(state, each) : isLayerOn(state, each)));
    update({ layers: on.length === ids.length ? undefined : (printList(on) ?? 'none') });
  };

  if (error !== null) {
    return (
      <div className={classes.problem}>
        <ProblemNotice error={error} attempt={t('layers.counting')} onRetry={retry} />
      </div>
    );
  }
  return (
    <ul className={classes.list}>
      {layers.map((layer) => (
        <LayerRow
          key={layer.id}
          layer={layer}
          counts={counts.get(layer.id)}
          isOn={isLayerOn(state, layer.id)}
          onToggle={() => toggle(layer.id)}
        />
      ))}
    </ul>
  );
}
