import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findKnown, inLoad, openLoad, updateLoaded } from '../../src/queries/load-assets.ts';
import type { Database } from '../../src/queries/statement.ts';
import { ifMatch } from '../support/client.ts';
import { coverHistory } from '../support/cover-history.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let on: ReturnType<typeof coverHistory>;
beforeAll(async () => {
  server = await startServer();
  on = coverHistory(server);
});
afterAll(() => server.close());

const layer = 'manhole-covers';

/** A load on a connection of its own, as `npm run load` makes it; `work` runs before it commits. */
const load = (work: (client: Database) => Promise<void>) =>
  inLoad(server.database.url, layer, async (client) => {
    await openLoad(client, { reason: 'covers.geojson', unit: undefined });
    await work(client);
    return { result: undefined, keep: true };
  });

const known = (client: Database, id: string) =>
  findKnown(client, layer, { ids: [id], sourceIds: [], codes: [] });

/** Reads the asset as a load does and writes it with another name. */
async function rename(client: Database, id: string, name: string): Promise<void> {
  const [asset] = await known(client, id);
  if (asset === undefined) throw new Error(`no asset ${id}`);
  await updateLoaded(client, layer, [{ ...asset, name }]);
}

/** Until some statement on this database waits for a row that another transaction holds. */
const untilSomebodyWaits = () =>
  until(async () => {
    const { rows } = await server.database.pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  });

test.each([
  ['of the version before it is refused', ifMatch(1), 412],
  ['of whatever stands is made of what it left', { headers: { 'if-match': '*' } }, 200],
])(
  'a change that waited for a load does not overwrite what it wrote: one %s',
  async (_, condition, status) => {
    const path = await on.make();
    const { id } = await on.read(path);
    const answers: ReturnType<typeof patch>[] = [];
    const patch = () =>
      server
        .as('office')
        .patch<{ currentVersion: number; current: AssetFeature }>(
          path,
          { properties: { location: '改' } },
          condition,
        );
    await load(async (client) => {
      await rename(client, id, '载入');
      answers.push(patch());
      await untilSomebodyWaits();
    });
    const answer = await answers[0];
    const [written, version] = status === 200 ? [['asset.edit'], 3] : [[], 2];
    expect([answer?.status, answer?.headers.get('etag')]).toEqual([status, `"${version}"`]);
    if (status === 412) expect(answer?.body.current.properties.name).toBe('载入');
    const { versions } = await on.historyOf(path);
    expect(versions.map(({ changeSet }) => changeSet.verb)).toEqual([
      'asset.create',
      'asset.load',
      ...written,
    ]);
    expect(versions.at(-1)?.properties.name).toBe('载入');
  },
);

test('a load holds what it has read until it ends', async () => {
  const path = await on.make();
  const { id } = await on.read(path);
  const answers: Promise<{ status: number }>[] = [];
  await load(async (client) => {
    const [asset] = await known(client, id);
    if (asset === undefined) throw new Error(`no asset ${id}`);
    answers.push(server.as('office').patch(path, { properties: { location: '改' } }, ifMatch(1)));
    await untilSomebodyWaits();
    await updateLoaded(client, layer, [{ ...asset, name: '载入' }]);
  });
  expect((await answers[0])?.status).toBe(412);
});

test('a load that began before an edit builds on it and is not true before it', async () => {
  const path = await on.make();
  const { id } = await on.read(path);
  await load(async (client) => {
    await on.edit(path, { location: '改' }, 1);
    await rename(client, id, '载入');
  });
  const { versions } = await on.historyOf(path);
  expect(versions.at(-1)?.properties).toMatchObject({ version: 3, location: '改', name: '载入' });
  const times = versions.map(({ validFrom }) => Date.parse(validFrom));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const now = await server
    .as('office')
    .get<AssetFeature>(`${path}?datetime=${encodeURIComponent(versions.at(-1)?.validFrom ?? '')}`);
  expect([now.status, now.body.properties?.name]).toEqual([200, '载入']);
});
