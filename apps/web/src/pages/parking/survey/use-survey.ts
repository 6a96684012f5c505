import type { Survey } from '@cityplate/formats/survey-content';
import { boxOfPositions, widenedByMetres } from '@cityplate/geometry/box';
import { useMemo, useState } from 'react';
import { useRegion } from '../../../api/region.ts';
import {
  guessPlacement,
  type PlacedLayer,
  type Placement,
  placeSurvey,
  shareInside,
} from '../../../commands/place-survey.ts';
import { guessRole, rememberedRoles, type SurveyRole } from '../../../commands/survey-roles.ts';
import { type TakenSurvey, takenOf } from '../../../commands/take-survey.ts';

export type SurveyImport = {
  readonly placement: Placement;
  readonly isFound: boolean;
  readonly isNamed: boolean;
  readonly place: (patch: Partial<Placement>) => void;
  readonly placed: readonly PlacedLayer[];
  /** The share of the file that lies in the county. */
  readonly inside: number;
  readonly roleOf: (layer: string) => SurveyRole;
  readonly setRole: (layer: string, role: SurveyRole) => void;
  readonly taken: TakenSurvey;
};

/** Where a surveyor's file lies and what of it is taken: guessed, until the planner says otherwise. */
export function useSurvey(survey: Survey): SurveyImport {
  const { box, workingCrs } = useRegion();
  const guess = useMemo(() => guessPlacement(survey, box, workingCrs), [survey, box, workingCrs]);
  const [said, setSaid] = useState<Partial<Placement>>({});
  const [roles, setRoles] = useState<ReadonlyMap<string, SurveyRole>>(new Map());
  const guessed = useMemo(() => {
    const remembered = rememberedRoles();
    const isOnly = survey.layers.length === 1;
    return new Map(
      survey.layers.map((layer) => [layer.name, remembered.get(layer.name) ?? guessRole(layer, isOnly)]),
    );
  }, [survey]);
  const { crs, axes, metresPerUnit } = { ...guess, ...said };
  const placed = useMemo(
    () => placeSurvey(survey.layers, { crs, axes, metresPerUnit }),
    [survey, crs, axes, metresPerUnit],
  );
  const roleOf = useMemo(
    () => (layer: string) => roles.get(layer) ?? guessed.get(layer) ?? 'ignore',
    [roles, guessed],
  );
  const taken = useMemo(() => takenOf(placed, roleOf, box), [placed, roleOf, box]);
  const inside = useMemo(() => shareInside(placed, box), [placed, box]);
  return {
    ...{
      placement: { crs, axes, metresPerUnit },
      isFound: guess.isFound,
      isNamed: guess.isNamed,
      placed,
      inside,
    },
    ...{ roleOf, taken },
    place: (patch) => setSaid({ ...said, ...patch }),
    setRole: (layer, role) => setRoles(new Map([...roles, [layer, role]])),
  };
}

const aroundMetres = 20;

/** Around everything that was placed. */
export function boxOfSurvey(placed: readonly PlacedLayer[]) {
  const points = placed.flatMap(({ lines, areas }) => [...lines, ...areas.map(({ ring }) => ring)]).flat();
  const box = boxOfPositions(points.filter((point) => point.every(Number.isFinite)));
  return box && widenedByMetres(box, aroundMetres);
}
