import { randomUUID } from 'node:crypto';
import { destination } from '@cityplate/geometry/measure';
import type { AssetFeature } from '@cityplate/wire/asset';
import {
  type PaintedAnswer,
  type Scheme,
  schemeListSchema,
  schemeSchema,
} from '@cityplate/wire/parking-schemes';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs, tried } from '../support/as-role.ts';
import { ifMatch, keyed } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { approved, deed, draft, drawn, middleOf, newStreet } from './scheme-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const get = async (who: string, id: string) => server.as(who).get(paths.parkingScheme(id));
const statusOf = async (who: string, scheme: Scheme, name: 'submit' | 'approve' | 'publish' | 'accept') =>
  (await server.as(who).post(paths.parkingSchemeDeed(scheme.id, name), {})).status;
const review = (who: string, { id }: Scheme, body: object) =>
  server.as(who).post(paths.parkingSchemeDeed(id, 'reviews'), body);
const paper = (issues: readonly { path: string; code: string }[] = []) =>
  issues.map(({ path, code }) => `${path} ${code}`);
const stallItem = (id: string) => paths.item('parking-spaces', id);

/** A stall that is there already, 50 m north of a street. */
async function standing(start: readonly [number, number]): Promise<AssetFeature> {
  const at = destination([...start], 0, 50);
  const ring = [
    at,
    destination(at, 90, 6),
    destination(destination(at, 90, 6), 0, 2.5),
    destination(at, 0, 2.5),
  ];
  const { body } = await server.as('office').post<AssetFeature>(paths.items('parking-spaces'), {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [[...ring, at]] },
    properties: { lineColor: 'white', stallClass: 'small' },
  });
  return body;
}

