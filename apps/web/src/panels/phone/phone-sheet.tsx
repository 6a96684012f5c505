import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './phone-sheet.module.css';

const stops = ['peek', 'half', 'full'] as const;
type Stop = (typeof stops)[number];

/** Share of the height at each stop, for deciding where a drag ends. */
const shares: Record<Stop, number> = { peek: 0.12, half: 0.48, full: 0.92 };

const nearest = (share: number): Stop =>
  stops.reduce(
    (best, stop) => (Math.abs(shares[stop] - share) < Math.abs(shares[best] - share) ? stop : best),
    'half',
  );

/**
 * One sheet at the bottom of the phone for whatever is open. The handle drags; pressed, it steps. It begins at
 * `start` anew whenever something else is `opened`, and rises for whoever types into it.
 */
export function PhoneSheet({
  opened,
  start,
  children,
}: {
  opened: string;
  start: Stop;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [stop, setStop] = useState<Stop>(start);
  const [dragShare, setDragShare] = useState<number>();
  const moved = useRef(false);
  // What is opened decides when, not where to.
  useEffect(() => setStop(start), [opened, start]);

  const shareAt = (event: PointerEvent<HTMLElement>) => {
    const { bottom, height } = event.currentTarget.closest('main')?.getBoundingClientRect() ?? {
      bottom: 0,
      height: 1,
    };
    return Math.min(0.94, Math.max(0.08, (bottom - event.clientY) / height));
  };
  const step = () => setStop((now) => (now === 'peek' ? 'half' : now === 'half' ? 'full' : 'peek'));

  return (
    <div
      className={classes.sheet}
      data-stop={stop}
      data-dragging={dragShare !== undefined}
      onFocusCapture={({ target }) => {
        if (target.matches('input, textarea')) setStop((now) => (now === 'peek' ? 'half' : now));
      }}
      style={{ height: `${100 * (dragShare ?? shares[stop])}%` }}
    >
      <button
        type="button"
        className={classes.handle}
        aria-label={t(stop === 'full' ? 'sheet.lower' : 'sheet.raise')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          moved.current = false;
        }}
        onPointerMove={(event) => {
          if (event.buttons === 0) return;
          moved.current = true;
          setDragShare(shareAt(event));
        }}
        onPointerUp={() => {
          if (dragShare !== undefined) setStop(nearest(dragShare));
          setDragShare(undefined);
        }}
        onPointerCancel={() => setDragShare(undefined)}
        onClick={() => {
          if (!moved.current) step();
        }}
      >
        <span className={classes.grip} />
      </button>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
