import { usualSizes } from '@cityplate/parking/stall-size';
import type { Polygon } from 'geojson';
import { useMemo, useState } from 'react';
import type { Content } from '../../commands/content.ts';
import { kerbAngles, kerbsOf } from '../../commands/kerbs.ts';
import { obstacleOfStall } from '../../commands/scheme-layouts.ts';
import { judgeStalls } from '../../commands/stall-checks.ts';
import { addStalls, contentOfStall, likeStall, type StallValues, stallsOf } from '../../commands/stalls.ts';
import type { ContentProblems } from '../../drafts/check-content.ts';
import type { Drawing } from '../../drafts/editing.ts';
import { newId } from '../../drafts/new-id.ts';
import type { StampSettings } from '../../map/tools/place-stamp.ts';
import { stampForms } from '../../map/tools/stamp-forms.ts';
import { useBreachText } from './use-breach-text.ts';
import type { DeskChoice } from './use-desk-choice.ts';
import type { Planning } from './use-planning.ts';
import type { SchemeEditing } from './use-scheme-draft.ts';

const layer = 'parking-spaces';
/** Distances are told by the rules of the scheme instead. */
const form = stampForms[layer];
const stampForm = form && { ...form, clearances: [] };
const firstStamp: StampSettings = {
  ...{ lengthMetres: 6, widthMetres: 2.5, angleDegrees: 0, bearingDegrees: 0 },
  ...{ isLeaningBack: false, count: 1 },
};
const breaksMust: ContentProblems = new Map([
  ['geometry', { kind: 'wrong', message: { zh: '违反规则', en: 'Breaks a rule' } }],
]);

export type StallDrawing = Drawing & {
  readonly stampClass: StallValues['stallClass'];
  readonly setStampClass: (stallClass: StallValues['stallClass']) => void;
};

/** Stalls drawn by hand as the tools of the map know shapes: kerbs and the stalls on them hold, rules speak at once. */
export function useDrawing(editing: SchemeEditing, planning: Planning, choice: DeskChoice): StallDrawing {
  const { draft, act, lift } = editing;
  const { laid, singles, breaches, obstacles, profile } = planning;
  const { chosen, choose, tool, setTool } = choice;
  const [stamp, patchStamp] = useState(firstStamp);
  const [stampClass, setStampClass] = useState<StallValues['stallClass']>('small');
  const textOf = useBreachText(planning);
  const onKerbs = useMemo(
    () =>
      Object.fromEntries(
        laid.flatMap(({ kerb, layout }) =>
          (layout?.stalls.features ?? []).map(({ geometry, properties }): [string, Content] => [
            `${kerb.id}/${properties.number}`,
            { geometry, values: {}, parts: [] },
          ]),
        ),
      ),
    [laid],
  );
  const items = useMemo(() => ({ ...draft.items, ...onKerbs }), [draft.items, onKerbs]);
  const problems = useMemo(
    () =>
      new Map(breaches.filter(({ level }) => level === 'must').map(({ stallId }) => [stallId, breaksMust])),
    [breaches],
  );
  const inTheWay = useMemo(
    () => [...obstacles.list, ...singles.map(obstacleOfStall)],
    [obstacles.list, singles],
  );
  const judge = (shapes: readonly Polygon[]) => {
    const values: StallValues = { ...likeStall(singles.at(-1), undefined), stallClass: stampClass };
    const content = Object.fromEntries(
      shapes.map((shape, index) => [`new/${index}`, contentOfStall(shape, values)]),
    );
    const found = judgeStalls(stallsOf(content), inTheWay, profile);
    const worst = found.find(({ level }) => level === 'must') ?? found[0];
    return worst && textOf(worst);
  };
  return {
    definition: { id: layer },
    draft: { items, base: undefined },
    asset: undefined,
    shapes: singles.map(({ id }) => id),
    tool: tool === 'rectangle' || tool === 'stamp' ? tool : 'choose',
    setTool: (next) => setTool(next === 'rectangle' || next === 'stamp' ? next : undefined),
    ...{ chosen, choose, stamp, stampClass, problems, judge, lift },
    stampForm,
    setStamp: (patch) => patchStamp((before) => ({ ...before, ...patch })),
    setStampClass(next) {
      setStampClass(next);
      patchStamp((before) => ({ ...before, ...usualSizes[next] }));
    },
    isSnapping: true,
    mayMove: true,
    act: (moment) => act(() => moment),
    place(geometries, label, angle) {
      const angleDegrees = kerbAngles.find((each) => each === angle);
      const added = geometries.flatMap((geometry) =>
        geometry.type === 'Polygon' ? [{ id: newId(), geometry }] : [],
      );
      act((now) => {
        const like = likeStall(stallsOf(now).at(-1), kerbsOf(now).at(-1));
        const values = {
          ...like,
          stallClass: label === 'stamp' ? stampClass : like.stallClass,
          ...(angleDegrees === undefined ? {} : { angleDegrees }),
        };
        return addStalls(
          added.map((each) => ({ ...each, values })),
          label,
        );
      });
      choose(added.map(({ id }) => id));
      // What was drawn is looked at next; of stamps one more is likely.
      if (label === 'draw') setTool(undefined);
    },
  };
}
