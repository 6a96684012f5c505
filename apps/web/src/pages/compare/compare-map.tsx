import type { Box } from '@cityplate/geometry/position';
import { useEffect, useMemo, useState } from 'react';
import type { ComparedStall } from '../../commands/compare-stalls.ts';
import { lineColors } from '../../commands/kerbs.ts';
import { type MapSeam, noInsets } from '../../map/map-seam.ts';
import { LayoutShapes, type StallsOnMap } from '../../map/tools/layout-shapes.tsx';
import { ignore, PageMap } from '../map/page-map.tsx';
import classes from './compare-page.module.css';

const noLabel = () => '';

type CompareMapProps = {
  name: string;
  only: readonly ComparedStall[];
  both: readonly ComparedStall[];
  box: Box | undefined;
  onReady: (seam: MapSeam | undefined) => void;
};

/** One side on the map: what only it has is bright, what both have is faint. */
export function CompareMap({ name, only, both, box, onReady }: CompareMapProps) {
  const [seam, setSeam] = useState<MapSeam>();
  useEffect(() => {
    onReady(seam);
    return () => onReady(undefined);
  }, [seam, onReady]);
  useEffect(() => {
    if (seam !== undefined && box !== undefined) seam.show({ box }, noInsets);
  }, [seam, box]);
  const groups = useMemo(
    () => [...groupsOf('both', both, true), ...groupsOf('only', only, false)],
    [both, only],
  );
  return (
    <section className={classes.map} aria-label={name}>
      <PageMap onReady={setSeam}>
        {seam !== undefined && (
          <LayoutShapes
            label={name}
            seam={seam}
            groups={groups}
            lost={[]}
            lostLabel={noLabel}
            onPoint={ignore}
            onChoose={undefined}
          />
        )}
      </PageMap>
      <span className={classes.name}>{name}</span>
    </section>
  );
}

const groupsOf = (key: string, stalls: readonly ComparedStall[], isDim: boolean): StallsOnMap[] =>
  lineColors.map((color) => ({
    ...{ key: `${key}/${color}`, color, isDim },
    stalls: stalls
      .filter(({ lineColor }) => lineColor === color)
      .map(({ geometry, number }) => ({ geometry, label: number, isWarned: false })),
  }));
