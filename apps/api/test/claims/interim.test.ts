import type { Decision } from '@cityplate/wire/decisions';
import type { InterimAnswer, RuleByUseAnswer } from '@cityplate/wire/interim';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillSilently } from '../support/as-role.ts';
import { coverLayer, newGround, offset, plantCovers } from '../support/covers.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const covers = (...uses: string[]) => {
  const ground = newGround(server);
  return plantCovers(
    server,
    uses.map((use, index) => ({ at: offset(ground, index * 3, 0), use })),
  );
};
const claim = (username: string, assetIds: string[]) =>
  server.as(username).post('/api/claims', { assetIds, party: 'owner' });
const report = (assetId: string) =>
  server.as('inspector').post<{ id: string }>('/api/cases', { assetId, kind: 'missing' });
const interim = (assetIds: string[], unit?: string, username = 'office') =>
  server.as(username).post<InterimAnswer>('/api/claims/interim', {
    assetIds,
    reason: '井盖缺失，先行围挡',
    ...(unit === undefined ? {} : { unit }),
  });
const state = async (id: string) =>
  (
    await server.database.pool.query<{ ownership: string; owner_unit: string | null }>(
      'select ownership, owner_unit from asset where id = $1',
      [id],
    )
  ).rows.map(({ ownership, owner_unit }) => `${ownership} ${owner_unit ?? '-'}`)[0];
const openClaims = async (id: string) =>
  (await server.database.pool.query(`select from claim_asset where asset_id = $1 and status = 'open'`, [id]))
    .rowCount;
/** Whom the region's file names for a use. */
const fallback = (use: string) => server.region.ownerRules.find((rule) => rule.use === use)?.fallback;

describe('a dispute with an open fault gets an interim holder at once', () => {
  test('when the fault comes last', async () => {
    const [id = ''] = await covers('stormwater');
    await claim('water', [id]);
    await claim('power', [id]);
    expect(await state(id)).toBe('disputed -');
    expect((await report(id)).status).toBe(201);
    expect(await state(id)).toBe(`interim ${fallback('stormwater')}`);
    expect(await openClaims(id)).toBe(2);
  });

  test('when the dispute comes last, in the answer of the very claim', async () => {
    const [id = ''] = await covers('power');
    await report(id);
    await claim('water', [id]);
    expect(await state(id)).toBe('claimed -');
    const answer = await server
      .as('power')
      .post<{ results: { ownership: string }[] }>('/api/claims', { assetIds: [id], party: 'owner' });
    expect(answer.body.results[0]?.ownership).toBe('interim');
    expect(await state(id)).toBe(`interim ${fallback('power')}`);
  });

  test('both at the same instant end the same way', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [id = ''] = await covers('sewage');
      await claim('water', [id]);
      const [filed, reported] = await Promise.all([claim('power', [id]), report(id)]);
      expect([filed.status, reported.status]).toEqual([201, 201]);
      expect(await state(id)).toBe(`interim ${fallback('sewage')}`);
      const { rows } = await server.database.pool.query(
        `select from decision_asset where asset_id = $1 and interim`,
        [id],
      );
      expect(rows).toHaveLength(1);
    }
  });

  test('a decision ends it, and what is not disputed gets none', async () => {
    const [disputed = '', alone = ''] = await covers('sewage', 'sewage');
    await claim('water', [disputed, alone]);
    await claim('power', [disputed]);
    await report(disputed);
    await report(alone);
    expect(await state(alone)).toBe('claimed -');
    await server
      .as('office')
      .post('/api/claims/decisions', { assetIds: [disputed], unit: 'power', reason: '示例' });
    expect(await state(disputed)).toBe('confirmed power');
    expect(await openClaims(disputed)).toBe(0);
  });
});

describe('the office sets one', () => {
  test('on what is unclaimed, claimed or disputed, by rule or by name; what is decided is refused with the reason', async () => {
    const [free = '', claimed = '', disputed = '', held = ''] = await covers(
      'gas',
      'sewage',
      'telecom',
      'power',
    );
    await claim('water', [claimed, disputed]);
    await claim('power', [disputed]);
    await server
      .as('office')
      .post('/api/claims/decisions', { assetIds: [held], unit: 'power', reason: '示例' });
    const { status, body } = await interim([free, claimed, disputed, held]);
    expect(status).toBe(200);
    expect(body.results.map(({ outcome, ownership, holder }) => [outcome, ownership, holder])).toEqual([
      ['set', 'interim', fallback('gas')],
      ['set', 'interim', fallback('sewage')],
      ['set', 'interim', fallback('telecom')],
      ['refused', 'confirmed', 'power'],
    ]);
    expect(body.results[3]?.reason).toContain('已确权');
    expect(await openClaims(disputed)).toBe(2);
    const [other = ''] = await covers('gas');
    expect((await interim([other], 'qinyang')).body.results[0]?.holder).toBe('qinyang');
  });

  test('and may still be claimed, by the interim holder too', async () => {
    const [id = ''] = await covers('sewage');
    await interim([id], 'water');
    const answer = await server
      .as('water')
      .post<{ results: { outcome: string }[] }>('/api/claims', { assetIds: [id], party: 'owner' });
    expect(answer.body.results[0]?.outcome).toBe('claimed');
  });

  test('nobody but the office; nothing unknown', async () => {
    const [id = ''] = await covers('sewage');
    expect((await interim([id], undefined, 'water')).status).toBe(403);
    expect((await interim([id], 'nobody')).status).toBe(422);
    expect((await interim([crypto.randomUUID()])).status).toBe(422);
    expect(await state(id)).toBe('unclaimed -');
  });
});

