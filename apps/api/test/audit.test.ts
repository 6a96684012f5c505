import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { demonstrationPassword } from '@cityplate/db/seed/people';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../src/queries/audit-verify.ts';
import { ifMatch } from './support/client.ts';
import { newFeature } from './support/features.ts';
import { picture } from './support/picture.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const definition = server.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  // Many at once: the chain must stand in the order of commits whatever the order of starts.
  const made = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      server
        .as('office')
        .post<AssetFeature>(
          '/api/collections/manhole-covers/items',
          newFeature(server.region, definition, index),
        ),
    ),
  );
  expect(made.every(({ status }) => status === 201)).toBe(true);
});
afterAll(() => server.close());

const verify = (mark?: { seq: number; hash: string }) => verifyAudit(server.database.url, mark);

/** Does something to the audit that only the owner of the database can, looks at the verdict, and undoes it. */
async function tampered(how: (client: PoolClient) => Promise<unknown>, mark?: { seq: number; hash: string }) {
  const { pool } = server.database;
  await pool.query(
    'create table audit_kept as table audit_entry; create table head_kept as table audit_head',
  );
  const client = await pool.connect();
  try {
    // Triggers are off for a replica: whoever owns the database can get around them, the chain tells.
    await client.query('set session_replication_role = replica');
    await how(client);
    return (await verify(mark)).broken;
  } finally {
    await client.query(
      'delete from audit_entry; insert into audit_entry table audit_kept; delete from audit_head; insert into audit_head table head_kept; drop table audit_kept, head_kept; reset session_replication_role',
    );
    client.release();
    expect((await verify()).broken).toBeUndefined();
  }
}

function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('../src/cli/audit-verify.ts', import.meta.url)), ...args],
      {
        env: { PATH: '/usr/bin:/bin', DATABASE_URL: server.database.url },
      },
    );
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

test('every write has its line: who, what, about what, in which request', async () => {
  const definition = server.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  const before = (await verify()).head.seq;
  const office = server.as('office');
  const path =
    (
      await office.post('/api/collections/manhole-covers/items', newFeature(server.region, definition, 100))
    ).headers.get('location') ?? '';
  const id = path.split('/').at(-1) ?? '';
  const edited = await office.patch(path, { properties: { location: '示例' } }, ifMatch(1));
  const part = await office.post<{ id: string }>(`${path}/parts`, { part: 'cover', properties: {} });
  await office.delete(`${path}/parts/${part.body.id}`, ifMatch(1));
  const claim = await server
    .as('water')
    .post<{ id: string }>('/api/claims', { assetIds: [id], party: 'owner' });
  await server.as('water').post(`/api/claims/${claim.body.id}/withdraw`);
  await office.post('/api/claims/decisions', { assetIds: [id], unit: 'water', reason: '示例' });
  await server.as('water').fetch('/api/photos', {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: await picture(9),
  });
  await office.delete(path, { headers: { 'if-match': '*' } });
  const { rows } = await server.database.pool.query(
    "select verb, subject, unit, person, request_id from audit_entry where seq > $1 and verb not like 'auth.%' order by seq",
    [before],
  );
  expect(rows.map(({ verb, unit }) => [verb, unit])).toEqual([
    ['asset.create', 'city-office'],
    ['asset.edit', 'city-office'],
    ['part.install', 'city-office'],
    ['part.remove', 'city-office'],
    ['claim.file', 'water'],
    ['claim.withdraw', 'water'],
    ['claim.decide', 'city-office'],
    ['photo.upload', 'water'],
    ['asset.retire', 'city-office'],
  ]);
  expect(rows[1]?.subject).toBe(`manhole-covers/${id}`);
  expect(rows[1]?.request_id).toBe(edited.headers.get('x-request-id'));
  expect(rows.every(({ person }) => typeof person === 'string' && person.length > 0)).toBe(true);
});

test('a write that fails leaves no line', async () => {
  // A client signs in with its first request, and that is a line.
  for (const who of ['leader', 'office'] as const) await server.as(who).get('/api/me');
  const before = (await verify()).head;
  expect(
    (
      await server
        .as('leader')
        .post('/api/claims/decisions', { assetIds: [crypto.randomUUID()], unit: null, reason: 'x' })
    ).status,
  ).toBe(403);
  expect(
    (
      await server
        .as('office')
        .post('/api/claims/decisions', { assetIds: [crypto.randomUUID()], unit: null, reason: 'x' })
    ).status,
  ).toBe(422);
  expect((await verify()).head).toEqual(before);
});

