import { randomBytes } from 'node:crypto';
import { identify } from '@cityplate/db/cluster/process-identity';
import { type ApiRole, roleUrl } from '@cityplate/db/roles';
import { Pool } from 'pg';
import { databaseUrl } from './database-url.ts';
import { hashSources } from './source-hash.ts';
import { ensureTemplate } from './template.ts';
import { ensureTestCluster, REPOSITORY } from './test-cluster.ts';
import { withClient } from './with-client.ts';

const POOL_SIZE = 5;

/** The sources that decide what a template holds: when one changes, a new template is made. */
const TEMPLATE_SOURCES = [
  ...['db/migrations', 'db/src', 'packages/layers/src', 'packages/wire/src', 'fixtures/kaihua'],
  ...['fixtures/src/load-region.ts', 'fixtures/src/region.ts', 'packages/testing/src/fill-template.ts'],
];
const DEMONSTRATION_SOURCES = [
  ...TEMPLATE_SOURCES,
  ...['fixtures/src', 'packages/geometry/src', 'packages/parking/src'],
];

export type TestDatabase = {
  /** Superuser's address of this database. */
  url: string;
  /** A pool of superuser connections (row-level security does not bind them). */
  pool: Pool;
  /** A pool signed in as one of the API's roles: its grants, limits and row-level security hold. */
  poolAs: (role: ApiRole) => Pool;
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
    // Loaded only when a template must be made: most test files find one.
    fill: async (draft) => (await import('./fill-template.ts')).fillTemplate(draft),
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
    fill: async (draft) => (await import('./fill-demonstration.ts')).fillDemonstration(draft),
  });
  return await clone(url, template);
}

async function clone(clusterUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${identify(process.pid)}_${randomBytes(4).toString('hex')}`;
  await asAdministrator(clusterUrl, `create database "${name}" template "${template}"`);
  const url = databaseUrl(clusterUrl, name);
  const pools: Pool[] = [];
  const makePool = (connectionString: string): Pool => {
    const pool = new Pool({ connectionString, max: POOL_SIZE });
    // Dropping the database cuts idle connections; that is no error of the test.
    pool.on('error', () => undefined);
    pools.push(pool);
    return pool;
  };
  // One pool a role: a new one at each call would hold connections until the cluster has none left.
  const rolePools = new Map<ApiRole, Pool>();
  return {
    url,
    pool: makePool(url),
    poolAs: (role) => {
      const pool = rolePools.get(role) ?? makePool(roleUrl(url, role));
      rolePools.set(role, pool);
      return pool;
    },
    drop: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
      await asAdministrator(clusterUrl, `drop database if exists "${name}" with (force)`);
    },
  };
}

async function asAdministrator(clusterUrl: string, statement: string): Promise<void> {
  await withClient(databaseUrl(clusterUrl, 'postgres'), (client) => client.query(statement));
}
