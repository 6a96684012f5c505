import type { Claim } from '@cityplate/wire/claims';
import type { NoticedClaim, WaitingObjection } from '@cityplate/wire/objections';
import { isWorkday } from 'chinese-days';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newGround, offset, plantCovers } from '../support/covers.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const covers = (amount: number) => {
  const ground = newGround(server);
  return plantCovers(
    server,
    Array.from({ length: amount }, (_, index) => ({ at: offset(ground, index * 3, 0) })),
  );
};
const claim = async (username: string, assetIds: string[]) =>
  (
    await server
      .as(username)
      .post<{ id: string; noticeEndsAt: string }>('/api/claims', { assetIds, party: 'owner' })
  ).body;
const object = (username: string, id: string, reason = '管线为我单位所建') =>
  server.as(username).post<{ id: string }>(`/api/claims/${id}/objections`, { reason });
const decide = (assetIds: string[], unit: string | null) =>
  server
    .as('office')
    .post<{ id: string; number: string; noticeOver?: boolean; objectionsUntil: string }>(
      '/api/claims/decisions',
      { assetIds, unit, reason: '竣工图载明' },
    );
const notices = async (username: string) =>
  (await server.as(username).get<{ notices: NoticedClaim[] }>('/api/claims/notices')).body.notices;
const endNotice = (claimId: string) =>
  server.database.pool.query(`update claim set notice_ends_at = now() - interval '1 second' where id = $1`, [
    claimId,
  ]);
const ownership = async (id: string) =>
  (
    await server.database.pool.query<{ ownership: string; owner_unit: string | null }>(
      'select ownership, owner_unit from asset where id = $1',
      [id],
    )
  ).rows[0];
const statuses = async (id: string) =>
  (
    await server.database.pool.query<{ unit: string; status: string }>(
      'select unit, status from claim_asset where asset_id = $1 order by unit',
      [id],
    )
  ).rows.map(({ unit, status }) => `${unit} ${status}`);
const code = (answer: { body: unknown }) => (answer.body as { type?: string }).type?.split(':').at(-1);

test('a claim is announced for the working days that the region configures', async () => {
  const [id = ''] = await covers(1);
  const filed = await claim('water', [id]);
  // Counted a second time, day by day: the day of filing does not count, the last one ends with the office's day.
  const day = (instant: number) => new Date(instant + 8 * 3600_000).toISOString().slice(0, 10);
  let at = Date.now();
  for (let left = server.region.claims.noticeWorkingDays; left > 0; ) {
    at += 86_400_000;
    if (isWorkday(day(at))) left -= 1;
  }
  const [, closes = '24:00'] = server.region.workHours.hours.at(-1) ?? [];
  expect(filed.noticeEndsAt).toBe(new Date(`${day(at)}T${closes}:00+08:00`).toISOString());
  const listed = await server.as('office').get<{ claims: Claim[] }>(`/api/claims?assetId=${id}`);
  expect(listed.body.claims[0]).toMatchObject({ noticeEndsAt: filed.noticeEndsAt, objections: [] });
});

test('every unit hears of a claim in notice, without its evidence or note; when it is over, no more', async () => {
  const ids = await covers(3);
  const filed = await claim('water', ids);
  const seen = (await notices('power')).find(({ id }) => id === filed.id);
  expect(seen).toMatchObject({ unit: 'water', party: 'owner', assetCount: 3, own: false });
  expect(Object.keys(seen ?? {})).not.toEqual(expect.arrayContaining(['note']));
  expect((await notices('water')).find(({ id }) => id === filed.id)?.own).toBe(true);
  await endNotice(filed.id);
  expect((await notices('power')).some(({ id }) => id === filed.id)).toBe(false);
  expect((await object('power', filed.id)).status).toBe(404);
});

describe('an objection to a claim', () => {
  test('is heard once a unit, is seen by the claimant and the office, and can be taken back', async () => {
    const [id = ''] = await covers(1);
    const filed = await claim('water', [id]);
    const first = await object('power', filed.id);
    expect(first.status).toBe(201);
    expect(code(await object('power', filed.id))).toBe('objected');
    expect(code(await object('water', filed.id))).toBe('own-claim');
    expect((await object('office', filed.id)).status).toBe(403);
    for (const username of ['water', 'office']) {
      const { body } = await server.as(username).get<{ claims: Claim[] }>(`/api/claims?assetId=${id}`);
      expect(body.claims[0]?.objections.map(({ unit, reason }) => [unit, reason])).toEqual([
        ['power', '管线为我单位所建'],
      ]);
    }
    expect((await notices('power')).find((each) => each.id === filed.id)?.objection).toBe(first.body.id);
    const withdraw = (username: string) =>
      server.as(username).post(`/api/objections/${first.body.id}/withdraw`);
    expect((await withdraw('telecom')).status).toBe(404);
    expect((await withdraw('power')).status).toBe(200);
    expect(code(await withdraw('power'))).toBe('settled');
    expect((await object('power', filed.id)).status).toBe(201);
  });

  test('sent twice with one key is one objection', async () => {
    const [id = ''] = await covers(1);
    const filed = await claim('water', [id]);
    const send = () =>
      server
        .as('telecom')
        .post<{ id: string }>(
          `/api/claims/${filed.id}/objections`,
          { reason: '同沟敷设' },
          { headers: { 'idempotency-key': `objection-${id}` } },
        );
    const [one, two] = await Promise.all([send(), send()]);
    expect([one.status, two.status, one.body.id]).toEqual([201, 201, two.body.id]);
  });
});

