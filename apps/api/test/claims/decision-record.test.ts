import type { Decision, DecisionRecord } from '@cityplate/wire/decisions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newGround, offset, plantCovers } from '../support/covers.ts';
import { textOfPdf } from '../support/pdf-text.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const record = (username: string, id: string) =>
  server.as(username).get<DecisionRecord>(`/api/claims/decisions/${id}`);
async function pdf(username: string, id: string) {
  const response = await server.as(username).fetch(`/api/claims/decisions/${id}/record.pdf`);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  return textOfPdf(new Uint8Array(await response.arrayBuffer()));
}
async function decided(amount: number) {
  const ground = newGround(server);
  const ids = await plantCovers(
    server,
    Array.from({ length: amount }, (_, index) => ({
      at: offset(ground, (index % 60) * 2, Math.floor(index / 60) * 2),
    })),
  );
  const bytes = new TextEncoder().encode('%PDF-1.7 竣工图');
  const uploaded = await server
    .as('water')
    .fetch(`/api/evidence-files?name=${encodeURIComponent('竣工图.pdf')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
  const file = (await uploaded.json()) as { id: string; sha256: string };
  const evidence = [{ kind: 'as-built', fileId: file.id, note: '第 3 页' }];
  await server
    .as('water')
    .post('/api/claims', { assetIds: ids, party: 'owner', note: '2018 年建设', evidence });
  await server.as('power').post('/api/claims', { assetIds: ids.slice(0, 1), party: 'owner' });
  const { body } = await server.as('office').post<{ id: string; number: string }>('/api/claims/decisions', {
    assetIds: ids,
    unit: 'water',
    reason: '竣工图载明，盖面字样相符',
    basis: '县城管委〔2022〕3号会议纪要（示例）',
  });
  return { ids, file, ...body };
}

test('the record says who, what, why, on what evidence, and until when one may object', async () => {
  const { ids, file, id, number } = await decided(3);
  await server.as('power').post(`/api/claims/decisions/${id}/objections`, { reason: '移交单在先' });
  const { status, body } = await record('office', id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    number,
    kind: 'ruling',
    holder: 'water',
    party: 'owner',
    noticeOver: false,
    assetCount: 3,
  });
  expect(body.assets.map((asset) => asset.id).sort()).toEqual([...ids].sort());
  expect(body.claims.map(({ unit, outcome, assets }) => [unit, outcome, assets])).toEqual([
    ['water', 'upheld', 3],
    ['power', 'rejected', 1],
  ]);
  expect(body.claims[0]?.evidence).toEqual([
    { kind: 'as-built', note: '第 3 页', name: '竣工图.pdf', sha256: file.sha256 },
  ]);
  expect(body.objections.map(({ unit }) => unit)).toEqual(['power']);

  const text = (await pdf('office', id)).join('\n');
  const [year, place] = number.split('-');
  const names = (code: string) => server.region.units.find((unit) => unit.code === code)?.name.zh;
  for (const part of [
    '权属裁定书',
    `确权〔${year}〕${place}号`,
    names('water'),
    names('power'),
    names('city-office'),
    '竣工图载明，盖面字样相符',
    '县城管委〔2022〕3号会议纪要（示例）',
    '裁定时公示期未满',
    '移交单在先',
    '第 1 页 共 1 页',
    ...body.assets.map(({ code }) => code),
  ])
    expect(text).toContain(part);
  // A hash may be broken over two lines.
  expect(text.replaceAll(/\s/g, '')).toContain(file.sha256);
});

test('two thousand covers fill numbered pages that hold every one of them once', async () => {
  const { id } = await decided(2000);
  const pages = await pdf('office', id);
  expect(pages.length).toBeGreaterThan(10);
  for (const [index, text] of pages.entries())
    expect(text).toContain(`第 ${index + 1} 页 共 ${pages.length} 页`);
  const codes = pages.join('\n').match(/planted-\d{6}/g) ?? [];
  expect(new Set(codes).size).toBe(2000);
  expect(codes).toHaveLength(2000);
}, 60_000);

describe('who may read it', () => {
  test('the parties, the office and the leader; for other units it is not there', async () => {
    const { id } = await decided(1);
    const seen: Record<string, number> = {};
    for (const username of ['office', 'leader', 'water', 'power', 'telecom', 'inspector'])
      seen[username] = (await record(username, id)).status;
    expect(seen).toEqual({ office: 200, leader: 200, water: 200, power: 200, telecom: 404, inspector: 403 });
    expect((await server.as('telecom').fetch(`/api/claims/decisions/${id}/record.pdf`)).status).toBe(404);
    expect(
      (await server.as('office').fetch(`/api/claims/decisions/${crypto.randomUUID()}/record.pdf`)).status,
    ).toBe(404);
  });

  test('that it was decided, every unit may know, to object in time', async () => {
    const { ids, id } = await decided(1);
    const { body } = await server
      .as('telecom')
      .get<{ decisions: Decision[] }>(`/api/claims/decisions?assetId=${ids[0]}`);
    expect(body.decisions.map((each) => [each.id, each.holder])).toEqual([[id, 'water']]);
    expect(Object.keys(body.decisions[0] ?? {})).not.toEqual(expect.arrayContaining(['person', 'claims']));
  });
});
