import type { LayerDefinition } from '@cityplate/layers/definition';
import { Skeleton, Switch, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counts } from '../../api/counts.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import { LayerLegend } from './layer-legend.tsx';
import classes from './layer-list.module.css';
import { RowAction } from './row-action.tsx';

type LayerRowProps = {
  layer: LayerDefinition;
  counts: Counts | undefined;
  isOn: boolean;
  onToggle: () => void;
};

export function LayerRow({ layer, counts, isOn, onToggle }: LayerRowProps) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const number = useNumber();
  const { state, update } = useMapState();
  const [open, setOpen] = useState(layer.style.overview === 'cells');
  const name = inLanguage(layer.name);
  const tableOpen = state.table === layer.id;

  return (
    <li className={classes.row} data-on={isOn}>
      <div className={classes.head}>
        <UnstyledButton
          className={classes.opener}
          aria-expanded={open}
          aria-controls={`legend-${layer.id}`}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={14} className={classes.chevron} aria-hidden="true" />
          <span className={classes.name}>{name}</span>
          {counts === undefined ? (
            <Skeleton width={44} height={14} />
          ) : (
            <span className={`tabular ${classes.total}`} data-testid={`total-${layer.id}`}>
              {number(counts.total)}
            </span>
          )}
        </UnstyledButton>
        <RowAction
          label={t('layers.table', { layer: name })}
          icon={<IconTable size={16} stroke={1.6} />}
          pressed={tableOpen}
          onPress={() => update({ table: tableOpen ? undefined : layer.id }, 'push')}
        />
        <Switch
          size="xs"
          checked={isOn}
          onChange={onToggle}
          aria-label={t('layers.show', { layer: name })}
          withThumbIndicator={false}
        />
      </div>
      {open && isOn && <LayerLegend id={`legend-${layer.id}`} layer={layer} counts={counts} />}
    </li>
  );
}
