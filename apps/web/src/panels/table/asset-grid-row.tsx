import type { AssetFeature } from '@cityplate/wire/asset';
import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { StateLabel } from '../../ui/state-swatch.tsx';
import classes from './asset-grid.module.css';
import type { Column } from './columns.ts';

/** The column of the ticks. */
export const tickPixels = 40;

type AssetGridRowProps = {
  asset: AssetFeature;
  columns: readonly Column[];
  index: number;
  topPixels: number;
  /** Missing where rows cannot be ticked. */
  isTicked: boolean | undefined;
  onTick: ((asset: AssetFeature) => void) | undefined;
  isActive: boolean;
  isSelected: boolean;
  onOpen: (index: number) => void;
  onPoint: (index: number) => void;
};

export const AssetGridRow = memo(function AssetGridRow(props: AssetGridRowProps) {
  const { asset, columns, index, topPixels, isTicked, onTick, isActive, isSelected, onOpen, onPoint } = props;
  const { t } = useTranslation();
  return (
    <tr
      id={`row-${index}`}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classes.row}
      data-active={isActive}
      style={{ transform: `translateY(${topPixels}px)` }}
      onClick={({ target }) => {
        const isTick = target instanceof Element && target.closest('[data-tick]') !== null;
        if (!isTick) onOpen(index);
      }}
      onMouseEnter={() => onPoint(index)}
    >
      {onTick !== undefined && (
        <td className={classes.cell} style={{ width: tickPixels }} data-tick>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={t('table.tick', { code: asset.properties.code })}
            checked={isTicked === true}
            onChange={() => onTick(asset)}
          />
        </td>
      )}
      {columns.map((column) => {
        const { text, state } = column.cell(asset);
        return (
          <td key={column.key} className={`tabular ${classes.cell}`} style={{ width: column.widthPixels }}>
            {state === undefined ? (
              <span className={classes.text}>{text}</span>
            ) : (
              <StateLabel state={state} name={text} />
            )}
          </td>
        );
      })}
    </tr>
  );
});
