import type { MapSeam } from '../map-seam.ts';
import { useMarked } from '../marked-positions.ts';
import classes from './edit-overlay.module.css';
import { useFrame } from './use-pointer.ts';

/** Rings around what a panel speaks of: chosen for a claim, waiting for a decision. */
export function MarkedRings({ seam }: { seam: MapSeam }) {
  const marked = useMarked();
  useFrame(seam);
  if (marked.length === 0) return null;
  const [width, height] = seam.size();
  return (
    <svg className={classes.overlay} aria-hidden="true">
      {marked.map(({ id, position, isAlarming }) => {
        const [x, y] = seam.project(position);
        if (x < -20 || y < -20 || x > width + 20 || y > height + 20) return null;
        return <circle key={id} className={classes.mark} data-alarming={isAlarming} cx={x} cy={y} r={13} />;
      })}
    </svg>
  );
}
