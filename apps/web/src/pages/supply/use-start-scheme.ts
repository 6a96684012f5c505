import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../../api/me.ts';
import { addKerb, firstKerbValues } from '../../commands/kerbs.ts';
import { setAbout } from '../../commands/scheme-about.ts';
import { newId } from '../../drafts/new-id.ts';
import { emptyScheme, schemeStore } from '../../drafts/scheme-draft.ts';
import type { Street } from './use-streets.ts';
import { useSupplyChoice } from './use-supply-choice.ts';

/** As many as a scheme holds. */
const mostKerbs = 500;

const gaining = ({ taken }: Street) => taken.filter(({ stalls }) => stalls > 0);

/** Begins a scheme with those kerbs of a street that take stalls, as they were laid here, and opens it. */
export function useStartScheme() {
  const { person } = useMe();
  const { profile } = useSupplyChoice();
  const navigate = useNavigate();
  return {
    canTake: (street: Street) => gaining(street).length <= mostKerbs,
    begin(street: Street) {
      const empty = emptyScheme(newId(), person.id, new Date());
      const kerbs = gaining(street).map(({ line, side, traffic, carriagewayWidthMetres, road }) =>
        addKerb(newId(), line, {
          ...{ ...firstKerbValues, side, traffic, carriagewayWidthMetres },
          ...(road === '' ? {} : { road }),
        }),
      );
      const about = setAbout({}, { name: street.road, ...(profile === undefined ? {} : { profile }) });
      const items = Object.fromEntries(
        [about, ...kerbs].flatMap(({ put }) =>
          Object.entries(put).flatMap(([id, content]) => (content === null ? [] : [[id, content]])),
        ),
      );
      schemeStore.put({ ...empty, items });
      void navigate({ to: '/parking', search: { scheme: empty.id } });
    },
  };
}