describe('what nobody claimed in time goes by its use', () => {
  const byUse = (assetIds: string[], dryRun: boolean) =>
    server
      .as('office')
      .post<RuleByUseAnswer>('/api/claims/rule-by-use', { layer: coverLayer, assetIds, dryRun });
  const age = (ids: string[], days: number) =>
    fillSilently(server.database.pool, (client) =>
      client.query(`update asset set created_at = now() - make_interval(days => $2) where id = any ($1)`, [
        ids,
        days,
      ]),
    );

  test('first as a proposal, then as one decision a holder in one change set', async () => {
    const [storm = '', power = '', fresh = '', claimed = ''] = await covers(
      'stormwater',
      'power',
      'power',
      'power',
    );
    await age([storm, power, claimed], 60);
    await claim('power', [claimed]);
    const dry = await byUse([storm, power, fresh, claimed], true);
    expect(dry.body.groups.map(({ unit, uses }) => [unit, uses])).toEqual(
      [
        [fallback('stormwater'), [{ use: 'stormwater', assetIds: [storm] }]],
        ['power', [{ use: 'power', assetIds: [power] }]],
      ].sort(([a], [b]) => String(a).localeCompare(String(b))),
    );
    expect(Object.fromEntries(dry.body.skipped.map(({ assetId, code }) => [assetId, code]))).toEqual({
      [fresh]: 'in-notice',
      [claimed]: 'not-unclaimed',
    });
    expect(await state(storm)).toBe('unclaimed -');
    const done = await byUse([storm, power, fresh, claimed], false);
    expect(done.body.groups.every(({ decision }) => decision !== undefined)).toBe(true);
    expect(await state(storm)).toBe(`confirmed ${fallback('stormwater')}`);
    expect(await state(power)).toBe('confirmed power');
    expect(await state(fresh)).toBe('unclaimed -');
    const { rows } = await server.database.pool.query(
      `select distinct change_set from asset_version where asset_id = any ($1) and version > 1`,
      [[storm, power]],
    );
    expect(rows).toHaveLength(1);
    expect((await byUse([storm, power], false)).body.groups).toEqual([]);
  });

  describe('and can be taken back in one go', () => {
    const revert = (changeSet: string, username = 'office') =>
      server.as(username).post<{ assets: { id: string }[] }>(`/api/change-sets/${changeSet}/revert`);
    const run = async (...uses: string[]) => {
      const ids = await covers(...uses);
      await age(ids, 60);
      const { body } = await byUse(ids, false);
      return { ids, changeSet: body.changeSet ?? '', groups: body.groups };
    };
    const problem = (answer: { body: unknown }) => (answer.body as { type?: string }).type?.split(':').at(-1);

    test('all its assets are unclaimed again, its decisions are reopened, objections to them answered', async () => {
      const { ids, changeSet, groups } = await run('stormwater', 'power', 'gas');
      expect(groups.length).toBeGreaterThan(1);
      const [given] = groups;
      const objection = await server
        .as('telecom')
        .post<{ id: string }>(`/api/claims/decisions/${given?.decision?.id}/objections`, { reason: '示例' });
      const undone = await revert(changeSet);
      expect(undone.status).toBe(201);
      expect(undone.body.assets.map(({ id }) => id).sort()).toEqual([...ids].sort());
      for (const id of ids) expect(await state(id)).toBe('unclaimed -');
      const { body } = await server
        .as('office')
        .get<{ decisions: Decision[] }>('/api/claims/decisions?kind=by-use');
      const made = body.decisions.filter((each) => each.changeSet === changeSet);
      expect(made).toHaveLength(groups.length);
      expect(made.every(({ reopenedAt }) => reopenedAt !== undefined)).toBe(true);
      expect(body.decisions.every(({ kind }) => kind === 'by-use')).toBe(true);
      const own = await server
        .as('telecom')
        .get<{ objections: { id: string; outcome?: string }[] }>('/api/objections/own');
      expect(own.body.objections.find(({ id }) => id === objection.body.id)?.outcome).toBe('reopened');
      expect(problem(await revert(changeSet))).toBe('changed-since');
      // What was taken back can be given again.
      expect((await byUse(ids, false)).body.groups.map(({ unit }) => unit)).toEqual(
        groups.map(({ unit }) => unit),
      );
    });

    test('not when something in it was decided again, and not by a unit', async () => {
      const { ids, changeSet } = await run('power', 'gas');
      expect((await revert(changeSet, 'power')).status).toBe(403);
      await server
        .as('office')
        .post('/api/claims/decisions', { assetIds: ids.slice(0, 1), unit: 'telecom', reason: '示例' });
      expect(problem(await revert(changeSet))).toBe('superseded');
      expect(await state(ids[0] ?? '')).toBe('confirmed telecom');
      expect(await state(ids[1] ?? '')).toMatch(/^confirmed/);
    });

    test('two officers at once: it is taken back once', async () => {
      const { ids, changeSet } = await run('power', 'power', 'power');
      const answers = await Promise.all([revert(changeSet), revert(changeSet)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      for (const id of ids) expect(await state(id)).toBe('unclaimed -');
    });
  });

  test('a claim at the same instant is not overrun', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [id = ''] = await covers('power');
      await age([id], 60);
      const [, ruled] = await Promise.all([claim('water', [id]), byUse([id], false)]);
      const given = ruled.body.groups.length === 1;
      expect(await state(id)).toBe(given ? 'confirmed power' : 'claimed -');
    }
  });
});
