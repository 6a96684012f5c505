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
    <tr
      id={`row-${index}`}
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
