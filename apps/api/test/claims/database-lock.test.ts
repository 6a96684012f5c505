import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Acting, actAs, openChangeSet, tried } from '../support/as-role.ts';
import { newGround, offset, plantCovers } from '../support/covers.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** What the database alone allows on the tables between a claim and a decision, as if every use case were wrong. */
let server: TestServer;
let pool: Pool;
let cover = '';
let claimId = '';
let decisionId = '';
const ids: Record<'network' | 'file' | 'toClaim' | 'toDecision', string> = {
  network: '',
  file: '',
  toClaim: '',
  toDecision: '',
};
const unit = (code: string, role = 'owner'): Acting => ({ person: `of-${code}`, unit: code, roles: [role] });
const water = unit('water');
const power = unit('power');
const telecom = unit('telecom');
const office = unit('city-office', 'office');
const leader = unit('county', 'leader');
const admin = unit('city-office', 'admin');

beforeAll(async () => {
  server = await startServer();
  pool = server.database.poolAs('cityplate_app');
  const ground = newGround(server);
  const [first = '', second = ''] = await plantCovers(server, [{ at: ground }, { at: offset(ground, 5, 0) }]);
  cover = first;
  const as = (username: string) => server.as(username);
  const network = await as('water').post<{ id: string }>('/api/networks', {
    name: '示例',
    source: 'drawn',
    geometry: { type: 'LineString', coordinates: [ground, offset(ground, 20, 0)] },
  });
  ids.network = network.body.id;
  const file = await as('water').fetch('/api/evidence-files?name=a.pdf', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: '%PDF-1.7',
  });
  // The endpoint answers with the file's record.
  ids.file = ((await file.json()) as { id: string }).id;
  const filed = await as('water').post<{ id: string }>('/api/claims', {
    assetIds: [first, second],
    party: 'owner',
  });
  claimId = filed.body.id;
  const toClaim = await as('power').post<{ id: string }>(`/api/claims/${claimId}/objections`, {
    reason: '示例',
  });
  ids.toClaim = toClaim.body.id;
  const decided = await as('office').post<{ id: string }>('/api/claims/decisions', {
    assetIds: [second],
    unit: 'water',
    reason: '示例',
  });
  decisionId = decided.body.id;
  const toDecision = await as('power').post<{ id: string }>(
    `/api/claims/decisions/${decisionId}/objections`,
    {
      reason: '示例',
    },
  );
  ids.toDecision = toDecision.body.id;
});
afterAll(() => server.close());

const sees = (acting: Acting | undefined, table: string, id: string) =>
  actAs(
    pool,
    acting,
    async (client) => (await client.query(`select from ${table} where id = $1`, [id])).rowCount === 1,
  );

describe('reading', () => {
  const everybody = { water, power, telecom, office, leader, admin, nobody: undefined };
  const readers = async (table: string, id: string) => {
    const found: string[] = [];
    for (const [name, acting] of Object.entries(everybody))
      if (await sees(acting, table, id)) found.push(name);
    return found;
  };
  test('a network: its unit and the office', async () => {
    expect(await readers('unit_network', ids.network)).toEqual(['water', 'office']);
  });
  test('a paper: its unit and the office, not the leader', async () => {
    expect(await readers('evidence_file', ids.file)).toEqual(['water', 'office']);
  });
  test('an objection to a claim: who objects, whose claim it is, who reads all', async () => {
    expect(await readers('objection', ids.toClaim)).toEqual(['water', 'power', 'office', 'leader']);
  });
  test('an objection to a decision: who objects and who reads all', async () => {
    expect(await readers('objection', ids.toDecision)).toEqual(['power', 'office', 'leader']);
  });
});

