import type { Geometry } from 'geojson';
import type { PointerEvent } from 'react';
import type { MapSeam } from '../map-seam.ts';
import classes from './edit-overlay.module.css';
import { svgPath } from './svg-path.ts';

type ItemShapeProps = {
  seam: MapSeam;
  geometry: Geometry;
  isChosen: boolean;
  isWrong: boolean;
  /** It can be chosen and dragged; not so while a tool draws, which would lose its clicks to it. */
  isActive: boolean;
  onGrab: (event: PointerEvent<SVGElement>) => void;
};

/** One asset of the draft as it will be. */
export function ItemShape({ seam, geometry, isChosen, isWrong, isActive, onGrab }: ItemShapeProps) {
  const marks = { 'data-chosen': isChosen, 'data-wrong': isWrong, 'data-active': isActive };
  if (geometry.type === 'Point') {
    const [lng = 0, lat = 0] = geometry.coordinates;
    const [x, y] = seam.project([lng, lat]);
    return (
      <g>
        {isChosen && <circle className={classes.ring} cx={x} cy={y} r={19} />}
        <circle
          className={classes.dot}
          cx={x}
          cy={y}
          r={9}
          {...marks}
          onPointerDown={isActive ? onGrab : undefined}
        />
      </g>
    );
  }
  const path = svgPath(seam, geometry);
  return (
    <g>
      <path className={classes.halo} d={path} />
      <path className={classes.shape} d={path} {...marks} onPointerDown={isActive ? onGrab : undefined} />
    </g>
  );
}
