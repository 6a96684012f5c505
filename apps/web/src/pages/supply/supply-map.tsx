import { boxOf } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';
import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MapHit, type MapSeam, noInsets } from '../../map/map-seam.ts';
import { supplyCompoundLayer, supplyStreetLayer } from '../../map/marks/supply.ts';
import { PageMap } from '../map/page-map.tsx';
import { ChosenCard } from './chosen-card.tsx';
import { SupplyLegend } from './supply-legend.tsx';
import { supplyMarks } from './supply-marks.ts';
import classes from './supply-page.module.css';
import type { Area } from './use-area.ts';
import type { Street } from './use-streets.ts';
import type { SupplyChoice } from './use-supply-choice.ts';

type SupplyMapProps = {
  supply: ParkingSupply | undefined;
  streets: readonly Street[];
  choice: SupplyChoice;
  area: Area;
};

const noCompounds: ParkingSupply['compounds'] = [];

/** Compounds by how short they are, streets by what they would take, and the walk around the chosen compound. */
export function SupplyMap({ supply, streets, choice, area }: SupplyMapProps) {
  const { t } = useTranslation('supply');
  const [seam, setSeam] = useState<MapSeam>();
  const { compound, street, chooseCompound, chooseStreet } = choice;
  const compounds = supply?.compounds ?? noCompounds;
  const marks = useMemo(
    () => supplyMarks(compounds, streets, { compound, street }),
    [compounds, streets, compound, street],
  );
  const shown = useMemo(() => ({ supply: marks }), [marks]);
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
      <PageMap shown={shown} onReady={setSeam} onChoose={choose} />
      <SupplyLegend compounds={compounds} streets={streets} />
      <ChosenCard compound={chosenCompound} street={chosenStreet} onClose={choice.clear} />
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