test('a decision right after the claim stands, and says that the notice was not over', async () => {
  const [early = '', late = '', nobody = ''] = await covers(3);
  await claim('water', [early]);
  expect((await decide([early], 'water')).body).toMatchObject({ noticeOver: false });
  await endNotice((await claim('water', [late])).id);
  expect((await decide([late], 'water')).body).toMatchObject({ noticeOver: true });
  const unheard = (await decide([nobody], 'water')).body;
  expect(unheard.noticeOver).toBeUndefined();
  expect(Date.parse(unheard.objectionsUntil)).toBeGreaterThan(Date.now() + 4 * 86_400_000);
});

test('decisions are numbered by the year without a gap, whoever decides at once', async () => {
  const ids = await covers(8);
  const answers = await Promise.all(ids.map((id) => decide([id], 'water')));
  const numbers = answers.map(({ body }) => Number(/^\d{4}-(\d{4,})$/.exec(body.number)?.[1]));
  const sorted = [...numbers].sort((a, b) => a - b);
  expect(sorted).toEqual(sorted.map((_, index) => (sorted[0] ?? 0) + index));
});

describe('an objection to a decision', () => {
  const objectTo = (username: string, id: string) =>
    server
      .as(username)
      .post<{ id: string }>(`/api/claims/decisions/${id}/objections`, { reason: '移交单在先' });
  const answer = (id: string, outcome: 'upheld' | 'reopened') =>
    server
      .as('office')
      .post<{ assets: number }>(`/api/objections/${id}/answer`, { outcome, answer: '已复核' });

  test('reopens it: the covers go back to their claims, nothing is lost, and it can be decided again', async () => {
    const ids = await covers(2);
    await claim('water', ids);
    await claim('power', ids);
    const decision = (await decide(ids, 'water')).body;
    const objection = (await objectTo('power', decision.id)).body;
    const waiting = await server.as('office').get<{ objections: WaitingObjection[] }>('/api/objections');
    expect(waiting.body.objections.find(({ id }) => id === objection.id)?.decision.number).toBe(
      decision.number,
    );
    expect((await answer(objection.id, 'reopened')).body.assets).toBe(2);
    for (const id of ids) {
      expect(await ownership(id)).toEqual({ ownership: 'disputed', owner_unit: null });
      expect(await statuses(id)).toEqual(['power open', 'water open']);
    }
    expect(code(await answer(objection.id, 'upheld'))).toBe('settled');
    expect(code(await objectTo('telecom', decision.id))).toBe('reopened');
    expect((await decide(ids, 'power')).status).toBe(200);
    expect(await ownership(ids[0] ?? '')).toEqual({ ownership: 'confirmed', owner_unit: 'power' });
  });

  test('upheld leaves everything as it is', async () => {
    const [id = ''] = await covers(1);
    await claim('water', [id]);
    const decision = (await decide([id], 'water')).body;
    const objection = (await objectTo('power', decision.id)).body;
    expect((await answer(objection.id, 'upheld')).status).toBe(200);
    expect(await ownership(id)).toEqual({ ownership: 'confirmed', owner_unit: 'water' });
    expect(await statuses(id)).toEqual(['water upheld']);
  });

  test('comes too late after its window, and does not undo a later decision', async () => {
    const [id = ''] = await covers(1);
    await claim('water', [id]);
    const first = (await decide([id], 'water')).body;
    const objection = (await objectTo('power', first.id)).body;
    await decide([id], 'telecom');
    expect(code(await answer(objection.id, 'reopened'))).toBe('superseded');
    expect(await ownership(id)).toEqual({ ownership: 'confirmed', owner_unit: 'telecom' });
    await server.database.pool.query(
      `update decision set objections_until = now() - interval '1 second' where id = $1`,
      [first.id],
    );
    expect(code(await objectTo('telecom', first.id))).toBe('window-over');
    expect((await objectTo('telecom', crypto.randomUUID())).status).toBe(404);
  });

  test('two officers answering at once: one answer counts', async () => {
    const [id = ''] = await covers(1);
    await claim('water', [id]);
    const decision = (await decide([id], 'water')).body;
    const objection = (await objectTo('power', decision.id)).body;
    const answers = await Promise.all([answer(objection.id, 'reopened'), answer(objection.id, 'upheld')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const reopened = answers[0]?.status === 200;
    expect((await ownership(id))?.ownership).toBe(reopened ? 'claimed' : 'confirmed');
  });
});
