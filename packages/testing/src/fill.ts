import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { REPOSITORY } from './test-cluster.ts';

/** The sources that decide what a template holds: when one changes, a new template is made. */
export const TEMPLATE_SOURCES = ['db/migrations', 'db/src', 'packages/layers', 'packages/geometry/src'];
export const DEMONSTRATION_SOURCES = [...TEMPLATE_SOURCES, 'fixtures'];

/** Fill an empty database as a fresh installation has it: migrated, layers synced, no data. */
export async function fillTemplate(databaseUrl: string): Promise<void> {
  if (!existsSync(join(REPOSITORY, 'db/src/migrate.ts'))) {
    await withClient(databaseUrl, (client) => client.query('create extension postgis'));
    return;
  }
  const { migrate } = await import('@cityplate/db/migrate');
  await migrate(databaseUrl, {});
}

async function withClient(databaseUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Fill an empty database as the first `npm start` does: the template's content and the demonstration county. */
export async function fillDemonstration(databaseUrl: string): Promise<void> {
  await fillTemplate(databaseUrl);
  if (!existsSync(join(REPOSITORY, 'db/src/seed.ts'))) throw new Error('db/src/seed.ts is not there yet');
  const { seed } = await import('@cityplate/db/seed');
  await seed(databaseUrl, {});
}
