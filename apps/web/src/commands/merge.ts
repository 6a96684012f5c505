import type { Geometry } from 'geojson';
import type { Content, PartContent, Values } from './content.ts';
import { sameJson } from './same-json.ts';
import { withValue } from './set-values.ts';

/** Where two edits meet: the shape, a value, or a value of a part. */
export type Place =
  | { readonly in: 'geometry' }
  | { readonly in: 'values'; readonly key: string }
  | { readonly in: 'part'; readonly part: string; readonly key: string };

export type Conflict = {
  readonly place: Place;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
};

export type Merged = {
  /** Both edits in one; where they meet it holds mine, so that nothing typed is lost. */
  readonly content: Content;
  readonly conflicts: readonly Conflict[];
  /** What came from the other side without a question. */
  readonly taken: readonly Place[];
};

type Verdict = 'same' | 'mine' | 'theirs' | 'conflict';

function judge(base: unknown, mine: unknown, theirs: unknown): Verdict {
  if (sameJson(mine, theirs)) return 'same';
  if (sameJson(base, theirs)) return 'mine';
  return sameJson(base, mine) ? 'theirs' : 'conflict';
}

type Notes = { conflicts: Conflict[]; taken: Place[] };

function mergeValues(
  base: Values,
  mine: Values,
  theirs: Values,
  placeOf: (key: string) => Place,
  notes: Notes,
): Values {
  let merged = mine;
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const verdict = judge(base[key], mine[key], theirs[key]);
    if (verdict === 'conflict')
      notes.conflicts.push({ place: placeOf(key), base: base[key], mine: mine[key], theirs: theirs[key] });
    if (verdict !== 'theirs') continue;
    merged = withValue(merged, key, theirs[key]);
    notes.taken.push(placeOf(key));
  }
  return merged;
}

/** Parts are the same when their id is. One that only one side added or took away stays so. */
function mergeParts(base: Content, mine: Content, theirs: Content, notes: Notes): PartContent[] {
  const find = (content: Content, id: string) => content.parts.find((part) => part.id === id);
  const order = [...theirs.parts, ...mine.parts.filter((part) => find(theirs, part.id) === undefined)];
  return order.flatMap(({ id }): PartContent[] => {
    const [was, ours, other] = [find(base, id), find(mine, id), find(theirs, id)];
    if (other === undefined) {
      // Taken away there: gone, unless it is new or was changed here.
      return ours !== undefined && (was === undefined || !sameJson(was, ours)) ? [ours] : [];
    }
    if (ours === undefined) return was === undefined ? [other] : [];
    const place = (key: string): Place => ({ in: 'part', part: id, key });
    return [{ ...ours, values: mergeValues(was?.values ?? {}, ours.values, other.values, place, notes) }];
  });
}

/** Brings two edits of one asset together: what only one side changed is settled without a question. */
export function mergeContent(base: Content, mine: Content, theirs: Content): Merged {
  const notes: Notes = { conflicts: [], taken: [] };
  const values = mergeValues(
    base.values,
    mine.values,
    theirs.values,
    (key) => ({ in: 'values', key }),
    notes,
  );
  const verdict = judge(base.geometry, mine.geometry, theirs.geometry);
  const place: Place = { in: 'geometry' };
  if (verdict === 'conflict')
    notes.conflicts.push({ place, base: base.geometry, mine: mine.geometry, theirs: theirs.geometry });
  if (verdict === 'theirs') notes.taken.push(place);
  const geometry: Geometry | null = verdict === 'theirs' ? theirs.geometry : mine.geometry;
  return { content: { geometry, values, parts: mergeParts(base, mine, theirs, notes) }, ...notes };
}

/** The content with what the other side has at this place. */
export function takeTheirs(content: Content, theirs: Content, place: Place): Content {
  switch (place.in) {
    case 'geometry':
      return { ...content, geometry: theirs.geometry };
    case 'values':
      return { ...content, values: withValue(content.values, place.key, theirs.values[place.key]) };
    case 'part': {
      const value = theirs.parts.find((part) => part.id === place.part)?.values[place.key];
      const parts = content.parts.map((part) =>
        part.id === place.part ? { ...part, values: withValue(part.values, place.key, value) } : part,
      );
      return { ...content, parts };
    }
  }
}
