import { z } from 'zod';

/**
 * THE permission table: role × verb → scope. Use cases ask it, row-level security holds a copy of it
 * (db/src/sync-permissions.ts), and a test walks every cell against the running API.
 *
 * Scopes: `any` everything; `own` what the actor's unit owns or maintains, or made itself; `stewarded`
 * everything in the layers whose definition names the role as steward, nothing elsewhere.
 */
export const roles = ['planner', 'owner', 'office', 'inspector', 'leader', 'admin'] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);

export const scopes = ['any', 'own', 'stewarded'] as const;
export type Scope = (typeof scopes)[number];

export const verbs = [
  'layer.read',
  'asset.read',
  'asset.create',
  'asset.edit',
  'asset.move',
  'asset.retire',
  'asset.merge',
  'history.read',
  'change-set.revert',
  'claim.file',
  'claim.read',
  'claim.withdraw',
  'claim.decide',
  'claim.object',
  'claim.evidence',
  'claim.hear',
  'network.read',
  'network.write',
  'plate.read',
  'plate.print',
  'plate.mount',
  'photo.upload',
  'photo.read',
  'street.read',
  'programme.read',
  'programme.direct',
  'programme.work',
  'case.read',
  'case.report',
  'case.direct',
  'case.handle',
  'case.verify',
  'inspection.record',
  'inspection.read',
  'import.stage',
  'import.commit',
  'export.read',
  'census.seal',
  'census.read',
  'census.sign',
  'detection.run',
  'detection.read',
  'detection.review',
  'parking.read',
  'parking.draw',
  'parking.review',
  'parking.decide',
  'audit.read',
] as const;
export type Verb = (typeof verbs)[number];

export interface Permission {
  role: Role;
  verb: Verb;
  scope: Scope;
}

const everyRole: readonly Role[] = roles;

/** Each line: a verb, and per scope the roles that hold it. A role that is not named holds it not at all. */
const grants: Record<Verb, Partial<Record<Scope, readonly Role[]>>> = {
  'layer.read': { any: everyRole },
  'asset.read': { any: everyRole },
  'asset.create': { any: ['office'], stewarded: ['planner', 'inspector'], own: ['owner'] },
  'asset.edit': { any: ['office'], stewarded: ['planner', 'inspector'], own: ['owner'] },
  'asset.move': { any: ['office'], stewarded: ['planner'], own: ['owner'] },
  'asset.retire': { any: ['office'], stewarded: ['planner'], own: ['owner'] },
  // Two records of one thing: which of its numbers stays is the office's to say.
  'asset.merge': { any: ['office'], stewarded: ['planner'] },
  'history.read': { any: ['office', 'planner', 'inspector', 'leader', 'admin'], own: ['owner'] },
  'change-set.revert': { any: ['office'], own: ['planner', 'owner'] },
  'claim.file': { own: ['owner'] },
  'claim.read': { any: ['office', 'leader'], own: ['owner'] },
  'claim.withdraw': { own: ['owner'] },
  'claim.decide': { any: ['office'] },
  'claim.object': { own: ['owner'] },
  'claim.evidence': { any: ['office'], own: ['owner'] },
  'claim.hear': { any: ['office'] },
  'network.read': { any: ['office'], own: ['owner'] },
  'network.write': { own: ['owner'] },
  'plate.read': { any: ['office', 'inspector', 'leader'], stewarded: ['planner'], own: ['owner'] },
  'plate.print': { any: ['office'], stewarded: ['planner'], own: ['owner'] },
  'plate.mount': { any: ['office', 'inspector'], own: ['owner'] },
  'photo.upload': { own: ['planner', 'owner', 'office', 'inspector'] },
  'photo.read': { any: ['office', 'inspector', 'leader'], own: ['owner', 'planner'] },
  'street.read': { any: everyRole },
  'programme.read': { any: everyRole },
  // Who is responsible by when is the office's to say; the unit that is named does the work and reports on it.
  'programme.direct': { any: ['office'], stewarded: ['planner'] },
  'programme.work': { own: ['owner', 'planner', 'office', 'inspector'] },
  'case.read': { any: ['office', 'inspector', 'leader'], own: ['owner', 'planner'] },
  'case.report': { own: ['office', 'inspector', 'owner', 'planner'] },
  // The two axles: the office directs and closes, the unit handles; whoever handles never verifies.
  'case.direct': { any: ['office'] },
  'case.handle': { own: ['owner', 'planner', 'office', 'inspector'] },
  'case.verify': { any: ['office', 'inspector'] },
  'inspection.record': { any: ['office', 'inspector'], own: ['owner'] },
  'inspection.read': { any: ['office', 'inspector', 'leader'], own: ['owner'] },
  'import.stage': { any: ['office'], stewarded: ['planner'], own: ['owner'] },
  'import.commit': { any: ['office'], stewarded: ['planner'], own: ['owner'] },
  'export.read': { any: ['office', 'planner', 'leader', 'inspector'], own: ['owner'] },
  'census.seal': { any: ['office'] },
  'census.read': { any: ['office', 'planner', 'leader', 'inspector'], own: ['owner'] },
  'census.sign': { own: ['owner'] },
  'detection.run': { any: ['office'] },
  'detection.read': { any: ['office', 'inspector', 'leader'], own: ['owner'] },
  'detection.review': { any: ['office', 'inspector'] },
  'parking.read': { any: ['office', 'planner', 'inspector', 'leader'], own: ['owner'] },
  'parking.draw': { any: ['office'], own: ['planner'] },
  // For the units that the region names; which role speaks for a unit there is the unit's own affair.
  'parking.review': { own: ['planner', 'inspector', 'owner'] },
  'parking.decide': { any: ['office'] },
  'audit.read': { any: ['admin'] },
};

export const permissions: readonly Permission[] = verbs.flatMap((verb) =>
  scopes.flatMap((scope) => (grants[verb][scope] ?? []).map((role) => ({ role, verb, scope }))),
);

/** The widest scope that any of the roles gives for a verb in a layer with these stewards, or undefined. */
export function scopeOf(
  held: readonly Role[],
  verb: Verb,
  stewards: readonly string[] = [],
): 'any' | 'own' | undefined {
  const found = permissions.filter((row) => row.verb === verb && held.includes(row.role));
  if (
    found.some((row) => row.scope === 'any' || (row.scope === 'stewarded' && stewards.includes(row.role)))
  ) {
    return 'any';
  }
  return found.some((row) => row.scope === 'own') ? 'own' : undefined;
}
