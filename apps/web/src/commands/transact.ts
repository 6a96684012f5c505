import type { Items, Moment } from './content.ts';

export type Timeline = {
  readonly items: Items;
  /** What takes back the last changes, newest last. */
  readonly undo: readonly Moment[];
  readonly redo: readonly Moment[];
};

/** More steps than anyone takes back, few enough to be stored with every draft. */
const mostSteps = 200;

type Applied = { items: Items; reverse: Moment };

function apply(items: Items, moment: Moment): Applied {
  const next = { ...items };
  const before: Record<string, Items[string] | null> = {};
  for (const [id, content] of Object.entries(moment.put)) {
    before[id] = items[id] ?? null;
    if (content === null) delete next[id];
    else next[id] = content;
  }
  return { items: next, reverse: { label: moment.label, put: before, stroke: moment.stroke } };
}

const touches = (moment: Moment) => Object.keys(moment.put).sort().join();

const continues = (last: Moment | undefined, moment: Moment): boolean =>
  last?.stroke !== undefined && last.stroke === moment.stroke && touches(last) === touches(moment);

/** Applies a change and pushes its reverse. A stroke that goes on keeps the reverse it began with. */
export function transact<T extends Timeline>(timeline: T, moment: Moment): T {
  const { items, reverse } = apply(timeline.items, moment);
  const undo = continues(timeline.undo.at(-1), moment)
    ? timeline.undo
    : [...timeline.undo, reverse].slice(-mostSteps);
  return { ...timeline, items, undo, redo: [] };
}

export function undo<T extends Timeline>(timeline: T): T {
  const last = timeline.undo.at(-1);
  if (last === undefined) return timeline;
  const { items, reverse } = apply(timeline.items, last);
  return { ...timeline, items, undo: timeline.undo.slice(0, -1), redo: [...timeline.redo, reverse] };
}

export function redo<T extends Timeline>(timeline: T): T {
  const last = timeline.redo.at(-1);
  if (last === undefined) return timeline;
  const { items, reverse } = apply(timeline.items, last);
  return { ...timeline, items, undo: [...timeline.undo, reverse], redo: timeline.redo.slice(0, -1) };
}

/** Ends the stroke: the next change of the same kind is a step of its own. */
export function lift<T extends Timeline>(timeline: T): T {
  const last = timeline.undo.at(-1);
  if (last?.stroke === undefined) return timeline;
  return { ...timeline, undo: [...timeline.undo.slice(0, -1), { ...last, stroke: undefined }] };
}

/** Assets that the server has taken leave the timeline with every step that spoke of them. */
export function settle<T extends Timeline>(timeline: T, ids: readonly string[]): T {
  const gone = new Set(ids);
  const forget = (moments: readonly Moment[]) =>
    moments.flatMap((moment): Moment[] => {
      const put = Object.fromEntries(Object.entries(moment.put).filter(([id]) => !gone.has(id)));
      return Object.keys(put).length === 0 ? [] : [{ ...moment, put }];
    });
  const items = Object.fromEntries(Object.entries(timeline.items).filter(([id]) => !gone.has(id)));
  return { ...timeline, items, undo: forget(timeline.undo), redo: forget(timeline.redo) };
}
