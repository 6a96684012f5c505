import { createHash } from 'node:crypto';
import type { Claim } from '@cityplate/wire/claims';
import type { EvidenceFile } from '@cityplate/wire/evidence-files';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mediaTypeOf } from '../../src/use-cases/evidence-kinds.ts';
import { newGround, plantCovers } from '../support/covers.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const bytesOf = (text: string) => new TextEncoder().encode(text);
const paper = (text = '竣工图') => bytesOf(`%PDF-1.7\n${text}\n%%EOF`);
async function send(username: string, bytes: Uint8Array, name = '竣工图.pdf', key?: string) {
  const response = await server.as(username).fetch(`/api/evidence-files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: new Uint8Array(bytes),
  });
  // The test names the shape it expects; a problem document fails in its assertions.
  return { status: response.status, body: (await response.json()) as EvidenceFile & { type?: string } };
}
const read = (username: string, id: string) => server.as(username).fetch(`/api/evidence-files/${id}`);

test('a paper comes back byte by byte under its name, with its SHA-256', async () => {
  const bytes = paper('红线 第 3 页');
  const { status, body } = await send('water', bytes, 'C:\\图纸\\红线 图.pdf');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect([status, body]).toMatchObject([
    201,
    { sha256, name: '红线 图.pdf', bytes: bytes.length, mediaType: 'application/pdf' },
  ]);
  const response = await read('water', body.id);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('红线 图.pdf')}`,
  );
  expect(response.headers.get('content-security-policy')).toBe('sandbox');
});

test('only its unit and the office read it; a leader sees that it is there', async () => {
  const { body } = await send('water', paper());
  const seen: Record<string, number> = {};
  for (const username of ['water', 'office', 'power', 'leader', 'inspector', 'planner', 'admin'])
    seen[username] = (await read(username, body.id)).status;
  expect(seen).toEqual({
    water: 200,
    office: 200,
    power: 404,
    leader: 403,
    inspector: 403,
    planner: 403,
    admin: 403,
  });
  expect((await server.anonymous.fetch(`/api/evidence-files/${body.id}`)).status).toBe(401);
  const [id = ''] = await plantCovers(server, [{ at: newGround(server) }]);
  const evidence = [{ kind: 'as-built', fileId: body.id, note: '第 3 页' }];
  const filed = await server.as('water').post('/api/claims', { assetIds: [id], party: 'owner', evidence });
  expect(filed.status).toBe(201);
  const asked = async (username: string) =>
    (await server.as(username).get<{ claims: Claim[] }>(`/api/claims?assetId=${id}`)).body.claims[0]
      ?.evidence;
  expect(await asked('office')).toEqual([
    { ...evidence[0], file: { name: '竣工图.pdf', sha256: body.sha256, bytes: body.bytes } },
  ]);
  expect(await asked('leader')).toEqual(evidence);
});

test("another unit's paper or picture cannot be given as one's own evidence", async () => {
  const { body } = await send('power', paper());
  const [id = ''] = await plantCovers(server, [{ at: newGround(server) }]);
  for (const [member, value] of [
    ['fileId', body.id],
    ['fileId', crypto.randomUUID()],
    ['photoId', crypto.randomUUID()],
  ] as const) {
    const answer = await server.as('water').post('/api/claims', {
      assetIds: [id],
      party: 'owner',
      evidence: [
        { kind: 'other', note: '1' },
        { kind: 'other', [member]: value },
      ],
    });
    expect([answer.status, answer.body.issues?.[0]?.path]).toEqual([422, `body.evidence.1.${member}`]);
  }
});

test('what a file is, its bytes say and not its name', async () => {
  const begin = (...bytes: number[]) => new Uint8Array([...bytes, 0, 0, 0, 0, 0, 0, 0, 0]);
  const kinds: [Uint8Array, string | undefined][] = [
    [paper(), 'application/pdf'],
    [begin(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    [begin(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
    [bytesOf('AC1032\0\0\0\0'), 'image/vnd.dwg'],
    [bytesOf('  0\r\nSECTION\r\n  2\r\nHEADER\r\n'), 'image/vnd.dxf'],
    [bytesOf('999\ncomment\n0\nSECTION\n'), 'image/vnd.dxf'],
    [begin(0x50, 0x4b, 0x03, 0x04), 'application/zip'],
    [begin(0x49, 0x49, 0x2a, 0x00), 'image/tiff'],
    [bytesOf('<!doctype html><script>alert(1)</script>'), undefined],
    [bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), undefined],
    [begin(0x4d, 0x5a, 0x90), undefined],
    [new Uint8Array(), undefined],
    [bytesOf('0\nSECTIO'), undefined],
  ];
  for (const [bytes, kind] of kinds)
    expect([bytes.slice(0, 8), mediaTypeOf(bytes)]).toEqual([bytes.slice(0, 8), kind]);
  expect((await send('water', bytesOf('<html>'), '竣工图.pdf')).status).toBe(422);
});

test('too large, nameless or from no owner is refused', async () => {
  expect((await send('water', new Uint8Array(20 * 1024 * 1024 + 1).fill(0x25))).status).toBe(413);
  expect((await send('water', paper(), ' ')).status).toBe(400);
  expect((await send('office', paper())).status).toBe(403);
  const body = '{}';
  const json = await server.as('water').fetch('/api/evidence-files?name=a.pdf', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(json.status).toBeGreaterThanOrEqual(400);
  expect(json.status).toBeLessThan(500);
});

test('a retry with the same key keeps one file; other bytes under it are refused', async () => {
  const bytes = paper('重试');
  const [first, second] = [
    await send('water', bytes, 'a.pdf', 'retry'),
    await send('water', bytes, 'a.pdf', 'retry'),
  ];
  expect([second.status, second.body.id]).toEqual([201, first.body.id]);
  expect((await send('water', paper('别的'), 'a.pdf', 'retry')).status).toBe(422);
});
