import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Archive } from '../api/assets.ts';
import { mergeContent, type Place, takeTheirs } from '../commands/merge.ts';
import { transact } from '../commands/transact.ts';
import { baseOf } from './base-of.ts';
import type { Draft } from './draft.ts';

/**
 * Brings a draft up to what the server has now. Where nobody has to choose, the draft stands on the new
 * version and can be sent again; else `merge` holds the questions and the old reference stays until answered.
 */
export function reconcile(definition: LayerDefinition, draft: Draft, archive: Archive): Draft {
  const { asset, base } = draft;
  const mine = asset === undefined ? undefined : draft.items[asset];
  if (asset === undefined || base === undefined || mine === undefined) return draft;
  const theirs = baseOf(definition, archive);
  const { content, conflicts, taken } = mergeContent(base.content, mine, theirs.content);
  const moved = taken.length === 0 ? draft : transact(draft, { label: 'merge', put: { [asset]: content } });
  if (conflicts.length === 0) return { ...moved, base: theirs, merge: undefined, failure: undefined };
  return { ...moved, merge: { theirs, conflicts: [...conflicts], taken: [...taken] }, failure: undefined };
}

/** The answers to the questions of a merge: what is not among `theirsAt` stays mine. */
export function settleMerge(draft: Draft, theirsAt: readonly Place[]): Draft {
  const { asset, merge } = draft;
  const mine = asset === undefined ? undefined : draft.items[asset];
  if (asset === undefined || merge === undefined || mine === undefined) return draft;
  const content = theirsAt.reduce((settled, place) => takeTheirs(settled, merge.theirs.content, place), mine);
  const next = theirsAt.length === 0 ? draft : transact(draft, { label: 'merge', put: { [asset]: content } });
  return { ...next, base: merge.theirs, merge: undefined };
}
