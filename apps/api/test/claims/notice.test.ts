import type { Claim } from '@cityplate/wire/claims';
import {
  type NoticedClaim,
  type NoticedDecision,
  nearNetworkMetres,
  type OwnObjection,
  type WaitingObjection,
} from '@cityplate/wire/objections';
import { isWorkday } from 'chinese-days';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { metresToLine, newGround, offset, plantCovers } from '../support/covers.ts';
import { EventStream } from '../support/event-stream.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

interface Published {
  notices: NoticedClaim[];
  decisions: NoticedDecision[];
}

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

describe('what is published tells each unit what it has to do with it', () => {
  const published = async (username: string) =>
    (await server.as(username).get<Published>('/api/claims/notices')).body;

  test('assets that it holds, claims too, or that lie along its pipes, counted again by hand', async () => {
    const ground = newGround(server);
    // A pipe with a bend; covers scattered around it by a fixed rule, some near, some not.
    const pipe = [ground, offset(ground, 90, 10), offset(ground, 90, 80)];
    const places = Array.from({ length: 60 }, (_, index) =>
      offset(ground, (index * 37) % 130, ((index * 53) % 110) - 15),
    );
    const ids = await plantCovers(
      server,
      places.map((at) => ({ at })),
    );
    await server.as('power').post('/api/networks', {
      name: '示例·电缆',
      source: 'drawn',
      geometry: { type: 'LineString', coordinates: pipe },
    });
    await decide(ids.slice(0, 7), 'power');
    // What is decided is not claimed as owner: the claim is for who maintains it.
    const filed = await server
      .as('water')
      .post<{ id: string }>('/api/claims', { assetIds: ids, party: 'maintainer' });
    await server.as('power').post('/api/claims', { assetIds: ids.slice(20, 25), party: 'maintainer' });
    const near = places.filter((at) => metresToLine(at, pipe) <= nearNetworkMetres).length;
    expect(near).toBeGreaterThan(5);
    const find = async (username: string) =>
      (await published(username)).notices.find(({ id }) => id === filed.body.id);
    const seen = await find('power');
    expect(seen?.concerns).toEqual({ held: 7, rival: 5, near });
    expect(seen).toMatchObject({ assetCount: 60, own: false });
    expect(seen?.codes).toHaveLength(5);
    expect(ids).toContain(seen?.first.id);
    expect((await find('water'))?.concerns).toEqual({ held: 0, rival: 0, near: 0 });
    expect((await find('telecom'))?.concerns).toEqual({ held: 0, rival: 0, near: 0 });
    expect((await find('office'))?.concerns).toEqual({ held: 0, rival: 0, near: 0 });
  });

  test('a decision stands there until its window is over or it is reopened', async () => {
    const ids = await covers(3);
    await claim('water', ids);
    await claim('power', ids.slice(0, 2));
    const decision = (await decide(ids, 'water')).body;
    const find = async (username: string) =>
      (await published(username)).decisions.find(({ id }) => id === decision.id);
    expect(await find('power')).toMatchObject({
      number: decision.number,
      holder: 'water',
      own: false,
      assetCount: 3,
      concerns: { held: 0, rival: 2, near: 0 },
    });
    expect(await find('water')).toMatchObject({ own: true, concerns: { held: 3, rival: 3, near: 0 } });
    const objection = await server
      .as('power')
      .post<{ id: string }>(`/api/claims/decisions/${decision.id}/objections`, { reason: '移交单在先' });
    expect((await find('power'))?.objection).toBe(objection.body.id);
    expect((await find('telecom'))?.objection).toBeUndefined();
    await server
      .as('office')
      .post(`/api/objections/${objection.body.id}/answer`, { outcome: 'reopened', answer: '已复核' });
    expect(await find('power')).toBeUndefined();
    const late = (await decide(ids, 'power')).body;
    await server.database.pool.query(
      `update decision set objections_until = now() - interval '1 second' where id = $1`,
      [late.id],
    );
    expect((await published('water')).decisions.some(({ id }) => id === late.id)).toBe(false);
  });
});

describe('a unit follows its objections', () => {
  const own = async (username: string) =>
    (await server.as(username).get<{ objections: OwnObjection[] }>('/api/objections/own')).body.objections;

  test('to a claim: what became of it, also for the unit that it is raised against, and for nobody else', async () => {
    const [id = '', other = ''] = await covers(2);
    const filed = await claim('water', [id]);
    const made = (await object('power', filed.id, '红线图在先')).body;
    const find = async (username: string) => (await own(username)).find((each) => each.id === made.id);
    expect(await find('power')).toMatchObject({
      given: true,
      reason: '红线图在先',
      about: { kind: 'claim', id: filed.id, unit: 'water', standing: true, first: { id } },
    });
    expect(await find('water')).toMatchObject({ given: false, unit: 'power' });
    expect(await find('telecom')).toBeUndefined();
    expect((await server.as('office').get('/api/objections/own')).status).toBe(403);
    await endNotice(filed.id);
    const decision = (await decide([id], 'power')).body;
    expect(await find('power')).toMatchObject({
      about: { standing: false },
      decision: { id: decision.id, number: decision.number, outcome: 'rejected' },
    });

    const taken = await claim('water', [other]);
    const second = (await object('power', taken.id)).body;
    await server.as('water').post(`/api/claims/${taken.id}/withdraw`);
    const withdrawn = (await own('power')).find((each) => each.id === second.id);
    expect(withdrawn?.about.standing).toBe(false);
    expect(withdrawn?.decision).toBeUndefined();
  });

  test('to a decision: the answer of the office, and other units at once when it is given', async () => {
    const [id = ''] = await covers(1);
    const stream = await EventStream.open(server.as('telecom'));
    const told = () => stream.events.filter(({ data }) => JSON.stringify(data).includes(id)).length;
    const decision = (await decide([id], 'water')).body;
    // What was told before may come late: only more than was heard is news.
    await until(async () => told() > 0);
    let heard = told();
    const made = (
      await server
        .as('power')
        .post<{ id: string }>(`/api/claims/decisions/${decision.id}/objections`, { reason: '移交单在先' })
    ).body;
    await until(async () => told() > heard);
    heard = told();
    const find = async () => (await own('power')).find((each) => each.id === made.id);
    expect(await find()).toMatchObject({
      about: { kind: 'decision', id: decision.id, unit: 'water', standing: true },
      decision: { number: decision.number },
    });
    await server
      .as('office')
      .post(`/api/objections/${made.id}/answer`, { outcome: 'upheld', answer: '竣工图清楚' });
    await until(async () => told() > heard);
    expect(await find()).toMatchObject({ outcome: 'upheld', answer: '竣工图清楚' });
    stream.close();
  });
});
