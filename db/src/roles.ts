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

/** Sets what cannot stand in a migration: passwords, and limits that stop a runaway statement. */
export async function setRolePasswords(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Roles are shared by all databases of a cluster; two at once would collide on the same catalogue row.
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('cityplate roles'))");
    for (const role of apiRoles) {
      const password = rolePassword(ownerUrl, role);
      await client.query(`alter role ${role} login password '${password}'`);
    }
    await client.query("alter role cityplate_app set statement_timeout = '5s'");
    await client.query("alter role cityplate_app set lock_timeout = '3s'");
    await client.query("alter role cityplate_app set idle_in_transaction_session_timeout = '15s'");
    // Measured: parallel workers and per-call planning cost a tile more than they save.
    await client.query('alter role cityplate_tiles set max_parallel_workers_per_gather = 0');
    await client.query("alter role cityplate_tiles set plan_cache_mode = 'force_generic_plan'");
    await client.query('alter role cityplate_tiles set jit = off');
    await client.query("alter role cityplate_tiles set statement_timeout = '5s'");
    await client.query('commit');
  } finally {
    await client.end();
  }
}
