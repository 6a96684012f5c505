import { boxOf } from '@cityplate/geometry/box';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { Button, Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMapState } from '../../app/use-map-state.ts';
import { geoFeature } from '../../map/geo-feature.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import classes from './asset-grid.module.css';
import { AssetGridRow, tickPixels } from './asset-grid-row.tsx';
import { AssetTableState } from './asset-table-states.tsx';
import { nextIndex } from './grid-keys.ts';
import type { AssetRows } from './use-asset-rows.ts';
import { useColumns } from './use-columns.ts';
import type { RowChoice } from './use-row-choice.ts';

const rowPixels = 36;
const archivePixels = 412;
/** Rows before the end at which the next page is asked for. */
const readAhead = 40;

type AssetGridProps = {
  definition: LayerDefinition;
  rows: AssetRows;
  /** Where rows can be ticked. */
  choice: RowChoice | undefined;
  seam: MapSeam | undefined;
  insets: Insets;
  onPoint: (feature: GeoJSON.Feature | undefined) => void;
};

/**
 * A grid for tens of thousands of rows: only what is seen is drawn, pages are read ahead, and the whole
 * works from the keyboard (arrows, Home, End, Page keys; Enter opens the archive, Space ticks the row).
 */
export function AssetGrid({ definition, rows, choice, seam, insets, onPoint }: AssetGridProps) {
  const { t } = useTranslation();
  const { state, update } = useMapState();
  const scroller = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState(0);
  const { assets, matched, hasMore, readMore } = rows;
  const columns = useColumns(definition);
  const virtual = useVirtualizer({
    count: assets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPixels,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && lastSeen >= assets.length - readAhead) readMore();
  }, [hasMore, lastSeen, assets.length, readMore]);
  useEffect(() => () => onPoint(undefined), [onPoint]);

  const open = useCallback(
    (index: number) => {
      const asset = assets[index];
      if (asset === undefined) return;
      setActive(index);
      onPoint(undefined);
      update({ layer: definition.id, asset: asset.id }, 'push');
      const box = boxOf(asset.geometry);
      if (box !== undefined) seam?.show({ box }, { ...insets, right: archivePixels });
    },
    [assets, definition.id, insets, onPoint, seam, update],
  );
  const point = useCallback(
    (index: number) => {
      const asset = assets[index];
      onPoint(asset && geoFeature(asset));
    },
    [assets, onPoint],
  );
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      open(active);
      return;
    }
    const current = assets[active];
    if (event.key === ' ' && choice !== undefined && current !== undefined) {
      event.preventDefault();
      choice.toggle(current);
      return;
    }
    const next = nextIndex(event.key, active, assets.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    virtual.scrollToIndex(next);
    point(next);
  };

  if (rows.error !== null || rows.isPending || assets.length === 0) return <AssetTableState rows={rows} />;
  const widthPixels =
    columns.reduce((sum, column) => sum + column.widthPixels, 0) + (choice === undefined ? 0 : tickPixels);
  const ticked = choice === undefined ? 0 : assets.filter(({ id }) => choice.chosen.has(id)).length;
  return (
    <>
      <table
        ref={scroller}
        className={classes.scroller}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern is a table that takes keys.
        role="grid"
        aria-label={t('table.title')}
        aria-rowcount={(matched ?? assets.length) + 1}
        aria-colcount={columns.length + (choice === undefined ? 0 : 1)}
        aria-activedescendant={`row-${active}`}
        tabIndex={0}
        onKeyDown={onKey}
        onMouseLeave={() => onPoint(undefined)}
      >
        <thead className={classes.headGroup} style={{ minWidth: widthPixels }}>
          <tr aria-rowindex={1} className={classes.headRow}>
            {choice !== undefined && (
              <th scope="col" className={classes.cell} style={{ width: tickPixels }}>
                <Checkbox
                  size="xs"
                  aria-label={t('table.tickAll')}
                  checked={ticked === assets.length}
                  indeterminate={ticked > 0 && ticked < assets.length}
                  onChange={() => choice.toggleAll(assets)}
                />
              </th>
            )}
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes.cell} style={{ width: column.widthPixels }}>
                <span className={classes.text}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          className={classes.bodyGroup}
          style={{ minWidth: widthPixels, height: virtual.getTotalSize() }}
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
                isTicked={choice?.chosen.has(asset.id)}
                onTick={choice?.toggle}
                isActive={item.index === active}
                isSelected={state.selection?.asset === asset.id}
                onOpen={open}
                onPoint={point}
              />
            );
          })}
        </tbody>
      </table>
      {hasMore && active >= assets.length - 1 && (
        <Button className={classes.more ?? ''} size="compact-sm" variant="default" onClick={readMore}>
          {t('table.more')}
        </Button>
      )}
    </>
  );
}
