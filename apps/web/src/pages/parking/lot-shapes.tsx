import type { LotLayout } from '@cityplate/parking/lay-lot';
import type { Polygon } from 'geojson';
import type { LineColor } from '../../commands/kerbs.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import { LayoutShapes } from '../../map/tools/layout-shapes.tsx';
import { svgPath } from '../../map/tools/svg-path.ts';
import { useFrame } from '../../map/tools/use-pointer.ts';
import classes from './lot.module.css';

type LotShapesProps = {
  seam: MapSeam;
  lot: Polygon;
  layout: LotLayout | undefined;
  color: LineColor;
  label: string;
};

/** A car park over the map: its edge, its aisles, its stalls with their numbers. */
export function LotShapes({ seam, lot, layout, color, label }: LotShapesProps) {
  useFrame(seam);
  const aisles = (layout?.aisles.features ?? []).map(({ geometry }) => svgPath(seam, geometry)).join('');
  const stalls = (layout?.stalls.features ?? []).map(({ geometry, properties: { number } }) => ({
    ...{ geometry, label: String(number), isWarned: false },
  }));
  return (
    <>
      <svg className={classes.overlay} width="100%" height="100%" role="img" aria-label={label}>
        <path className={classes.edge} d={svgPath(seam, lot)} />
        <path className={classes.aisle} d={aisles} />
      </svg>
      <LayoutShapes
        label={label}
        seam={seam}
        groups={[{ key: 'lot', color, isDim: false, stalls }]}
        lost={[]}
        lostLabel={() => label}
        onPoint={() => undefined}
        onChoose={undefined}
      />
    </>
  );
}
