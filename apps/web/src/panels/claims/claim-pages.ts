import type { Me } from '../../api/me.ts';
import type { MapSearch } from '../../app/map-search.ts';

export type ClaimPage = NonNullable<MapSearch['claims']>;

/** Pages of claims that a person has use for, the first of them first opened. */
export function claimPages(me: Me): readonly ClaimPage[] {
  const has = (verb: string) => me.verbs.includes(verb);
  if (has('claim.file')) return ['new', 'mine'];
  return has('claim.read') ? ['inbox'] : [];
}
