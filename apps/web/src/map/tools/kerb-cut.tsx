import { cutLine, trimLine } from '@cityplate/geometry/trim';
import type { LineString, Position } from 'geojson';
import { useMemo } from 'react';
import type { LngLat } from '../../app/map-search.ts';
import type { MapSeam } from '../map-seam.ts';
import classes from './edit-overlay.module.css';
import { edgesOf } from './lines-of.ts';
import { snapPosition } from './snap-position.ts';
import { snapPixels } from './surroundings.ts';
import { svgPath } from './svg-path.ts';
import { useFrame, useToolPointer } from './use-pointer.ts';

type KerbCutProps = {
  seam: MapSeam;
  kerbs: readonly { readonly id: string; readonly line: LineString }[];
  /** Cuts in two, or takes the piece away that is pointed at. */
  mode: 'cut' | 'trim';
  onCut: (kerb: string, at: LngLat, others: readonly (readonly Position[])[]) => void;
};

/** How far around the pointer other lines of the map may cross. */
const reachPixels = 420;

/** Cuts a kerb where it is clicked; what would come of it is shown before the click. */
export function KerbCut({ seam, kerbs, mode, onCut }: KerbCutProps) {
  const frame = useFrame(seam);
  const met = (position: LngLat) => {
    const targets = kerbs.map(({ id, line }) => ({ id, kind: 'kerb' as const, geometry: line }));
    const held = snapPosition(position, targets, snapPixels * seam.metresPerPixel());
    const kerb = kerbs.find(({ id }) => id === held?.id);
    if (held === undefined || kerb === undefined) return undefined;
    const drawn = kerbs
      .filter(({ id }) => id !== kerb.id)
      .map(({ line }) => ({ id: '', kind: 'kerb' as const, geometry: line }));
    const around = [...drawn, ...seam.targetsAround(seam.project(position), reachPixels)];
    const others = edgesOf(around).map(([from, to]) => [[...from], [...to]]);
    return { kerb, at: held.position, others };
  };
  const pointer = useToolPointer(seam, true, {
    onClick({ position }) {
      const found = met(position);
      if (found !== undefined) onCut(found.kerb.id, found.at, found.others);
    },
    onDoubleClick: () => undefined,
  });
  // `frame` stands for the map having moved under the pointer.
  const found = useMemo(
    () => (pointer === undefined ? undefined : met(pointer.position)),
    [pointer, frame, kerbs],
  );
  if (found === undefined) return null;
  const { coordinates } = found.kerb.line;
  const gone = mode === 'trim' ? trimLine(coordinates, found.at, found.others)?.removed : undefined;
  const isCut = mode === 'cut' && cutLine(coordinates, found.at) !== undefined;
  const [x, y] = seam.project(found.at);
  return (
    <svg className={classes.overlay} width="100%" height="100%" aria-hidden="true" data-testid="kerb-cut">
      {gone !== undefined && (
        <path className={classes.gone} d={svgPath(seam, { type: 'LineString', coordinates: gone })} />
      )}
      {(isCut || gone !== undefined) && (
        <rect className={classes.snap} x={x - 6} y={y - 6} width={12} height={12} rx={2} />
      )}
    </svg>
  );
}
