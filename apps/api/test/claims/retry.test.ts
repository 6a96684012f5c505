import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newGround, offset, plantCovers } from '../support/covers.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** A request whose answer was lost is sent again with the same key: done once, answered alike, whichever process gets it. */
let one: TestServer;
let two: TestServer;
beforeAll(async () => {
  one = await startServer();
  two = await one.another();
});
afterAll(() => one.close());

const covers = (amount: number) => {
  const ground = newGround(one);
  return plantCovers(
    one,
    Array.from({ length: amount }, (_, index) => ({ at: offset(ground, index * 2, 0) })),
  );
};
const count = async (table: string, assetId: string) =>
  (await one.database.pool.query(`select from ${table} where asset_id = $1`, [assetId])).rowCount;
let keys = 0;

/** The same request four times at once, two at each process, and once more afterwards. */
async function storm(username: string, path: string, body: object) {
  keys += 1;
  const headers = { 'idempotency-key': `storm-${keys}` };
  const send = (server: TestServer) =>
    server.as(username).post<Record<string, unknown>>(path, body, { headers });
  const first = await Promise.all([one, two, one, two].map(send));
  return [...first, await send(two)];
}

describe('sent five times with one key', () => {
  test('a claim is filed once', async () => {
    const ids = await covers(30);
    const answers = await storm('water', '/api/claims', { assetIds: ids, party: 'owner' });
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body.id)}`)).size).toBe(1);
    expect(answers[4]?.body).toEqual(answers[0]?.body);
    for (const id of ids.slice(0, 3)) expect(await count('claim_asset', id)).toBe(1);
  });

  test('a decision is made once, with one number', async () => {
    const ids = await covers(5);
    await one.as('water').post('/api/claims', { assetIds: ids, party: 'owner' });
    const answers = await storm('office', '/api/claims/decisions', {
      assetIds: ids,
      unit: 'water',
      reason: '示例',
    });
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect(await count('decision_asset', ids[0] ?? '')).toBe(1);
  });

  test('an interim holder is set once', async () => {
    const ids = await covers(3);
    const answers = await storm('office', '/api/claims/interim', { assetIds: ids, reason: '示例' });
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await count('decision_asset', ids[0] ?? '')).toBe(1);
  });

  test('a network is recorded once, and another body under the key is refused', async () => {
    const ground = newGround(one);
    const geometry = { type: 'LineString', coordinates: [ground, offset(ground, 30, 0)] };
    const answers = await storm('power', '/api/networks', { name: '示例', source: 'drawn', geometry });
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const headers = { 'idempotency-key': `storm-${keys}` };
    const other = await one
      .as('power')
      .post('/api/networks', { name: '别的', source: 'drawn', geometry }, { headers });
    expect(other.status).toBe(422);
  });

  test('a preview is not kept: it tells the truth of the moment', async () => {
    const [id = ''] = await covers(1);
    const headers = { 'idempotency-key': 'preview' };
    const body = { layer: 'manhole-covers', party: 'owner', select: { assetIds: [id] } };
    const look = () =>
      one.as('water').post<{ counts: { claimable: number } }>('/api/claims/preview', body, { headers });
    expect((await look()).body.counts.claimable).toBe(1);
    await one.as('water').post('/api/claims', { assetIds: [id], party: 'owner' });
    expect((await look()).body.counts.claimable).toBe(0);
  });
});

test('a withdrawal racing a second claim and a decision leaves one story that its rows tell', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [id = ''] = await covers(1);
    const filed = await one
      .as('water')
      .post<{ id: string }>('/api/claims', { assetIds: [id], party: 'owner' });
    const [withdrawn, claimed, decided] = await Promise.all([
      one.as('water').post(`/api/claims/${filed.body.id}/withdraw`),
      two.as('power').post('/api/claims', { assetIds: [id], party: 'owner' }),
      two.as('office').post('/api/claims/decisions', { assetIds: [id], unit: 'power', reason: '示例' }),
    ]);
    expect([200, 409]).toContain(withdrawn.status);
    expect([claimed.status, decided.status]).toEqual([201, 200]);
    const { rows } = await one.database.pool.query<{ unit: string; status: string }>(
      'select unit, status from claim_asset where asset_id = $1 order by unit',
      [id],
    );
    const water = rows.find(({ unit }) => unit === 'water')?.status;
    expect(water).toBe(withdrawn.status === 200 ? 'withdrawn' : 'rejected');
    // Either the claim came first and was upheld, or the decision did and the claim was refused: power has it already.
    expect([undefined, 'upheld']).toContain(rows.find(({ unit }) => unit === 'power')?.status);
    const { rows: asset } = await one.database.pool.query(
      'select ownership, owner_unit from asset where id = $1',
      [id],
    );
    expect(asset).toEqual([{ ownership: 'confirmed', owner_unit: 'power' }]);
  }
});
