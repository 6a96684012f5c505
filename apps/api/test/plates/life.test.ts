import { mayBecome, type PlateState, plateStates, plateTransitions } from '@cityplate/wire/plates';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { actAs } from '../support/as-role.ts';
import { covers, makeBatch, move, onePlate, platesOf } from '../support/plates.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => server.database.pool.query('delete from scan_limit'));

const scan = async (address = '') => {
  const response = await server.anonymous.fetch(address, { headers: { 'accept-language': 'zh-CN' } });
  return { status: response.status, html: await response.text() };
};

/** Every plate agrees with its record and its last event, and no asset has two live ones. */
async function expectAgreement(): Promise<void> {
  const { rows } = await server.database.pool.query(
    `select plate.serial, plate.state, part.props ->> 'state' as recorded, part.removed_at is null as there,
       (select state from plate_event where plate_id = plate.id order by id desc limit 1) as last
     from plate join asset_part part on part.id = plate.id
     where plate.state <> (select state from plate_event where plate_id = plate.id order by id desc limit 1)
        or (part.removed_at is null) <> (plate.state not in ('replaced', 'void'))
        or (part.removed_at is null and part.props ->> 'state' <> plate.state)`,
  );
  expect(rows).toEqual([]);
  const doubled = await server.database.pool.query(
    `select asset_id from plate where state in ('printed', 'issued', 'mounted') group by asset_id having count(*) > 1`,
  );
  expect(doubled.rows).toEqual([]);
}

test('what is lost or replaced leads nowhere else than to itself, and nothing leaves what has ended', () => {
  expect(plateTransitions.replaced).toEqual([]);
  expect(plateTransitions.void).toEqual([]);
  for (const state of plateStates) {
    expect(plateTransitions[state]).not.toContain(state);
    expect(plateTransitions[state]).not.toContain('printed');
    if (plateTransitions[state].length > 0) expect(plateTransitions[state]).toContain('replaced');
  }
});

test('any sequence of events goes exactly as the table of transitions says', async () => {
  const events = plateStates.filter((state): state is Exclude<PlateState, 'printed'> => state !== 'printed');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...events), { minLength: 1, maxLength: 7 }), async (types) => {
      let { id, ...rest } = await onePlate(server, 'water');
      let state: PlateState = rest.state;
      for (const type of types) {
        const answer = await move(server, id, type);
        expect([state, type, answer.status]).toEqual([state, type, mayBecome(state, type) ? 201 : 409]);
        if (answer.status !== 201) continue;
        state = type;
        expect(answer.body.plate.state).toBe(type);
        expect(answer.body.plate.events.at(-1)).toMatchObject({
          type,
          unit: 'city-office',
          correction: false,
        });
        // The new plate is followed on: the old one has ended.
        if (answer.body.replacement) {
          ({ id } = answer.body.replacement);
          state = 'printed';
        }
      }
      await expectAgreement();
    }),
    { numRuns: 15 },
  );
}, 120_000);

test('a lost plate says so and answers again when it is found', async () => {
  const plate = await onePlate(server, 'water');
  await move(server, plate.id, 'mounted');
  expect((await scan(plate.scanAddress)).html).not.toContain('遗失');
  await move(server, plate.id, 'lost', 'water', '被车带走');
  const lost = await scan(plate.scanAddress);
  expect([lost.status, lost.html.includes('这块铭牌已登记遗失'), lost.html.includes('县水务公司')]).toEqual([
    200,
    true,
    true,
  ]);
  await move(server, plate.id, 'mounted');
  expect((await scan(plate.scanAddress)).html).not.toContain('遗失');
});

test('a replaced plate says so, the new one has another token, a void one says nothing', async () => {
  const plate = await onePlate(server, 'water');
  const { body } = await move(server, plate.id, 'replaced', 'office', '字迹磨损');
  expect(body.replacement).toMatchObject({ state: 'printed', assetId: plate.assetId });
  expect(body.replacement?.serial).not.toBe(plate.serial);
  expect(body.replacement?.scanAddress).not.toBe(plate.scanAddress);
  const old = await scan(plate.scanAddress);
  expect([old.status, old.html.includes('这块铭牌已经更换')]).toEqual([200, true]);
  const now = await scan(body.replacement?.scanAddress);
  expect([now.status, now.html.includes('这块铭牌')]).toEqual([200, false]);
  await move(server, body.replacement?.id ?? '', 'void');
  expect((await scan(body.replacement?.scanAddress)).status).toBe(404);
  // Without a plate again, the cover may get one.
  expect((await makeBatch(server, 'office', [plate.assetId])).status).toBe(201);
  await expectAgreement();
});

