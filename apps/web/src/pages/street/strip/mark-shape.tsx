import { memo } from 'react';
import type { StripMark } from './layout.ts';
import classes from './marks.module.css';

type MarkShapeProps = {
  mark: StripMark;
  label: string;
  dim: boolean;
  chosen: boolean;
  active: boolean;
  onHover: (mark: StripMark | undefined) => void;
  onOpen: (mark: StripMark) => void;
};

/** State is told by colour and by form: filled, half, hollow, and late ones the full height of the lane. */
export const MarkShape = memo(function MarkShape(props: MarkShapeProps) {
  const { mark, label, dim, chosen, active, onHover, onOpen } = props;
  const { id, x, y, width, height } = mark;
  const state = mark.kind === 'element' ? mark.state : mark.asset.remediation;
  return (
    <g
      id={`mark-${id}`}
      role="option"
      aria-selected={chosen}
      aria-label={label}
      className={classes.mark}
      data-kind={mark.kind}
      data-state={state}
      data-dim={dim}
      transform={`translate(${x} ${y})`}
      onPointerEnter={() => onHover(mark)}
      onPointerLeave={() => onHover(undefined)}
      onClick={() => onOpen(mark)}
    >
      {(active || chosen) && (
        <circle r={Math.max(9, height)} className={chosen ? classes.chosen : classes.active} />
      )}
      {/* A finger needs more than a hairline. */}
      <rect
        x={-width / 2 - 2}
        y={-height / 2 - 2}
        width={width + 4}
        height={height + 4}
        className={classes.reach}
      />
      <Form mark={mark} />
    </g>
  );
});

function Form({ mark }: { mark: StripMark }) {
  const { width, height } = mark;
  if (mark.kind === 'cover') return <circle r={width / 2} className={classes.form} />;
  const tall = mark.kind === 'element' && mark.state === 'late' ? height + 2 : height - 2;
  return (
    <>
      <rect x={-width / 2} y={-tall / 2} width={width} height={tall} rx={1} className={classes.form} />
      {mark.kind === 'element' && mark.state === 'underway' && (
        <rect x={-width / 2} y={0} width={width} height={tall / 2} className={classes.half} />
      )}
    </>
  );
}
