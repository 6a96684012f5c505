import type { LayerDefinition } from '@cityplate/layers/definition';
import { permissions, type Role, type Verb } from '@cityplate/wire/permissions';

/** How the subject of a request stands to the actor's unit. */
export const relations = ['own', 'other', 'unclaimed'] as const;
export type Relation = (typeof relations)[number];

/** One demonstration account for each role, with the unit it belongs to. */
export const accounts: Readonly<Record<Role, { username: string; unit: string }>> = {
  planner: { username: 'planner', unit: 'police' },
  owner: { username: 'water', unit: 'water' },
  office: { username: 'office', unit: 'city-office' },
  inspector: { username: 'inspector', unit: 'enforcement' },
  leader: { username: 'leader', unit: 'county' },
  admin: { username: 'admin', unit: 'city-office' },
};
/** Nobody above belongs to it. */
export const otherUnit = 'power';

/**
 * What the permission table means, said a second time and on purpose not through apps/api/src/rights.ts: a line
 * of the table gives the verb everywhere (any), in the layers that name the role as steward (stewarded), or on
 * what is the unit's own (own). No line: not at all.
 */
export function allowed(
  role: Role,
  verb: Verb,
  definition: LayerDefinition | undefined,
  relation: Relation,
): boolean {
  return permissions.some((line) => {
    if (line.role !== role || line.verb !== verb) return false;
    if (line.scope === 'any') return true;
    if (line.scope === 'stewarded') return definition?.rights.stewards.includes(role) === true;
    return relation === 'own';
  });
}