test('a scheme lives from its first stroke to painted lines', async () => {
  const street = newStreet();
  const old = await standing(street);
  const body = await drawn(server, street, { removals: [old.id] });
  const amount = body.stalls.features.length;
  expect(amount).toBe(16);

  const made = await server.as('planner').post(paths.parkingSchemes, body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const scheme = schemeSchema.parse(made.body);
  expect(made.headers.get('location')).toBe(paths.parkingScheme(scheme.id));
  expect(made.headers.get('etag')).toBe('"1"');
  expect(scheme.number).toMatch(/^\d{4}-\d{4,}$/);
  expect(scheme).toMatchObject({
    ...{ status: 'draft', unit: 'police', profile: 'strict', conflicts: [] },
    totals: { added: amount, removed: 1, addedByClass: { small: amount }, addedByColor: { blue: amount } },
    removals: [{ id: old.id, code: old.properties.code }],
  });
  expect(scheme.totals.removedByColor).toEqual({ white: 1 });
  expect(scheme.box?.[0]).toBeCloseTo(street[0], 4);

  // A draft is the planners' own; the units that are asked see it when it is handed in.
  expect((await get('leader', scheme.id)).status).toBe(200);
  expect((await get('fire', scheme.id)).status).toBe(404);
  expect((await get('water', scheme.id)).status).toBe(404);
  expect((await server.as('water').post(paths.parkingSchemes, body)).status).toBe(403);
  expect((await server.as('leader').post(paths.parkingSchemes, body)).status).toBe(403);

  const put = (who: string, options = ifMatch(1)) =>
    server.as(who).put(paths.parkingScheme(scheme.id), body, options);
  expect((await put('planner', {})).status).toBe(428);
  expect((await put('housing')).status).toBe(403);
  expect((await put('planner')).headers.get('etag')).toBe('"2"');
  const stale = await put('planner');
  expect([stale.status, stale.headers.get('etag')]).toEqual([412, '"2"']);
  expect(schemeSchema.parse(stale.body.current).version).toBe(2);

  expect(await statusOf('office', scheme, 'approve')).toBe(409);
  expect(await statusOf('office', scheme, 'publish')).toBe(409);
  expect(await statusOf('office', scheme, 'accept')).toBe(409);
  expect((await review('planner', scheme, { verdict: 'agree' })).status).toBe(409);
  expect(await statusOf('housing', scheme, 'submit')).toBe(403);
  await deed(server, 'planner', scheme, 'submit');
  expect((await put('planner', ifMatch(3))).status).toBe(409);

  expect((await review('water', scheme, { verdict: 'agree' })).status).toBe(404);
  expect((await review('leader', scheme, { verdict: 'agree' })).status).toBe(403);
  expect((await review('fire', scheme, { verdict: 'object' })).status).toBe(422);
  const place = middleOf(body.stalls.features[3]?.geometry ?? { type: 'Polygon', coordinates: [] });
  await deed(server, 'planner', scheme, 'reviews', { verdict: 'agree' });
  await deed(server, 'inspector', scheme, 'reviews', { verdict: 'agree' });
  const objected = await deed(server, 'fire', scheme, 'reviews', {
    verdict: 'object',
    reason: '示例：占了消防车道口',
    position: place,
  });
  expect(objected.reviews[0]).toMatchObject({
    unit: 'fire',
    verdict: 'object',
    position: place,
    counts: true,
  });
  const refused = await server.as('office').post(paths.parkingSchemeDeed(scheme.id, 'approve'), {});
  expect(refused.status).toBe(409);
  expect(paper(refused.body.issues)).toEqual(['reviews.housing missing', 'reviews.fire object']);

  await deed(server, 'planner', scheme, 'revise', { reason: '示例：让出第四个车位' });
  const fewer = { ...body.stalls, features: body.stalls.features.filter((_, index) => index !== 3) };
  const again = await server
    .as('planner')
    .put(paths.parkingScheme(scheme.id), { ...body, stalls: fewer }, ifMatch(4));
  expect(again.status, JSON.stringify(again.body)).toBe(200);
  const second = await deed(server, 'planner', scheme, 'submit');
  expect(second.reviews.map(({ counts }) => counts)).toEqual([false, false, false]);
  expect(second.reviewers).toEqual(['police', 'housing', 'enforcement', 'fire'].map((unit) => ({ unit })));
  await deed(server, 'fire', scheme, 'reviews', { verdict: 'object', reason: '示例：再看看' });
  for (const who of ['planner', 'housing', 'inspector', 'fire'])
    await deed(server, who, scheme, 'reviews', { verdict: 'agree' });
  expect(await statusOf('planner', scheme, 'approve')).toBe(403);
  expect((await deed(server, 'office', scheme, 'approve')).status).toBe('approved');

  const published = await deed(server, 'office', scheme, 'publish');
  expect(published.stalls.features).toHaveLength(amount - 1);
  const [first] = published.stalls.features;
  const assetId = first?.properties.assetId ?? '';
  const { body: planned } = await server.as('leader').get<AssetFeature>(stallItem(assetId));
  expect(planned.properties).toMatchObject({
    ...{
      code: first?.properties.code,
      life: 'planned',
      road: '示例路',
      lineColor: 'blue',
      placement: 'on-street',
    },
    approval: scheme.number,
  });
  expect(planned.properties).not.toHaveProperty('kerb');
  expect((await server.as('leader').get<AssetFeature>(stallItem(old.id))).body.properties.life).toBe(
    'retired',
  );
  const { rows } = await server.database.pool.query(
    `select count(distinct change_set)::int as sets, count(*)::int as stalls, count(distinct state ->> 'code')::int as codes
     from asset_version where change_set = (select change_set from parking_scheme where id = $1)`,
    [scheme.id],
  );
  expect(rows).toEqual([{ sets: 1, stalls: amount, codes: amount }]);
  expect(await statusOf('office', scheme, 'publish')).toBe(409);

  const shape = body.stalls.features[0]?.geometry ?? { type: 'Polygon' as const, coordinates: [] };
  const moved = {
    type: 'Polygon',
    coordinates: shape.coordinates.map((ring) => ring.map((position) => destination(position, 0, 0.3))),
  };
  const measured = (stall: string) => ({ asBuilt: [{ stall, geometry: moved }] });
  const wrong = await server
    .as('office')
    .post(paths.parkingSchemeDeed(scheme.id, 'accept'), measured(randomUUID()));
  expect([wrong.status, ...paper(wrong.body.issues)]).toEqual([422, 'body.asBuilt.0.stall unknown']);
  const far = {
    ...moved,
    coordinates: moved.coordinates.map((ring) => ring.map((at) => destination(at, 0, 900))),
  };
  const { body: painted } = await server
    .as('office')
    .post<PaintedAnswer>(paths.parkingSchemePainted(scheme.id), {
      stalls: [{ geometry: far }, { geometry: moved }],
    });
  expect(painted.found).toEqual([
    expect.objectContaining({ stallId: first?.id, movedMetres: expect.closeTo(0.3, 1), breaches: [] }),
  ]);
  expect(painted.unknown).toEqual([0]);
  expect((await server.as('office').get<Scheme>(paths.parkingScheme(scheme.id))).body.asBuilt).toEqual([]);
  const accepted = await deed(server, 'office', scheme, 'accept', measured(first?.id ?? ''));
  expect(accepted.status).toBe('accepted');
  expect(accepted.asBuilt).toHaveLength(1);
  expect(painted.unmeasured).toEqual(accepted.stalls.features.slice(1).map(({ id }) => id));
  expect(accepted.asBuilt[0]?.movedMetres).toBeCloseTo(0.3, 1);
  expect(accepted.asBuilt[0]?.lengthDifferenceMetres).toBeCloseTo(0, 1);
  const { body: live } = await server.as('leader').get<AssetFeature>(stallItem(assetId));
  expect(live.properties).toMatchObject({ life: 'live', version: 2, lengthMetres: expect.closeTo(6, 1) });
  expect(live.geometry).not.toEqual(planned.geometry);
  const lives = await Promise.all(
    accepted.stalls.features.map(async ({ properties }) => {
      const { body: stall } = await server
        .as('leader')
        .get<AssetFeature>(stallItem(properties.assetId ?? ''));
      return stall.properties.life;
    }),
  );
  expect(new Set(lives)).toEqual(new Set(['live']));

  const { rows: audit } = await server.database.pool.query<{ verb: string }>(
    `select verb from audit_entry where subject = $1 order by seq`,
    [`parking-scheme/${scheme.id}`],
  );
  expect(audit.map(({ verb }) => verb.replace('parking.', '')).join(' ')).toBe(
    `draw draw submit review review review revise draw submit ${'review '.repeat(5)}approve publish accept`,
  );
});

describe('what stands against a scheme', () => {
  test('two schemes that take the same stall away: the second is told', async () => {
    const street = newStreet();
    const old = await standing(street);
    const one = await approved(server, await drawn(server, street, { removals: [old.id] }));
    const other = await approved(server, await drawn(server, newStreet(), { removals: [old.id] }));
    await deed(server, 'office', one, 'publish');
    const late = await server.as('office').post(paths.parkingSchemeDeed(other.id, 'publish'), {});
    expect([late.status, ...paper(late.body.issues)]).toEqual([409, 'removals.0 retired']);
  });

  test('a street too narrow is told at its first stall', async () => {
    const body = await drawn(server);
    const kerbs = body.kerbs?.map((kerb) => ({ ...kerb, carriagewayWidthMetres: 7 }));
    const { conflicts } = await draft(server, { ...body, kerbs });
    expect(conflicts).toContainEqual(
      expect.objectContaining({
        ruleId: 'carriageway-width',
        kerb: 'k1',
        required: 8,
        measured: 7,
        level: 'must',
      }),
    );
  });

  test('a scheme without a stall cannot be handed in', async () => {
    expect(await statusOf('planner', await draft(server, { name: '示例' }), 'submit')).toBe(409);
  });
});

test('of two who publish at once one does, and every stall is there once', async () => {
  const other = await server.another();
  const scheme = await approved(server, await drawn(server));
  const address = paths.parkingSchemeDeed(scheme.id, 'publish');
  const answers = await Promise.all(
    [server, other, server, other].map((each) => each.as('office').post(address, {})),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const { rows } = await server.database.pool.query<{ count: number }>(
    `select count(*)::int as count from asset where props ->> 'approval' = $1`,
    [scheme.number],
  );
  expect(rows[0]?.count).toBe(scheme.totals.added);
});

test('sent twice with one key, a draft is one draft', async () => {
  const body = { name: '示例：只此一份' };
  const send = () => server.as('planner').post<Scheme>(paths.parkingSchemes, body, keyed('scheme-once'));
  const answers = [...(await Promise.all([send(), send()])), await send()];
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  const { schemes } = schemeListSchema.parse(
    (await server.as('leader').get(`${paths.parkingSchemes}?status=draft`)).body,
  );
  expect(schemes.filter(({ name }) => name === body.name)).toHaveLength(1);
  expect(new Set(schemes.map(({ status }) => status))).toEqual(new Set(['draft']));
});

describe('what is no draft', () => {
  const bowtie = [
    [118.1, 29.1],
    [118.1001, 29.1001],
    [118.1001, 29.1],
    [118.1, 29.1001],
    [118.1, 29.1],
  ];
  type Draft = Awaited<ReturnType<typeof drawn>>;
  const firstStall = (body: Draft, change: object) => ({
    ...body,
    stalls: {
      ...body.stalls,
      features: body.stalls.features.map((stall, index) => (index === 0 ? { ...stall, ...change } : stall)),
    },
  });
  const withField = (body: Draft, field: object) =>
    firstStall(body, { properties: { ...body.stalls.features[0]?.properties, ...field } });
  test.each<[string, (body: Draft) => object]>([
    ['body.profile', (body) => ({ ...body, profile: 'kind' })],
    ['body.name', (body) => ({ ...body, name: ' ' })],
    ['body.kerbs.1.id', (body) => ({ ...body, kerbs: [...(body.kerbs ?? []), ...(body.kerbs ?? [])] })],
    ['body.stalls.features.1.id', (body) => firstStall(body, { id: body.stalls.features[1]?.id })],
    [
      'body.stalls.features.0.geometry.coordinates',
      (body) => firstStall(body, { geometry: { type: 'Polygon', coordinates: [bowtie] } }),
    ],
    [
      'body.stalls.features.0.geometry.coordinates',
      (body) => firstStall(body, { geometry: { type: 'Polygon', coordinates: [] } }),
    ],
    ['body.stalls.features.0.properties.kerb', (body) => withField(body, { kerb: 'k9' })],
    ['body.stalls.features.0.properties.code', (body) => withField(body, { code: '1' })],
    ['body.stalls.features.0.properties.useModes', (body) => withField(body, { useModes: ['never'] })],
    ['body.removals.0', (body) => ({ ...body, removals: [randomUUID()] })],
    [
      'body.switchedOff.0.ruleId',
      (body) => ({ ...body, switchedOff: [{ ruleId: 'no-such', reason: '示例' }] }),
    ],
  ])('%s is named', async (place, change) => {
    const answer = await server.as('planner').post(paths.parkingSchemes, change(await drawn(server)));
    expect(answer.status).toBe(422);
    expect(answer.body.issues?.map(({ path }) => path).join(' ')).toContain(place);
  });
});

test('the database itself lets a planner hand in and not approve, and a unit speak for itself alone', async () => {
  const scheme = await draft(server, await drawn(server));
  const { rows } = await server.database.pool.query<{ id: string }>(
    `select id from person where username = 'planner'`,
  );
  const acting = { person: rows[0]?.id ?? '', unit: 'police', roles: ['planner'] };
  const app = server.database.poolAs('cityplate_app');
  const may = (text: string, values: unknown[]) =>
    actAs(app, acting, (client) => tried(client, text, values));
  const move = 'update parking_scheme set status = $2 where id = $1';
  expect(await may(move, [scheme.id, 'submitted'])).toBe('yes');
  expect(await may(move, [scheme.id, 'approved'])).toBe('no');
  expect(await may(move, [scheme.id, 'published'])).toBe('no');
  await deed(server, 'planner', scheme, 'submit');
  const speak =
    "insert into parking_review (scheme_id, submission, unit, person, verdict) values ($1, 1, $2, $3, 'agree')";
  expect(await may(speak, [scheme.id, 'police', acting.person])).toBe('yes');
  expect(await may(speak, [scheme.id, 'fire', acting.person])).toBe('no');
});

test('an objection lies on the earth', async () => {
  const scheme = await draft(server, await drawn(server));
  await deed(server, 'planner', scheme, 'submit');
  const answer = await review('fire', scheme, { verdict: 'object', reason: '示例', position: [1e9, 5000] });
  expect(answer.status).toBe(422);
});
