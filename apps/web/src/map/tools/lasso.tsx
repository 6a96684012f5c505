import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { LngLat } from '../../app/map-search.ts';
import type { MapSeam } from '../map-seam.ts';
import classes from './lasso.module.css';

/** Nearer points than this say nothing new about a hand's line. */
const leastStepPixels = 5;
const mostPoints = 160;

type Pixel = readonly [number, number];

function thin(path: readonly Pixel[]): readonly Pixel[] {
  const every = Math.ceil(path.length / mostPoints);
  return path.filter((_, index) => index % every === 0);
}

/** Drawn over the map while a polygon is being drawn by hand; Escape gives up. */
export function Lasso({
  seam,
  label,
  onDone,
  onCancel,
}: {
  seam: MapSeam;
  label: string;
  onDone: (ring: readonly LngLat[]) => void;
  onCancel: () => void;
}) {
  const [path, setPath] = useState<readonly Pixel[]>([]);
  const drawing = useRef(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onCancel();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onCancel]);

  const pixelOf = (event: PointerEvent<SVGSVGElement>): Pixel => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    setPath([pixelOf(event)]);
  };
  const extend = (event: PointerEvent<SVGSVGElement>) => {
    if (!drawing.current) return;
    const next = pixelOf(event);
    setPath((before) => {
      const last = before.at(-1);
      const far = last === undefined || Math.hypot(next[0] - last[0], next[1] - last[1]) >= leastStepPixels;
      return far ? [...before, next] : before;
    });
  };
  const finish = () => {
    drawing.current = false;
    const ring = thin(path).map(([x, y]) => seam.unproject(x, y));
    if (ring.length >= 3) onDone(ring);
    setPath([]);
  };

  return (
    <svg
      className={classes.surface}
      role="application"
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={extend}
      onPointerUp={finish}
      onPointerCancel={onCancel}
    >
      <polygon className={classes.line} points={path.map((pixel) => pixel.join(',')).join(' ')} />
    </svg>
  );
}
