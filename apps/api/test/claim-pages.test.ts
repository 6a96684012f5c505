import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
/** Ids of claims in the order of the list, newest first; the instants are those of `filed`. */
let listed: string[];
const at = '2026-03-01T08:00:00';
/** Many at one instant, and others within the same millisecond before and after it. */
const filed = [
  ...Array.from({ length: 13 }, () => `${at}.123456Z`),
  `${at}.123999Z`,
  `${at}.123000Z`,
  `${at}.123455Z`,
  `${at}.123457Z`,
  '2026-02-28T08:00:00Z',
  '2026-03-02T08:00:00Z',
];

beforeAll(async () => {
  server = await startServer();
  const definition = server.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  const claims: { id: string; filedAt: string }[] = [];
  for (const [index, filedAt] of filed.entries()) {
    const cover = await server
      .as('office')
      .post<AssetFeature>(
        '/api/collections/manhole-covers/items',
        newFeature(server.region, definition, index),
      );
    const claim = await server
      .as('water')
      .post<{ id: string }>('/api/claims', { assetIds: [cover.body.id], party: 'owner' });
    expect(claim.status).toBe(201);
    await server.database.pool.query('update claim set filed_at = $2 where id = $1', [
      claim.body.id,
      filedAt,
    ]);
    claims.push({ id: claim.body.id, filedAt });
  }
  const { rows } = await server.database.pool.query<{ id: string }>(
    'select id from claim order by filed_at desc, id',
  );
  listed = rows.map(({ id }) => id);
  expect([...listed].sort()).toEqual(claims.map(({ id }) => id).sort());
}, 60_000);
afterAll(() => server.close());

interface Page {
  claims: { id: string }[];
  next?: string;
}
const page = (query: Record<string, string>) =>
  server.as('office').get<Page>(`/api/claims?${new URLSearchParams(query)}`);

test.each([1, 2, 3, 5, 19])('pages of %i hold every claim once, in order', async (limit) => {
  const found: string[] = [];
  let next: string | undefined;
  do {
    const { status, body } = await page({
      limit: String(limit),
      status: 'open',
      ...(next === undefined ? {} : { before: next }),
    });
    expect(status, JSON.stringify(body)).toBe(200);
    found.push(...body.claims.map(({ id }) => id));
    next = body.next;
  } while (next !== undefined && found.length <= filed.length);
  expect(found).toEqual(listed);
});

test('a plain instant asks for the claims filed before it', async () => {
  const before = async (instant: string) => (await page({ before: instant })).body.claims.map(({ id }) => id);
  expect(await before(`${at}.123456Z`)).toEqual(listed.slice(-3));
  expect(await before('2026-03-01T16:00:00.124+08:00')).toEqual(listed.slice(1));
  expect(await before('2026-02-01T00:00:00Z')).toEqual([]);
});

const encoded = (text: string) => Buffer.from(text).toString('base64url');
test.each([
  'yesterday',
  '2026-03-01',
  'A'.repeat(86),
  encoded('2026-13-45T08:00:00.000000Z 00000000-0000-4000-8000-000000000000'),
  encoded(`${at}.000000Z ${'x'.repeat(36)}`),
])('before=%s is no place in the list: 400', async (before) => {
  expect((await page({ before })).status).toBe(400);
});
