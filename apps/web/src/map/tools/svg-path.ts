import type { Geometry, Position } from 'geojson';
import type { MapSeam } from '../map-seam.ts';
import { chainsOf } from './corners.ts';

const written = (value: number) => value.toFixed(2);

function chainPath(seam: MapSeam, positions: readonly Position[], isRing: boolean): string {
  const points = (isRing ? positions.slice(0, -1) : positions).map(([lng = 0, lat = 0]) => {
    const [x, y] = seam.project([lng, lat]);
    return `${written(x)} ${written(y)}`;
  });
  return points.length === 0 ? '' : `M${points.join('L')}${isRing ? 'Z' : ''}`;
}

/** Lines and areas as SVG path data in pixels of the map; empty for points. */
export const svgPath = (seam: MapSeam, geometry: Geometry): string =>
  chainsOf(geometry)
    .map(({ positions, isRing }) => chainPath(seam, positions, isRing))
    .join('');
