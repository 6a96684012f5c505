import type { Role } from '@cityplate/wire/permissions';

/** Who acts: a signed-in person with one unit and one or more roles. */
export interface Actor {
  person: string;
  name: string;
  username: string;
  unit: string;
  roles: readonly Role[];
}
