import { type Ledger, ledgerSchema } from '@cityplate/wire/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ demonstration: true });
});
afterAll(() => server.close());

const layer = 'manhole-covers';
const read = async (who = 'office'): Promise<Ledger> => {
  const { status, body } = await server.as(who).get(`/api/layers/${layer}/ledger`);
  expect(status).toBe(200);
  return ledgerSchema.parse(body);
};

describe('the ownership ledger', () => {
  test('counts every live asset once, as a recount one by one does', async () => {
    const { rows } = await server.database.pool.query<{
      owner_unit: string | null;
      ownership: string;
      township: string | null;
      props: { use: string };
      life: string;
    }>('select owner_unit, ownership, township, props, life from asset where layer = $1', [layer]);
    const recount = new Map<string, number>();
    for (const row of rows) {
      if (row.life !== 'live') continue;
      const key = JSON.stringify([row.owner_unit, row.ownership, row.township, row.props.use]);
      recount.set(key, (recount.get(key) ?? 0) + 1);
    }
    const { cells } = await read();
    expect(recount.size).toBeGreaterThan(20);
    expect(
      new Map(
        cells.map((cell) => [
          JSON.stringify([cell.unit, cell.ownership, cell.township, cell.kind]),
          cell.count,
        ]),
      ),
    ).toEqual(recount);
  });

  test('follows a retirement', async () => {
    const total = ({ cells }: Ledger) => cells.reduce((sum, cell) => sum + cell.count, 0);
    const before = total(await read());
    const { rows } = await server.database.pool.query<{ id: string; version: number }>(
      `select id, version from asset where layer = $1 and life = 'live' limit 1`,
      [layer],
    );
    const asset = rows[0]!;
    const answer = await server
      .as('office')
      .delete(`/api/collections/${layer}/items/${asset.id}`, ifMatch(asset.version));
    expect(answer.status).toBe(204);
    expect(total(await read())).toBe(before - 1);
  });

  test('a layer without sub-classes has cells without a kind; an unknown layer is a 404', async () => {
    const { body } = await server.as('leader').get('/api/layers/streetscape-zones/ledger');
    expect(ledgerSchema.parse(body).cells.every((cell) => cell.kind === null)).toBe(true);
    expect((await server.as('leader').get('/api/layers/no-such/ledger')).status).toBe(404);
  });
});
