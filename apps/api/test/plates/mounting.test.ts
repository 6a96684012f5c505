import type { AssetFeature } from '@cityplate/wire/asset';
import type { Mounting } from '@cityplate/wire/plate-mounting';
import type { Plate } from '@cityplate/wire/plates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs } from '../support/as-role.ts';
import { keyed } from '../support/client.ts';
import { newFeature } from '../support/features.ts';
import { picture } from '../support/picture.ts';
import { covers, makeBatch, move, platesOf } from '../support/plates.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let row = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

type Place = [number, number];
/** So many metres north of a place; a degree of latitude is 110.85 km here. */
const north = ([lng, lat]: Place, metres: number): Place => [lng, lat + metres / 110_850];

/** Covers in a line to the north, so many metres apart, each with a printed plate; a place of their own for each call. */
async function street(gapMetres: number, amount: number): Promise<{ place: Place; plate: Plate }[]> {
  row += 1;
  const [lng, lat] = server.region.view.center;
  const start: Place = [lng + row * 0.003, lat];
  const definition = server.definitions.find(({ id }) => id === covers);
  if (definition === undefined) throw new Error('no covers');
  const made: { place: Place; plate: Plate }[] = [];
  for (let index = 0; index < amount; index += 1) {
    const place = north(start, index * gapMetres);
    const feature = {
      ...newFeature(server.region, definition, 0),
      geometry: { type: 'Point', coordinates: place },
    };
    const { status, body } = await server
      .as('office')
      .post<AssetFeature>(`/api/collections/${covers}/items`, feature);
    expect(status, JSON.stringify(body)).toBe(201);
    const batch = await makeBatch(server, 'office', [body.id]);
    const [plate] = await platesOf(server, `batch=${batch.body.id}`);
    if (plate) made.push({ place, plate });
  }
  return made;
}

const tokenOf = ({ scanAddress = '' }: Plate) => scanAddress.slice(3);
const check = (plate: Plate, position: Place | undefined, more: object = {}, username = 'inspector') =>
  server.as(username).post<Mounting>('/api/plates/mountings', {
    token: tokenOf(plate),
    ...(position === undefined ? {} : { position, accuracyMetres: 4 }),
    ...more,
  });

test('a plate found where it belongs is mounted there', async () => {
  const [first] = await street(30, 2);
  if (!first) throw new Error('no cover');
  const { status, body } = await check(first.plate, north(first.place, 3));
  expect([status, body.verdict, body.unsure]).toEqual([201, 'ok', false]);
  expect(body.distanceMetres).toBeCloseTo(3, 0);
  expect(body.plate).toMatchObject({
    state: 'mounted',
    serial: first.plate.serial,
    title: '上水（供水） 窨井盖',
  });
  // Nearest first, with the distances that a second formula gives.
  expect(body.nearest.map(({ distanceMetres }) => Math.round(distanceMetres))).toEqual([3, 27]);
  const [listed] = await platesOf(server, `asset=${first.plate.assetId}`);
  expect(listed).toMatchObject({ state: 'mounted', check: { verdict: 'ok' } });
  const { rows } = await server.database.pool.query(
    `select props ->> 'state' as state, props ->> 'mountedOn' as "on" from asset_part where id = $1`,
    [first.plate.id],
  );
  expect(rows).toEqual([{ state: 'mounted', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }]);
});

test('one that is far from everything is called far, one without a position is called unlocated', async () => {
  const [only] = await street(30, 1);
  if (!only) throw new Error('no cover');
  expect((await check(only.plate, north(only.place, 70))).body).toMatchObject({
    verdict: 'far',
    nearest: [],
  });
  expect((await check(only.plate, undefined)).body.verdict).toBe('unlocated');
  expect((await check(only.plate, only.place, { accuracyMetres: 900 })).body.verdict).toBe('unlocated');
});

test('a plate at a neighbour names that neighbour and the plate that belongs there', async () => {
  const [first, second] = await street(25, 2);
  if (!first || !second) throw new Error('no covers');
  const { body } = await check(first.plate, second.place);
  expect(body.verdict).toBe('doubtful');
  expect(body.suspected).toMatchObject({
    assetId: second.plate.assetId,
    code: second.plate.code,
    serial: second.plate.serial,
  });
  expect(body.distanceMetres).toBeCloseTo(25, 0);
});

