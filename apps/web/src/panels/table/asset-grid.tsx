import type { LayerDefinition } from '@cityplate/layers/definition';
import { Button, Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filterCount } from '../../api/filters.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { boxOf } from '../../map/box-of.ts';
import { geoFeature } from '../../map/geo-feature.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';
import classes from './asset-grid.module.css';
import { AssetGridRow } from './asset-grid-row.tsx';
import { columnsOf } from './columns.ts';
import { nextIndex } from './grid-keys.ts';
import type { AssetRows } from './use-asset-rows.ts';

const rowPixels = 36;
const archivePixels = 412;

type AssetGridProps = {
  definition: LayerDefinition;
  rows: AssetRows;
  seam: MapSeam | undefined;
  insets: Insets;
  onPoint: (feature: GeoJSON.Feature | undefined) => void;
};

/**
 * A grid for tens of thousands of rows: only what is seen is drawn, pages are read ahead, and the whole
 * works from the keyboard (arrows, Home, End, Page keys; Enter opens the archive).
 */
export function AssetGrid({ definition, rows, seam, insets, onPoint }: AssetGridProps) {
  const { t } = useTranslation();
  const { state, update } = useMapState();
  const write = useValueWriting();
  const unitName = useUnitName();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const { assets, matched, hasMore, readMore } = rows;
  const columns = useMemo(
    () =>
      columnsOf(
        definition,
        write,
        {
          code: t('table.code'),
          name: t('table.name'),
          ownership: t('filters.ownership'),
          remediation: t('filters.remediation'),
          owner: t('table.owner'),
          road: t('table.road'),
        },
        unitName,
      ),
    [definition, write, unitName, t],
  );
  const virtual = useVirtualizer({
    count: assets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPixels,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && lastSeen >= assets.length - 40) readMore();
  }, [hasMore, lastSeen, assets.length, readMore]);
  useEffect(() => () => onPoint(undefined), [onPoint]);

  const open = (index: number) => {
    const asset = assets[index];
    if (asset === undefined) return;
    setActive(index);
    onPoint(undefined);
    update({ layer: definition.id, asset: asset.id }, 'push');
    const box = boxOf(asset.geometry);
    if (box !== undefined) seam?.show({ box }, { ...insets, right: archivePixels });
  };
  const point = (index: number) => {
    const asset = assets[index];
    onPoint(asset && geoFeature(asset));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      open(active);
      return;
    }
    const next = nextIndex(event.key, active, assets.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    virtual.scrollToIndex(next);
    point(next);
  };

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
  if (assets.length === 0) {
    const filtered = filterCount(state.filters) > 0 || state.area !== undefined;
    return (
      <div className={classes.state}>
        <Notice
          title={t('table.empty')}
          action={
            filtered
              ? {
                  label: t('table.clearAll'),
                  onAct: () =>
                    update({
                      ownership: undefined,
                      remediation: undefined,
                      unit: undefined,
                      q: undefined,
                      area: undefined,
                    }),
                }
              : null
          }
        >
          {t(filtered ? 'table.emptyFiltered' : 'table.emptyLayer')}
        </Notice>
      </div>
    );
  }
  const widthPixels = columns.reduce((sum, column) => sum + column.widthPixels, 0);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label={t('table.title')}
      aria-rowcount={(matched ?? assets.length) + 1}
      aria-colcount={columns.length}
      aria-activedescendant={`row-${active}`}
      tabIndex={0}
      onKeyDown={onKey}
      onMouseLeave={() => onPoint(undefined)}
    >
      <div role="rowgroup" className={classes.headGroup} style={{ width: widthPixels }}>
        <div role="row" aria-rowindex={1} className={classes.headRow}>
          {columns.map((column) => (
            <div
              key={column.key}
              role="columnheader"
              className={classes.cell}
              style={{ width: column.widthPixels }}
            >
              {column.label}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        style={{ width: widthPixels, height: virtual.getTotalSize(), position: 'relative' }}
      >
        {items.map((item) => {
          const asset = assets[item.index];
          return asset === undefined ? null : (
            <AssetGridRow
              key={asset.id}
              asset={asset}
              columns={columns}
              index={item.index}
              topPixels={item.start}
              isActive={item.index === active}
              isSelected={state.selection?.asset === asset.id}
              onOpen={open}
              onPoint={point}
            />
          );
        })}
      </div>
      {hasMore && (
        <Button className={classes.more ?? ''} size="compact-sm" variant="subtle" onClick={readMore}>
          {t('table.more')}
        </Button>
      )}
    </div>
  );
}
