import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrationPassword, seedPeople } from '@cityplate/db/seed/people';
import { loadRegion } from '@cityplate/fixtures/load-region';
import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { loadLayers } from '@cityplate/layers/load';
import { createDatabase, createDemonstrationDatabase, type TestDatabase } from '@cityplate/testing/database';
import { pino } from 'pino';
import { type Configuration, readConfiguration } from '../../src/configuration.ts';
import { makeServer, type RunningServer } from '../../src/server.ts';
import { type Client, makeClient, signIn } from './client.ts';

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  database: TestDatabase;
  region: Region;
  definitions: readonly LayerDefinition[];
  running: RunningServer;
  configuration: Configuration;
  /** Requests of a demonstration account (`planner water power telecom leader office inspector admin`). */
  as(username: string): Client;
  /** Requests without a session. */
  anonymous: Client;
  /** One more API process's worth of everything (pools, caches, listener) on the same database. */
  another(settings?: Partial<Configuration>): Promise<TestServer>;
  /** Stops this server only; `close` is for the one that made the database. */
  stop(): Promise<void>;
  /** Stops every server on the database and drops it. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** The whole demonstration county instead of an empty registry with accounts. */
  demonstration?: boolean;
  settings?: Partial<Configuration>;
  /** Definitions beside ours, or instead of them. */
  definitions?: readonly LayerDefinition[];
}

/**
 * The real server on a database of its own: migrated, with the layers, units and demonstration accounts, and
 * no assets. About half a second; sign-ins happen when an account is first used.
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const [database, region, definitions] = await Promise.all([
    options.demonstration === true ? createDemonstrationDatabase() : createDatabase(),
    loadRegion('kaihua'),
    options.definitions ?? loadLayers(),
  ]);
  const dataDir = mkdtempSync(join(tmpdir(), 'cityplate-api-'));
  const all: TestServer[] = [];
  try {
    if (options.demonstration !== true) {
      const client = await database.pool.connect();
      await seedPeople(client, region).finally(() => client.release());
    }
    const base: Configuration = {
      ...readConfiguration({ DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' }),
      // One key for all servers of the database, so that a session of one holds at the other.
      secret: '0123456789abcdef0123456789abcdef',
    };
    const start = async (settings: Partial<Configuration>): Promise<TestServer> => {
      const configuration = { ...base, ...settings };
      const logger = pino({ level: configuration.logLevel });
      const running = await makeServer(configuration, region, definitions, logger);
      await new Promise<void>((resolve) => running.server.listen(0, '127.0.0.1', resolve));
      // A TCP server's address is always this object.
      const { port } = running.server.address() as AddressInfo;
      const origin = `http://127.0.0.1:${port}`;
      const clients = new Map<string, Client>();
      let stopped: Promise<void> | undefined;
      const server: TestServer = {
        origin,
        database,
        region,
        definitions,
        running,
        configuration,
        anonymous: makeClient(origin, async () => undefined),
        as(username) {
          const client =
            clients.get(username) ?? makeClient(origin, signIn(origin, username, demonstrationPassword));
          clients.set(username, client);
          return client;
        },
        another: (more = {}) => start({ ...settings, ...more }),
        stop: () => (stopped ??= running.stop()),
        async close() {
          await Promise.all(all.map((each) => each.stop()));
          await database.drop();
          rmSync(dataDir, { recursive: true, force: true });
        },
      };
      all.push(server);
      return server;
    };
    return await start(options.settings ?? {});
  } catch (error) {
    await database.drop();
    throw error;
  }
}
