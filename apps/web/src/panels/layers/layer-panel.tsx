import { ActionIcon, Button, ScrollArea } from '@mantine/core';
import { IconFilterOff, IconLayoutSidebarLeftCollapse } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { filterCount, noFilters } from '../../api/filters.ts';
import { useLayers } from '../../api/layers.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { FilterSection } from '../filters/filter-section.tsx';
import { LayerList } from './layer-list.tsx';
import classes from './layer-panel.module.css';
import { PaintSwitch } from './paint-switch.tsx';

/** What is on the map and what of it: the legend is the filter, and its numbers are live. */
export function LayerPanel({ onFold }: { onFold?: () => void }) {
  const { t } = useTranslation();
  const { state, update } = useMapState();
  const layers = useLayers();
  const active = filterCount(state.filters);

  return (
    <section className={classes.panel} aria-label={t('layers.title')}>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('layers.title')}</h2>
        {active > 0 && (
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconFilterOff size={14} stroke={1.7} />}
            onClick={() =>
              update({ ownership: undefined, remediation: undefined, unit: noFilters.unit, q: noFilters.q })
            }
          >
            {t('filters.clear', { count: active })}
          </Button>
        )}
        {onFold !== undefined && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('layers.fold')} onClick={onFold}>
            <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
          </ActionIcon>
        )}
      </header>
      <ScrollArea.Autosize mah="100%" className={classes.scroll} type="hover" scrollbarSize={8}>
        <div className={classes.body}>
          <LayerList layers={layers} />
          <PaintSwitch />
          <FilterSection layers={layers} />
        </div>
      </ScrollArea.Autosize>
    </section>
  );
}
