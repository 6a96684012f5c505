import { isAlive } from '@cityplate/db/cluster/process-identity';
import type { Client } from 'pg';
import { databaseUrl } from './database-url.ts';
import { withClient } from './with-client.ts';

const KEPT_TEMPLATES_PER_KIND = 3;

/**
 * The template database `<kind>_<hash>`, made by `fill` when there is none yet. Several runs may ask at
 * once: one makes it, the others wait. It gets its name only when `fill` has ended well.
 * @returns the template's name
 */
export async function ensureTemplate(options: {
  clusterUrl: string;
  kind: 'template' | 'demonstration';
  hash: string;
  fill: (databaseUrl: string) => Promise<void>;
}): Promise<string> {
  const { clusterUrl, kind, hash, fill } = options;
  const name = `${kind}_${hash}`;
  await withClient(databaseUrl(clusterUrl, 'postgres'), async (client) => {
    // One lock for all kinds: migrations change roles, which all databases share. Gone with this process.
    await client.query(`select pg_advisory_lock(hashtext('cityplate template'))`);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    const draft = `${kind}_draft`;
    await client.query(`drop database if exists "${draft}" with (force)`);
    await client.query(`create database "${draft}"`);
    await fill(databaseUrl(clusterUrl, draft));
    await client.query(`alter database "${draft}" rename to "${name}"`);
    // Nobody may be connected to a database that is being cloned.
    await client.query(`alter database "${name}" allow_connections false`);
    await dropOldTemplates(client, kind);
  });
  return name;
}

async function dropOldTemplates(client: Client, kind: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ $1 order by oid desc offset $2`,
    [`^${kind}_[0-9a-f]{12}$`, KEPT_TEMPLATES_PER_KIND],
  );
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}"`);
}

/** Drop the clones that runs which were killed have left behind. */
export async function dropLeftovers(clusterUrl: string): Promise<void> {
  await withClient(databaseUrl(clusterUrl, 'postgres'), async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^test_[0-9]+-[0-9]+_'`,
    );
    for (const { datname } of rows) {
      if (!isAlive(datname.split('_')[1] ?? ''))
        await client.query(`drop database if exists "${datname}" with (force)`);
    }
  });
}