test('two plates mounted crosswise are found out by the second check, and cleared by the third', async () => {
  const [first, second] = await street(20, 2);
  if (!first || !second) throw new Error('no covers');
  expect((await check(first.plate, second.place)).body.verdict).toBe('doubtful');
  const crossed = await check(second.plate, first.place);
  expect(crossed.body).toMatchObject({ verdict: 'swapped', swappedWith: first.plate.serial });
  const verdicts = async () =>
    Promise.all(
      [first, second].map(
        async ({ plate }) => (await platesOf(server, `asset=${plate.assetId}`))[0]?.check?.verdict,
      ),
    );
  expect(await verdicts()).toEqual(['swapped', 'swapped']);
  expect((await check(first.plate, first.place)).body.verdict).toBe('ok');
  expect(await verdicts()).toEqual(['ok', 'doubtful']);
  expect((await check(second.plate, second.place)).body.verdict).toBe('ok');
  expect(await verdicts()).toEqual(['ok', 'ok']);
});

test('a neighbour that the phone cannot tell apart is not accused', async () => {
  const [first, second] = await street(3, 2);
  if (!first || !second) throw new Error('no covers');
  expect((await check(first.plate, second.place, { accuracyMetres: 8 })).body).toMatchObject({
    verdict: 'ok',
    unsure: true,
  });
  expect((await check(first.plate, second.place, { accuracyMetres: 1 })).body.verdict).toBe('doubtful');
});

test('the same check sent again is one check', async () => {
  const [first] = await street(30, 1);
  if (!first) throw new Error('no cover');
  const at = '2026-11-20T08:30:00Z';
  const [one, two] = [
    await check(first.plate, first.place, { at }),
    await check(first.plate, first.place, { at }),
  ];
  expect(two.body).toEqual(one.body);
  const body = { token: tokenOf(first.plate), position: first.place };
  const send = () =>
    server.as('inspector').post<Mounting>('/api/plates/mountings', body, keyed('mount-once'));
  expect((await send()).body.id).toBe((await send()).body.id);
  const { rows } = await server.database.pool.query('select 1 from plate_mounting where plate_id = $1', [
    first.plate.id,
  ]);
  expect(rows).toHaveLength(2);
  const racing = await Promise.all(
    Array.from({ length: 5 }, () => check(first.plate, first.place, { at: '2026-11-20T08:31:00Z' })),
  );
  expect(new Set(racing.map((each) => `${each.status} ${each.body.id}`)).size).toBe(1);
});

test('a serial may be typed, a photo added, and what has ended is not mounted', async () => {
  const [first, second] = await street(30, 2);
  if (!first || !second) throw new Error('no covers');
  const uploaded = await server.as('inspector').fetch('/api/photos', {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: await picture(3),
  });
  const { id: photoId } = (await uploaded.json()) as { id: string };
  const typed = { serial: first.plate.serial.toLowerCase(), position: first.place, photoId };
  const answer = await server.as('inspector').post<Mounting>('/api/plates/mountings', typed);
  expect([answer.status, answer.body.verdict]).toEqual([201, 'ok']);
  const unknown = { ...typed, photoId: '00000000-0000-4000-8000-000000000000' };
  expect((await server.as('inspector').post('/api/plates/mountings', unknown)).status).toBe(422);
  await move(server, second.plate.id, 'replaced');
  expect((await check(second.plate, second.place)).status).toBe(409);
});

test.each([
  [{}, 422, 'body.token'],
  [{ token: 'x' }, 422, 'body.token'],
  [{ serial: 'P000001-1', position: [118.4] }, 422, 'body.position'],
  [{ serial: 'P000001-1', position: [118.4, 99] }, 422, 'body.position.1'],
  [{ serial: 'P000001-1', accuracyMetres: -1 }, 422, 'body.accuracyMetres'],
  [{ serial: 'P000001-1', at: 'yesterday' }, 422, 'body.at'],
])('bad input is refused with the place: %j', async (body, status, path) => {
  const answer = await server.as('inspector').post('/api/plates/mountings', body);
  expect([answer.status, answer.body.issues?.[0]?.path]).toEqual([status, path]);
});