test('after parallel writes the chain is whole', async () => {
  const { head, broken } = await verify();
  expect(broken).toBeUndefined();
  expect(head.seq).toBeGreaterThanOrEqual(30);
  expect(head.hash).toMatch(/^[0-9a-f]{64}$/);
});

describe('the verifier names', () => {
  const columns: Record<string, string> = {
    verb: `'x'`,
    subject: `'x'`,
    person: `'x'`,
    unit: `'x'`,
    detail: `'{"x":1}'`,
    request_id: `'x'`,
    at: `at + interval '1 microsecond'`,
    hash: `repeat('a', 64)`,
    previous_hash: `repeat('a', 64)`,
  };
  test.each(Object.keys(columns))('a line whose %s was edited', async (column) => {
    const broken = await tampered((client) =>
      client.query(`update audit_entry set ${column} = ${columns[column]} where seq = 7`),
    );
    expect(broken?.seq).toBe(7);
  });

  test('a value that moved from one column to the next', async () => {
    const broken = await tampered((client) =>
      client.query(`update audit_entry set verb = verb || subject, subject = '' where seq = 7`),
    );
    expect(broken?.seq).toBe(7);
  });

  test('a line that lost its person', async () => {
    expect(
      (await tampered((client) => client.query('update audit_entry set person = null where seq = 7')))?.seq,
    ).toBe(7);
  });

  test('the line after one that was deleted', async () => {
    expect(await tampered((client) => client.query('delete from audit_entry where seq = 7'))).toEqual({
      seq: 8,
      problem: expect.stringMatching(/missing/),
    });
  });

  test('a line that was deleted and the rest numbered anew', async () => {
    const broken = await tampered((client) =>
      client.query(
        'delete from audit_entry where seq = 7; update audit_entry set seq = -seq where seq > 7; update audit_entry set seq = -seq - 1 where seq < 0; update audit_head set seq = seq - 1',
      ),
    );
    expect(broken?.seq).toBe(7);
  });

  test('the first of two lines that changed places', async () => {
    const broken = await tampered((client) =>
      client.query(
        'update audit_entry set seq = -seq where seq in (7, 8); update audit_entry set seq = case seq when -7 then 8 else 7 end where seq < 0',
      ),
    );
    expect(broken?.seq).toBe(7);
  });

  test('a line that was put in between', async () => {
    const broken = await tampered((client) =>
      client.query(
        'update audit_entry set seq = -seq where seq >= 7; update audit_entry set seq = -seq + 1 where seq < 0; insert into audit_entry select 7, at, person, unit, verb, subject, detail, request_id, previous_hash, hash from audit_entry where seq = 6',
      ),
    );
    expect(broken?.seq).toBe(7);
  });

  test('a tail that was cut', async () => {
    const { head } = await verify();
    expect(
      await tampered((client) => client.query('delete from audit_entry where seq > $1', [head.seq - 3])),
    ).toEqual({ seq: head.seq, problem: expect.stringMatching(/tail cut/) });
  });

  test('a tail that was cut with the head put back, by the head exported before', async () => {
    const { head } = await verify();
    const cut = (client: PoolClient) =>
      client.query(
        `delete from audit_entry where seq > ${head.seq - 3}; update audit_head set (seq, hash) = (select seq, hash from audit_entry order by seq desc limit 1)`,
      );
    expect(await tampered(cut)).toBeUndefined();
    expect(await tampered(cut, head)).toEqual({ seq: head.seq, problem: expect.stringMatching(/tail cut/) });
  });

  test('a chain rewritten from one line on, by the head exported before', async () => {
    const { head } = await verify();
    const rewrite = async (client: PoolClient) => {
      await client.query(`update audit_entry set person = 'x' where seq = 7`);
      for (let seq = 7; seq <= head.seq; seq += 1) {
        await client.query(
          'update audit_entry set previous_hash = (select hash from audit_entry where seq = $1 - 1) where seq = $1',
          [seq],
        );
        await client.query('update audit_entry entry set hash = audit_hash(entry) where seq = $1', [seq]);
      }
      await client.query('update audit_head set hash = (select hash from audit_entry where seq = $1)', [
        head.seq,
      ]);
    };
    expect(await tampered(rewrite)).toBeUndefined();
    expect(await tampered(rewrite, head)).toEqual({
      seq: head.seq,
      problem: expect.stringMatching(/rewritten/),
    });
  });

  test('a head that is gone, and a table that is empty', async () => {
    expect((await tampered((client) => client.query('delete from audit_head')))?.problem).toMatch(/head/);
    expect((await tampered((client) => client.query('delete from audit_entry')))?.problem).toMatch(
      /tail cut/,
    );
  });
});

