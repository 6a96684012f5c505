import { createHmac } from 'node:crypto';
import pg from 'pg';

export type ApiRole = 'cityplate_app' | 'cityplate_tiles';
export const apiRoles: readonly ApiRole[] = ['cityplate_app', 'cityplate_tiles'];

/**
 * Derived from the owner's password, so that several API processes that are given the same owner's address
 * agree on it without sharing a file.
 */
function rolePassword(ownerUrl: string, role: ApiRole): string {
  const owner = new URL(ownerUrl);
  return createHmac('sha256', `cityplate:${owner.username}:${owner.password}`).update(role).digest('hex');
}

/** The address by which the API connects as one of its two unprivileged roles. */
export function roleUrl(ownerUrl: string, role: ApiRole): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(ownerUrl, role);
  return url.href;
}

const settings = [
  "alter role cityplate_app set statement_timeout = '5s'",
  "alter role cityplate_app set lock_timeout = '3s'",
  "alter role cityplate_app set idle_in_transaction_session_timeout = '15s'",
  // Measured: parallel workers and per-call planning cost a tile more than they save.
  'alter role cityplate_tiles set max_parallel_workers_per_gather = 0',
  'alter role cityplate_tiles set plan_cache_mode = force_generic_plan',
  'alter role cityplate_tiles set jit = off',
  "alter role cityplate_tiles set statement_timeout = '5s'",
];

/**
 * Roles are shared by all databases of a cluster, advisory locks are not: two that set up at once meet on the
 * same catalogue row, and PostgreSQL refuses the second with this. Then it only has to try again.
 */
const metAnother = (error: unknown) =>
  error instanceof Error && error.message.includes('tuple concurrently updated');

/** Sets what cannot stand in a migration: passwords, and limits that stop a runaway statement. */
export async function setRolePasswords(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const passwords = apiRoles.map(
      (role) => `alter role ${role} login password '${rolePassword(ownerUrl, role)}'`,
    );
    for (const statement of [...passwords, ...settings]) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.query(statement);
          break;
        } catch (error) {
          if (!metAnother(error) || attempt === 20) throw error;
        }
      }
    }
  } finally {
    await client.end();
  }
}