describe('writing', () => {
  const may = (acting: Acting, sql: string, values: unknown[]) =>
    actAs(pool, acting, (client) => tried(client, sql, values));
  test('a unit records networks and papers in its own name alone, and nobody else any', async () => {
    const network = `insert into unit_network (unit, person, name, source, geom) values ($1, app_person(), 'x', 'drawn', 'SRID=4326;MULTILINESTRING((118.4 29.1, 118.5 29.1))')`;
    const file = `insert into evidence_file (unit, person, sha256, name, media_type, byte_length) values ($1, app_person(), repeat('a', 64), 'x', 'application/pdf', 1)`;
    for (const sql of [network, file]) {
      expect(await may(water, sql, ['water'])).toBe('yes');
      expect(await may(water, sql, ['power'])).toBe('no');
      for (const acting of [office, leader, admin]) expect(await may(acting, sql, [acting.unit])).toBe('no');
    }
  });
  test('a network is ended by its unit only, and nothing of it is changed', async () => {
    const end = 'update unit_network set removed_at = now() where id = $1';
    expect(await may(power, end, [ids.network])).toBe('no');
    expect(await may(office, end, [ids.network])).toBe('no');
    expect(await may(water, end, [ids.network])).toBe('yes');
    expect(await may(water, 'update unit_network set name = name where id = $1', [ids.network])).toBe('no');
  });
  test('an objection is filed in its own name, withdrawn by its unit and answered by the office', async () => {
    const file = `insert into objection (claim_id, unit, person, reason) values ($1, $2, app_person(), 'x')`;
    expect(await may(telecom, file, [claimId, 'telecom'])).toBe('yes');
    expect(await may(telecom, file, [claimId, 'water'])).toBe('no');
    expect(await may(office, file, [claimId, 'city-office'])).toBe('no');
    const withdraw = 'update objection set withdrawn_at = now() where id = $1';
    for (const acting of [water, telecom, office, leader])
      expect(await may(acting, withdraw, [ids.toClaim])).toBe('no');
    expect(await may(power, withdraw, [ids.toClaim])).toBe('yes');
    const answer = `update objection set outcome = 'upheld', answer = 'x', answered_at = now(), answered_by = app_person() where id = $1`;
    for (const acting of [water, power, leader, admin])
      expect(await may(acting, answer, [ids.toDecision])).toBe('no');
    expect(await may(office, answer, [ids.toDecision])).toBe('yes');
  });
  test('nobody writes a decision, its hearing or its number past the office', async () => {
    const decide = `insert into decision (person, unit, reason) values (app_person(), app_unit(), 'x')`;
    for (const acting of [water, leader, admin]) expect(await may(acting, decide, [])).toBe('no');
    expect(await may(office, decide, [])).toBe('yes');
    const number = `update decision set number = '1999-0001' where id = $1`;
    expect(await may(office, number, [decisionId])).toBe('no');
    const heard = `insert into decision_claim (decision_id, claim_id, outcome, assets, notice_ends_at) values ($1, $2, 'rejected', 1, now())`;
    expect(await may(water, heard, [decisionId, claimId])).toBe('no');
  });
});

describe('functions with the owner’s rights ask who calls', () => {
  const inChange = (acting: Acting, work: (client: PoolClient) => Promise<unknown>) =>
    actAs(pool, acting, async (client) => {
      await openChangeSet(client, acting.person);
      return work(client);
    });
  test('only the office reopens a decision', async () => {
    const reopen = (client: PoolClient) => client.query('select reopen_decision($1)', [decisionId]);
    for (const acting of [water, power, leader, admin])
      await expect(inChange(acting, reopen)).rejects.toMatchObject({ code: '42501' });
    expect(((await inChange(office, reopen)) as { rowCount: number }).rowCount).toBe(1);
  });
  test('only the office sets an interim holder on what is merely claimed', async () => {
    const assign = (client: PoolClient) =>
      client.query(`select assign_interim(array[$1]::uuid[], 'housing', 'x')`, [cover]);
    for (const acting of [water, leader, admin])
      expect(((await inChange(acting, assign)) as { rowCount: number }).rowCount).toBe(0);
    expect(((await inChange(office, assign)) as { rowCount: number }).rowCount).toBe(1);
  });
  test('claims in notice and claims heard show nothing to who reads no claims', async () => {
    const count = (acting: Acting | undefined, sql: string, values: unknown[] = []) =>
      actAs(pool, acting, async (client) => (await client.query(sql, values)).rowCount);
    for (const acting of [undefined, admin]) {
      expect(await count(acting, 'select * from claims_in_notice(null, 10)')).toBe(0);
      expect(await count(acting, 'select * from claims_heard($1)', [decisionId])).toBe(0);
      expect(await count(acting, `select * from open_claims_on(array[$1]::uuid[], 'owner')`, [cover])).toBe(
        0,
      );
    }
    expect(await count(telecom, 'select * from claims_in_notice(null, 10)')).toBe(1);
    expect(await count(telecom, 'select * from claims_heard($1)', [decisionId])).toBe(0);
    expect(await count(water, 'select * from claims_heard($1)', [decisionId])).toBe(1);
  });
});
