import { afterAll, beforeAll, expect, test } from 'vitest';
import { newGround, plantCovers } from '../support/covers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { act, bring, detail, makeCover, remediationOf, report } from './filing.ts';
import { makePlate } from './plates.ts';

/** Two people at one instant, made to meet exactly where it hurts: a third session holds what both must pass. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  // Signed in beforehand: nobody waits for a password to be checked while another holds what both want.
  for (const username of ['office', 'inspector', 'water', 'power']) await server.as(username).get('/api/me');
  await makePlate(server, 9000);
});
afterAll(() => server.close());

/** Does `first`, stops it at what `held` locks, does `second`, and lets both go once neither can move. */
async function meeting<A, B>(
  held: { sql: string; values?: unknown[] },
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  const blocker = await server.database.pool.connect();
  try {
    await blocker.query('begin');
    await blocker.query(held.sql, held.values);
    const waiting = async (count: number) => {
      const { rows } = await blocker.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return (rows[0]?.waiting ?? 0) >= count;
    };
    const one = first();
    await until(() => waiting(1));
    let isDone = false;
    const other = second().finally(() => {
      isDone = true;
    });
    await until(async () => isDone || (await waiting(2)));
    await blocker.query('rollback');
    return await Promise.all([one, other]);
  } finally {
    blocker.release();
  }
}

/** The assets whose columns say something else than claims, decisions and cases. */
async function unlikeTheirLedgers(): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ id: string }>(
    `select asset.id from asset join ownership_projection owned using (layer, id) join remediation_projection mended using (layer, id)
     where (asset.ownership, asset.owner_unit, asset.remediation)
       is distinct from (owned.ownership, owned.owner_unit, mended.remediation)`,
  );
  return rows.map(({ id }) => id);
}
const allAudited = { sql: 'select from audit_head for update' };

test('a decision and a fault on a disputed cover: the map says what the ledger says', async () => {
  const [id = ''] = await plantCovers(server, [{ at: newGround(server), use: 'sewage' }]);
  for (const username of ['water', 'power'])
    await server.as(username).post('/api/claims', { assetIds: [id], party: 'owner' });
  const [decided, reported] = await meeting(
    { sql: 'select from claim_asset where asset_id = $1 for update', values: [id] },
    () =>
      server.as('office').post('/api/claims/decisions', { assetIds: [id], unit: 'power', reason: '示例' }),
    () => server.as('inspector').post('/api/cases', { assetId: id, kind: 'missing' }),
  );
  expect([decided.status, reported.status]).toEqual([200, 201]);
  const { rows } = await server.database.pool.query('select ownership, owner_unit from asset where id = $1', [
    id,
  ]);
  expect(rows).toEqual([{ ownership: 'confirmed', owner_unit: 'power' }]);
  expect(await unlikeTheirLedgers()).toEqual([]);
});

test('two cases of one cover closed at once leave it mended', async () => {
  const cover = await makeCover(server, 9001, 'water');
  const cases = [];
  for (const kind of ['broken', 'noisy']) cases.push(await report(server, { assetId: cover, kind }));
  const [one = '', other = ''] = cases.map(({ id }) => id);
  for (const id of [one, other])
    await bring(server, id, 'accept', 'register', 'dispatch', 'sign-for', 'resolve');
  for (const id of [one, other]) await act(server, 'inspector', id, 'verify-pass');
  const [first, second] = await meeting(
    allAudited,
    () => act(server, 'office', one, 'close'),
    () => act(server, 'office', other, 'close'),
  );
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await remediationOf(server, cover)).toBe('fixed');
  expect(await unlikeTheirLedgers()).toEqual([]);
});

test('a resident who reports while the office acts is heard', async () => {
  const { assetId, token } = await makePlate(server, 9002, 'water');
  const { id } = await report(server, { assetId, kind: 'broken' });
  const [acted, told] = await meeting(
    allAudited,
    () => act(server, 'office', id, 'accept', { note: '示例' }),
    () => server.anonymous.post<{ joined: boolean }>('/api/public/reports', { token, kind: 'broken' }),
  );
  expect([acted.status, told.status, told.body.joined]).toEqual([201, 201, true]);
  const { events, stage } = await detail(server, id);
  expect([events.map(({ type }) => type), stage]).toEqual([['report', 'accept', 'join'], 'accepted']);
});

test('what an inspector finds while the office ends the case is a case anew, and the ended one stays so', async () => {
  const cover = await makeCover(server, 9003, 'water');
  const { id } = await report(server, { assetId: cover, kind: 'noisy' });
  // So that the end of the one leaves the cover as it is, and with it nothing that the other would wait for.
  await report(server, { assetId: cover, kind: 'broken' });
  const at = new Date().toISOString();
  const [ended, found] = await meeting(
    allAudited,
    () => act(server, 'office', id, 'reject', { note: '示例' }),
    () =>
      server.as('inspector').post<{ cases: { joined: boolean }[] }>('/api/inspections', {
        assetId: cover,
        at,
        defects: ['noisy'],
      }),
  );
  expect([ended.status, found.status]).toEqual([201, 201]);
  expect((await detail(server, id)).stage).toBe('rejected');
  expect(found.body.cases.map(({ joined }) => joined)).toEqual([false]);
  expect(await remediationOf(server, cover)).toBe('pending');
});

test('two who merge a case into each other’s: one is merged, the other stands', async () => {
  const cover = await makeCover(server, 9004, 'water');
  const cases = [];
  for (const kind of ['broken', 'noisy']) cases.push(await report(server, { assetId: cover, kind }));
  const [one = '', other = ''] = cases.map(({ id }) => id);
  const [first, second] = await meeting(
    allAudited,
    () => act(server, 'office', one, 'merge', { into: other, note: '示例' }),
    () => act(server, 'office', other, 'merge', { into: one, note: '示例' }),
  );
  expect([first.status, second.status]).toEqual([201, 422]);
  expect([(await detail(server, one)).stage, (await detail(server, other)).stage]).toEqual([
    'merged',
    'collected',
  ]);
});