test('inspectors check any plate, owners their own, leaders none; nobody rewrites a check', async () => {
  const [first] = await street(30, 1);
  if (!first) throw new Error('no cover');
  const statuses: Record<string, number> = {};
  for (const username of ['water', 'leader', 'planner', 'admin', 'inspector', 'office'])
    statuses[username] = (await check(first.plate, first.place, {}, username)).status;
  expect(statuses).toEqual({
    ...{ water: 404, leader: 403, planner: 403, admin: 403 },
    ...{ inspector: 201, office: 201 },
  });
  const app = server.database.poolAs('cityplate_app');
  const inspector = { person: 'x', unit: 'enforcement', roles: ['inspector'] };
  await expect(
    actAs(app, inspector, (client) => client.query(`update plate_mounting set verdict = 'ok'`)),
  ).rejects.toMatchObject({ code: '42501' });
  // The right to mount is no right to void.
  await expect(
    actAs(app, inspector, (client) =>
      client.query(`select move_plates(array[$1]::uuid[], 'plate.mount', 'void', null)`, [first.plate.id]),
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

test('the candidates of a filter are counted as a batch would find them, for each unit its own', async () => {
  const made = await street(30, 3);
  const roads = await server
    .as('office')
    .get<{ matched: number; printable: number; live: number }>(
      `/api/plates/candidates?layer=${covers}&code=${made[0]?.plate.code}`,
    );
  expect(roads.body).toMatchObject({ matched: 1, printable: 0, live: 1, lost: 0 });
  await move(server, made[0]?.plate.id ?? '', 'lost');
  const { body } = await server
    .as('office')
    .get<{ samples: Record<string, string>[] }>(
      `/api/plates/candidates?layer=${covers}&code=${made[0]?.plate.code}`,
    );
  expect(body).toMatchObject({ matched: 1, printable: 1, live: 0, lost: 1 });
  expect(body.samples[0]).toMatchObject({ title: '上水（供水） 窨井盖', owner: '受理单位 县城管办' });
  const foreign = await server.as('power').get(`/api/plates/candidates?layer=${covers}`);
  expect(foreign.body).toMatchObject({ matched: 0, samples: [] });
  expect((await server.as('office').get('/api/plates/candidates?layer=dust-sites')).status).toBe(422);
});

test('on the spot a plate is found by its code, or by where its asset lies', async () => {
  const [first, second] = await street(40, 2);
  if (!first || !second) throw new Error('no covers');
  const inspector = (query: string) => platesOf(server, query, 'inspector');
  expect(await inspector(`token=${tokenOf(first.plate)}`)).toMatchObject([
    { id: first.plate.id, state: 'printed' },
  ]);
  expect(await inspector('token=AAAAAAAAAAAAAAAAAAAAAA')).toEqual([]);
  const [lng, lat] = second.place;
  const around = await inspector(`bbox=${lng - 1e-4},${lat - 1e-4},${lng + 1e-4},${lat + 1e-4}`);
  expect(around).toMatchObject([{ id: second.plate.id, scanAddress: second.plate.scanAddress }]);
  const { body } = await server.as('inspector').get('/api/plates?bbox=118,29,119');
  expect(body).toMatchObject({ status: 400, issues: [{ path: 'query.bbox' }] });
});

test('nothing is mounted at a moment to come; a phone whose clock is a little fast is believed', async () => {
  const [cover] = await street(30, 1);
  if (!cover) throw new Error('no cover');
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const refused = await check(cover.plate, cover.place, { at: at(60) });
  expect(refused).toMatchObject({ status: 422, body: { issues: [{ path: 'body.at', code: 'future' }] } });
  expect(await platesOf(server, `asset=${cover.plate.assetId}`)).toMatchObject([{ state: 'printed' }]);
  expect((await check(cover.plate, cover.place, { at: at(2) })).status).toBe(201);
});

test('a code tells nothing to a stranger, nor to a unit that does not hold the asset', async () => {
  const [cover] = await street(30, 1);
  if (!cover) throw new Error('no cover');
  const wanted = `/api/plates?token=${tokenOf(cover.plate)}`;
  expect((await server.anonymous.get(wanted)).status).toBe(401);
  expect((await server.as('water').get(wanted)).body).toEqual({ plates: [] });
});
