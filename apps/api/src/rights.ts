import { scopeOf, type Verb } from '@cityplate/wire/permissions';
import type { Actor } from './actor.ts';
import { forbidden } from './problem-error.ts';
import type { Words } from './words.ts';

/** What of an asset decides whether it is somebody's own. */
export interface Held {
  ownerUnit?: string | undefined;
  maintainerUnit?: string | undefined;
  /** Who recorded it; counts while nobody holds it. */
  recordUnit?: string | undefined;
}

/** Whether any layer at all would allow the verb; the exact answer waits until the subject is known. */
export function holdsVerb(actor: Actor, verb: Verb): boolean {
  return scopeOf(actor.roles, verb, actor.roles) !== undefined;
}

/** Whether the actor's roles show it everything, and not only what is its unit's own. */
export const readsAny = (actor: Actor, verb: Verb): boolean => scopeOf(actor.roles, verb) === 'any';

export function can(actor: Actor, verb: Verb, stewards: readonly string[], held?: Held): boolean {
  const scope = scopeOf(actor.roles, verb, stewards);
  if (scope === 'any') return true;
  if (scope === undefined) return false;
  return held === undefined || isOwn(held, actor.unit);
}

/** The same rule as is_own() of the database. */
function isOwn({ ownerUnit, maintainerUnit, recordUnit }: Held, unit: string): boolean {
  if (ownerUnit === undefined && maintainerUnit === undefined) return recordUnit === unit;
  return ownerUnit === unit || maintainerUnit === unit;
}

/** Throws 403 unless the actor may; `held` is left out where the actor's own new thing is the subject. */
export function mustBeAble(
  actor: Actor,
  verb: Verb,
  stewards: readonly string[],
  attempted: Words,
  held?: Held,
): void {
  if (!can(actor, verb, stewards, held)) throw forbidden(attempted);
}