test.each(['update audit_entry set verb = verb', 'delete from audit_entry', 'truncate audit_entry'])(
  '%s is refused even to the owner',
  async (statement) => {
    await expect(server.database.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  },
);

test.each([
  'update audit_entry set verb = verb',
  'delete from audit_entry',
  'truncate audit_entry',
  'insert into audit_entry select * from audit_entry',
  'update audit_head set seq = 0',
  'select * from audit_head',
  'alter table audit_entry disable trigger all',
])('%s is refused to the API', async (statement) => {
  await expect(server.database.poolAs('cityplate_app').query(statement)).rejects.toMatchObject({
    code: '42501',
  });
});

describe('npm run audit:verify', () => {
  test('prints the head of a whole chain and ends with 0', async () => {
    const { head } = await verify();
    const plain = await run();
    expect([plain.code, plain.out.trim().split('\n').at(-1)]).toEqual([0, `${head.seq}:${head.hash}`]);
    expect((await run(`${head.seq}:${head.hash}`)).code).toBe(0);
  });

  test('prints the first bad line and ends with 1', async () => {
    let result: Awaited<ReturnType<typeof run>> | undefined;
    await tampered(async (client) => {
      await client.query(`update audit_entry set verb = 'x' where seq in (7, 9)`);
      result = await run();
    });
    expect(result?.code).toBe(1);
    expect(result?.out).toContain('7');
    expect(result?.out).toMatch(/altered/);
  });

  test('says how it is used when its argument is none', async () => {
    const result = await run('7');
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).toContain('SEQ:HASH');
  });
});

describe('coming and going', () => {
  const enter = (username: string, password: string) =>
    fetch(`${server.origin}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
  /** Lines of the audit about access that `act` adds, oldest first. */
  async function linesOf(act: () => Promise<unknown>) {
    const { pool } = server.database;
    const { rows: before } = await pool.query('select seq from audit_head');
    await act();
    const { rows } = await pool.query(
      "select verb, unit, subject, detail, person from audit_entry where seq > $1 and verb like 'auth.%' order by seq",
      [before[0].seq],
    );
    return rows;
  }

  test('leave a line each, with the unit and the address', async () => {
    const lines = await linesOf(async () => {
      const cookie = (await enter('water', demonstrationPassword)).headers.getSetCookie()[0]?.split(';')[0];
      const gone = await fetch(`${server.origin}/api/auth/sign-out`, {
        method: 'POST',
        headers: { cookie: cookie ?? '', origin: server.origin },
      });
      expect(gone.status).toBe(200);
    });
    expect(lines.map(({ verb }) => verb)).toEqual(['auth.sign-in', 'auth.sign-out']);
    for (const { person, unit, subject, detail } of lines) {
      expect({ unit, subject, detail }).toEqual({
        unit: 'water',
        subject: `person/${person}`,
        detail: { address: '127.0.0.1' },
      });
    }
  });

  test('a refusal leaves a line without what was typed', async () => {
    const lines = await linesOf(async () => {
      expect((await enter('my-secret-password', 'x')).status).toBe(401);
    });
    expect(lines).toMatchObject([{ verb: 'auth.refuse', person: null, subject: 'person/unknown' }]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  test('somebody who was not in leaves no line by going', async () => {
    expect(await linesOf(() => fetch(`${server.origin}/api/auth/sign-out`, { method: 'POST' }))).toEqual([]);
  });
});
