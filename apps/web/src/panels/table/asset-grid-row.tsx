import type { AssetFeature } from '@cityplate/wire/asset';
import { memo } from 'react';
import { StateLabel } from '../../ui/state-swatch.tsx';
import classes from './asset-grid.module.css';
import type { Column } from './columns.ts';

type AssetGridRowProps = {
  asset: AssetFeature;
  columns: readonly Column[];
  index: number;
  topPixels: number;
  isActive: boolean;
  isSelected: boolean;
  onOpen: (index: number) => void;
  onPoint: (index: number) => void;
};

export const AssetGridRow = memo(function AssetGridRow(props: AssetGridRowProps) {
  const { asset, columns, index, topPixels, isActive, isSelected, onOpen, onPoint } = props;
  return (
    // The grid itself takes the keys and tells which row is active; a row only adds the pointer.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens the active row.
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid, aria-activedescendant names the row.
    <div
      id={`row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classes.row}
      data-active={isActive}
      style={{ transform: `translateY(${topPixels}px)` }}
      onClick={() => onOpen(index)}
      onMouseEnter={() => onPoint(index)}
    >
      {columns.map((column) => {
        const { text, state } = column.cell(asset);
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: cells are read through their row.
          <div
            key={column.key}
            role="gridcell"
            className={`tabular ${classes.cell}`}
            style={{ width: column.widthPixels }}
          >
            {state === undefined ? text : <StateLabel state={state} name={text} />}
          </div>
        );
      })}
    </div>
  );
});