test('a batch for a cover whose plate is lost replaces that plate', async () => {
  const plate = await onePlate(server);
  await move(server, plate.id, 'lost');
  const { status, body } = await makeBatch(server, 'office', [plate.assetId]);
  expect([status, body.counts]).toEqual([201, { printed: 1 }]);
  const all = await platesOf(server, `asset=${plate.assetId}`);
  expect(all.map(({ state }) => state).sort()).toEqual(['printed', 'replaced']);
  // The lost one found after all has been replaced: two plates would answer for one cover.
  expect((await move(server, plate.id, 'mounted')).status).toBe(409);
});

test('of many who move one plate at once each state is reached once', async () => {
  const plate = await onePlate(server, 'water');
  const types = ['issued', 'issued', 'mounted', 'mounted', 'replaced', 'replaced', 'replaced', 'replaced'];
  const answers = await Promise.all(types.map((type) => move(server, plate.id, type)));
  expect(answers.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
  expect(answers.filter(({ body }) => body.replacement)).toHaveLength(1);
  const all = await platesOf(server, `asset=${plate.assetId}`);
  expect(all.map(({ state }) => state).sort()).toEqual(['printed', 'replaced']);
  await expectAgreement();
});

test('a record edited in the file of the asset moves the plate and is marked as a correction', async () => {
  const plate = await onePlate(server, 'water');
  const path = `/api/collections/${covers}/items/${plate.assetId}/parts/${plate.id}`;
  const any = { headers: { 'if-match': '*' } };
  expect((await server.as('office').patch(path, { properties: { state: 'lost' } }, any)).status).toBe(200);
  const { body } = await server
    .as('office')
    .get<{ state: string; events: { type: string; correction: boolean }[] }>(`/api/plates/${plate.id}`);
  expect(body.state).toBe('lost');
  expect(body.events.at(-1)).toMatchObject({ type: 'lost', correction: true });
  // A serial is cut into the plate: it cannot be edited.
  expect((await server.as('office').patch(path, { properties: { serial: 'X-1' } }, any)).status).toBe(422);
  expect((await server.as('office').delete(path, any)).status).toBe(204);
  expect((await scan(plate.scanAddress)).status).toBe(404);
  await expectAgreement();
});

test('taking a batch back takes its plates away, and brings back the one that was lost', async () => {
  const plate = await onePlate(server, 'water');
  await move(server, plate.id, 'lost');
  const { body } = await makeBatch(server, 'office', [plate.assetId]);
  const sets = await server.database.pool.query<{ change_set: string }>(
    'select distinct change_set from plate_event join plate on plate.id = plate_id where batch_id = $1',
    [body.id],
  );
  const reverted = await server.as('office').post(`/api/change-sets/${sets.rows[0]?.change_set}/revert`);
  expect(reverted.status, JSON.stringify(reverted.body)).toBe(201);
  const all = await platesOf(server, `asset=${plate.assetId}`);
  expect(all.map(({ id, state }) => [id === plate.id, state]).sort()).toEqual([
    [false, 'void'],
    [true, 'lost'],
  ]);
  await expectAgreement();
});

test('the database itself keeps events, tokens and foreign plates from the API', async () => {
  const plate = await onePlate(server, 'power');
  const app = server.database.poolAs('cityplate_app');
  const water = { person: 'x', unit: 'water', roles: ['owner'] };
  for (const statement of [
    `update plate set state = 'void'`,
    `delete from plate_event`,
    `update plate_token set token = token`,
    `insert into plate_event (layer, plate_id, state) values ('${covers}', '${plate.id}', 'void')`,
    `select move_plates(array['${plate.id}']::uuid[], 'plate.print', 'void', null)`,
    `select move_plates(array['${plate.id}']::uuid[], 'asset.read', 'void', null)`,
  ]) {
    await expect(
      actAs(app, water, (client) => client.query(statement)),
      statement,
    ).rejects.toMatchObject({ code: '42501' });
  }
  const own = await actAs(app, water, (client) =>
    client.query('select 1 from plate where id = $1', [plate.id]),
  );
  expect(own.rows).toEqual([]);
  await expect(server.database.pool.query('delete from plate_event')).rejects.toThrow(/append-only/);
});
