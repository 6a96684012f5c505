import { boxOf } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';
import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noFilters } from '../../api/filters.ts';
import { useRegion } from '../../api/region.ts';
import { useColorTheme } from '../../app/appearance.ts';
import type { MapHit, MapSeam } from '../../map/map-seam.ts';
import { supplyCompoundLayer, supplyStreetLayer } from '../../map/marks/supply.ts';
import { useBaseMap } from '../map/use-base-map.ts';
import { ChosenCard } from './chosen-card.tsx';
import { SupplyLegend } from './supply-legend.tsx';
import { supplyMarks } from './supply-marks.ts';
import classes from './supply-page.module.css';
import type { Area } from './use-area.ts';
import type { Street } from './use-streets.ts';
import type { SupplyChoice } from './use-supply-choice.ts';

const MapSurface = lazy(() => import('../../map/map-surface.tsx'));

const noInsets = { top: 0, right: 0, bottom: 0, left: 0 };
const nothingFresh = new Map<string, never>();
const ignore = () => undefined;

type SupplyMapProps = {
  supply: ParkingSupply | undefined;
  streets: readonly Street[];
  choice: SupplyChoice;
  area: Area;
};

const noCompounds: ParkingSupply['compounds'] = [];

/** Compounds by how short they are, streets by what they would take, and the walk around the chosen compound. */
export function SupplyMap({ supply, streets, choice, area }: SupplyMapProps) {
  const { t, i18n } = useTranslation('supply');
  const region = useRegion();
  const theme = useColorTheme();
  const base = useBaseMap(region.baseMap, theme, i18n.language);
  const [seam, setSeam] = useState<MapSeam>();
  const { compound, street, chooseCompound, chooseStreet } = choice;
  const compounds = supply?.compounds ?? noCompounds;
  const marks = useMemo(
    () => supplyMarks(compounds, streets, { compound, street }),
    [compounds, streets, compound, street],
  );
  const look = useMemo(
    () => ({
      ...{ base, theme, layers: [], paint: 'kind' as const, filters: noFilters, area: undefined },
      ...{ selected: undefined, fresh: nothingFresh, supply: marks },
    }),
    [base, theme, marks],
  );
  const chosenCompound = compounds.find(({ id }) => id === compound);
  const chosenStreet = streets.find(({ road }) => road === street);
  // With nothing chosen, the area that was asked for; the smallest is where the map begins.
  const whole = choice.size === undefined ? undefined : area.box;
  useShowChosen(
    seam,
    chosenCompound === undefined ? (chosenStreet?.box ?? whole) : boxOf(chosenCompound.reach),
  );
  const choose = useCallback(
    (hit: MapHit | undefined) => {
      if (hit?.layer === supplyCompoundLayer) chooseCompound(hit.id);
      else if (hit?.layer === supplyStreetLayer) chooseStreet(hit.id);
    },
    [chooseCompound, chooseStreet],
  );
  return (
    <section className={classes.map} aria-label={t('map')}>
      <Suspense fallback={null}>
        <MapSurface
          look={look}
          initialPosition={region.view}
          pointerTaken={false}
          insets={noInsets}
          onReady={setSeam}
          onMoved={ignore}
          onHover={ignore}
          onChoose={choose}
        />
      </Suspense>
      <SupplyLegend compounds={compounds} streets={streets} />
      <ChosenCard compound={chosenCompound} street={chosenStreet} onClose={choice.clear} />
      {region.mapReviewNumber !== undefined && (
        <span className={classes.review}>{region.mapReviewNumber}</span>
      )}
    </section>
  );
}

/** Goes to what is chosen; a street that grows while kerbs are still being laid does not move the map again. */
function useShowChosen(seam: MapSeam | undefined, box: Readonly<Box> | undefined): void {
  const latest = useRef(box);
  const isKnown = box !== undefined;
  const place = box?.map((edge) => edge.toFixed(2)).join();
  useEffect(() => {
    latest.current = box;
  }, [box]);
  useEffect(() => {
    if (seam !== undefined && isKnown && place !== undefined && latest.current !== undefined)
      seam.show({ box: [...latest.current] }, noInsets);
  }, [seam, isKnown, place]);
}
