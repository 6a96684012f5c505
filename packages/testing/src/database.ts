import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { databaseUrl } from './database-url.ts';
import { DEMONSTRATION_SOURCES, fillDemonstration, fillTemplate, TEMPLATE_SOURCES } from './fill.ts';
import { hashSources } from './source-hash.ts';
import { ensureTemplate } from './template.ts';
import { ensureTestCluster, REPOSITORY } from './test-cluster.ts';

const POOL_SIZE = 5;

export type TestDatabase = {
  /** Superuser's address of this database. */
  url: string;
  /** A pool of superuser connections (row-level security does not bind them). */
  pool: Pool;
  /**
   * A pool whose connections act as `role` (`set role`), so that its grants and row-level security hold.
   * Ended by {@link drop}.
   */
  poolAs: (role: string) => Pool;
  /** End the pools and drop the database. */
  drop: () => Promise<void>;
};

/** A database of its own for one test file: migrated, with the layers of the definitions and no data. */
export async function createDatabase(): Promise<TestDatabase> {
  const { url } = await ensureTestCluster();
  const template = await ensureTemplate({
    clusterUrl: url,
    kind: 'template',
    hash: hashSources(REPOSITORY, TEMPLATE_SOURCES),
    fill: fillTemplate,
  });
  return await clone(url, template);
}

/** A database of its own with the demonstration county in it. */
export async function createDemonstrationDatabase(): Promise<TestDatabase> {
  const { url } = await ensureTestCluster();
  const template = await ensureTemplate({
    clusterUrl: url,
    kind: 'demonstration',
    hash: hashSources(REPOSITORY, DEMONSTRATION_SOURCES),
    fill: fillDemonstration,
  });
  return await clone(url, template);
}

async function clone(clusterUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdministrator(clusterUrl, `create database "${name}" template "${template}"`);
  const url = databaseUrl(clusterUrl, name);
  const pools: Pool[] = [];
  const makePool = (options: { role?: string }): Pool => {
    const pool = new Pool({
      connectionString: url,
      max: POOL_SIZE,
      ...(options.role === undefined ? {} : { options: `-c role=${options.role}` }),
    });
    // Dropping the database cuts idle connections; that is no error of the test.
    pool.on('error', () => undefined);
    pools.push(pool);
    return pool;
  };
  return {
    url,
    pool: makePool({}),
    poolAs: (role) => makePool({ role }),
    drop: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
      await asAdministrator(clusterUrl, `drop database if exists "${name}" with (force)`);
    },
  };
}

async function asAdministrator(clusterUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(clusterUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
