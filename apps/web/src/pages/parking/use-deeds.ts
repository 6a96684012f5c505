import type { Position } from 'geojson';
import type { LngLat } from '../../app/map-search.ts';
import type { Items, Moment } from '../../commands/content.ts';
import { removeItems } from '../../commands/item-edits.ts';
import { cutKerb, detachKerb, divideKerb, offsetKerb, trimKerb } from '../../commands/kerb-edits.ts';
import { arrayStalls, divideStall, mirrorStalls, offsetStalls, stepOf } from '../../commands/stall-edits.ts';
import { type SingleStall, stallsOf } from '../../commands/stalls.ts';
import { newId } from '../../drafts/new-id.ts';
import type { DeskChoice } from './use-desk-choice.ts';
import type { Planning } from './use-planning.ts';
import type { SchemeEditing } from './use-scheme-draft.ts';

/** Typed numbers of the deeds, kept while one works: the next row is most likely like the last. */
export type DeedNumbers = {
  readonly count: number;
  /** Undefined: just beside each other. */
  readonly stepMetres: number | undefined;
  readonly asideMetres: number;
  readonly parts: number;
};
export const firstNumbers: DeedNumbers = { count: 5, stepMetres: undefined, asideMetres: 3, parts: 2 };

export type Deeds = Record<
  'array' | 'duplicate' | 'offset' | 'divide' | 'mirrorAcross' | 'mirrorAlong' | 'detach' | 'remove',
  () => void
> & {
  readonly cut: (kerb: string, at: LngLat) => void;
  readonly trim: (kerb: string, at: LngLat, others: readonly (readonly Position[])[]) => void;
};

/** Everything that can be done to what is chosen; each is one step back. What it makes is chosen next. */
export function useDeeds(
  { draft, act }: SchemeEditing,
  { laid }: Pick<Planning, 'laid'>,
  { chosen, choose, setTool }: DeskChoice,
  numbers: DeedNumbers,
): Deeds {
  const { items } = draft;
  const kerb = chosen.length === 1 ? laid.find((each) => each.kerb.id === chosen[0]) : undefined;
  const all = stallsOf(items);
  const stalls = all.filter(({ id }) => chosen.includes(id));
  const take = (moment: Moment | undefined, keep = false) => {
    if (moment === undefined) return;
    act(() => moment);
    const made = Object.entries(moment.put).flatMap(([id, content]) => (content === null ? [] : [id]));
    choose(keep ? [...chosen, ...made] : made);
  };
  const array = (count: number, stepMetres: number | undefined, keep: boolean) => {
    const [first] = stalls;
    if (first === undefined) return;
    take(
      arrayStalls(stalls, all, { count, stepMetres: stepMetres ?? stepOf(first) * stalls.length }, newId),
      keep,
    );
  };
  const single = (of: (stall: SingleStall) => Moment | undefined) =>
    stalls.length === 1 && stalls[0] && take(of(stalls[0]));
  const onKerb = (id: string, change: (items: Items) => Moment | undefined) => {
    const moment = change(items);
    if (moment === undefined) return;
    act(() => moment);
    setTool(undefined);
    choose(moment.put[id] === null ? [] : [id]);
  };
  const { parts, asideMetres } = numbers;
  return {
    array: () => array(numbers.count, numbers.stepMetres, true),
    duplicate: () => array(2, undefined, false),
    offset() {
      const side = asideMetres > 0 ? 'right' : 'left';
      if (kerb !== undefined)
        take(offsetKerb(items, kerb.kerb.id, { side, metres: Math.abs(asideMetres) }, newId()));
      else take(offsetStalls(stalls, all, asideMetres, newId));
    },
    divide() {
      if (kerb !== undefined) onKerb(kerb.kerb.id, (now) => divideKerb(now, kerb.kerb.id, parts, newId));
      else single((stall) => divideStall(stall, { count: parts }, newId));
    },
    mirrorAcross: () => take(mirrorStalls(stalls, all, 'across')),
    mirrorAlong: () => take(mirrorStalls(stalls, all, 'along')),
    detach: () => kerb && take(detachKerb(kerb, newId)),
    remove: () => chosen.length > 0 && act((now) => removeItems(now, chosen)),
    cut: (id, at) => onKerb(id, (now) => cutKerb(now, id, [...at], newId)),
    trim: (id, at, others) => onKerb(id, (now) => trimKerb(now, id, [...at], others, newId)),
  };
}
