import { CloseButton, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { printArea } from '../../app/map-search.ts';
import { may } from '../../app/may.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import { isClaimable } from '../claims/use-choose-assets.ts';
import { AssetGrid } from './asset-grid.tsx';
import { ClaimChosen } from './claim-chosen.tsx';
import classes from './table-panel.module.css';
import { TakeAway } from './take-away.tsx';
import { useAssetRows } from './use-asset-rows.ts';
import { useRowChoice } from './use-row-choice.ts';

type TablePanelProps = {
  layerId: string;
  seam: MapSeam | undefined;
  insets: Insets;
  onPoint: (feature: GeoJSON.Feature | undefined) => void;
  onClose: () => void;
};

/** Exactly what the filters and the drawn area leave, as rows: the other way to reach everything on the map. */
export function TablePanel({ layerId, seam, insets, onPoint, onClose }: TablePanelProps) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const number = useNumber();
  const { state, update } = useMapState();
  const layers = useLayers();
  const definition = layers.find((layer) => layer.id === layerId) ?? layers[0];
  const within = state.area === undefined ? undefined : printArea(state.area);
  const rows = useAssetRows(definition?.id ?? layerId, state.filters, within);
  const me = useMe();
  const mayClaim = me.verbs.includes('claim.file');
  const choice = useRowChoice();
  if (definition === undefined) return null;
  const isChoosing = mayClaim && isClaimable(definition);

  return (
    <section className={classes.panel} aria-label={t('table.title')}>
      <header className={classes.head}>
        <Tabs
          value={definition.id}
          onChange={(table) => {
            choice.clear();
            if (table !== null) update({ table });
          }}
          variant="default"
          className={classes.tabs ?? ''}
        >
          <Tabs.List aria-label={t('table.layers')}>
            {layers.map((layer) => (
              <Tabs.Tab key={layer.id} value={layer.id}>
                {inLanguage(layer.name)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <span className={`tabular ${classes.matched}`} role="status">
          {rows.matched === undefined
            ? ''
            : t('table.matched', { written: number(rows.matched), count: rows.matched })}
          {state.area !== undefined && ` · ${t('table.inArea')}`}
        </span>
        {isChoosing && <ClaimChosen definition={definition} choice={choice} />}
        {may(me, 'export.read', definition) && <TakeAway layer={definition.id} />}
        <CloseButton aria-label={t('table.close')} onClick={onClose} />
      </header>
      <AssetGrid
        key={definition.id}
        definition={definition}
        rows={rows}
        choice={isChoosing ? choice : undefined}
        seam={seam}
        insets={insets}
        onPoint={onPoint}
      />
    </section>
  );
}
