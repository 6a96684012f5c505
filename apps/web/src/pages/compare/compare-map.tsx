import type { Box } from '@cityplate/geometry/position';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noFilters } from '../../api/filters.ts';
import { useRegion } from '../../api/region.ts';
import { useColorTheme } from '../../app/appearance.ts';
import type { ComparedStall } from '../../commands/compare-stalls.ts';
import { lineColors } from '../../commands/kerbs.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import { LayoutShapes, type StallsOnMap } from '../../map/tools/layout-shapes.tsx';
import { useBaseMap } from '../map/use-base-map.ts';
import classes from './compare-page.module.css';

const MapSurface = lazy(() => import('../../map/map-surface.tsx'));
const noInsets = { top: 0, right: 0, bottom: 0, left: 0 };
const nothingFresh = new Map<string, never>();
const ignore = () => undefined;
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
  const { i18n } = useTranslation();
  const region = useRegion();
  const theme = useColorTheme();
  const base = useBaseMap(region.baseMap, theme, i18n.language);
  const [seam, setSeam] = useState<MapSeam>();
  const look = useMemo(
    () => ({
      ...{ base, theme, layers: [], paint: 'kind' as const, filters: noFilters, area: undefined },
      ...{ selected: undefined, fresh: nothingFresh },
    }),
    [base, theme],
  );
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
      <Suspense fallback={null}>
        <MapSurface
          look={look}
          initialPosition={region.view}
          pointerTaken={false}
          insets={noInsets}
          onReady={setSeam}
          onMoved={ignore}
          onHover={ignore}
          onChoose={ignore}
        >
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
        </MapSurface>
      </Suspense>
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
