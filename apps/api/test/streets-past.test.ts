import { facadePicture, pictureSize } from '@cityplate/fixtures/generate/facade-picture';
import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import type { Street, StreetStop } from '@cityplate/wire/streets';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch } from './support/client.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

const zones = '/api/collections/streetscape-zones/items';
const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();
let server: TestServer;
let zone: AssetFeature;

const read = (query = '') => server.as('leader').get<Street>(`/api/streets/a-street${query}`);
const asOf = async (validAt: string, recordedAt?: string): Promise<Street> => {
  const known = recordedAt === undefined ? '' : `&recorded=${encodeURIComponent(recordedAt)}`;
  const answer = await read(`?datetime=${encodeURIComponent(validAt)}${known}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};

/** What an element became, each step with when it was so and when that was noted, as days before today. */
type Step = { so: number; noted: number; progress: 'todo' | 'underway' | 'done' | 'gone' };

/** A random number that is the same each time. */
function* draws(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

function storyOf(draw: () => number): Step[] {
  const steps: Step[] = [];
  let so = 60 + draw() * 300;
  let noted = so;
  for (const progress of ['todo', 'underway', 'done', 'gone'] as const) {
    noted = Math.min(noted - 0.01, so - (draw() < 0.5 ? 0.01 : draw() * 40));
    if (so < 1 || noted < 1) break;
    steps.push({ so, noted, progress });
    if (draw() < 0.3) break;
    so -= draw() * 90;
  }
  return steps;
}

async function write(id: string, steps: readonly Step[], props: Record<string, unknown>): Promise<void> {
  const client = await server.database.pool.connect();
  const run = (sql: string, values: unknown[]) => client.query(sql, values);
  try {
    for (const [index, { so, noted, progress }] of steps.entries()) {
      await run('begin', []);
      await run(
        `with made as (insert into change_set (verb, recorded_at, valid_at) values ('test', $1, $2) returning id)
         select set_config('app.change_set', id::text, true) from made`,
        [daysAgo(noted), daysAgo(so)],
      );
      const is = JSON.stringify({ ...props, ...(progress === 'gone' ? {} : { progress }) });
      if (index === 0)
        await run(
          `insert into asset_part (layer, asset_id, id, part, props, installed_at) values ('streetscape-zones', $1, $2, 'elements', $3, $4)`,
          [zone.id, id, is, daysAgo(so)],
        );
      else if (progress === 'gone')
        await run('update asset_part set removed_at = $2, version = version + 1 where id = $1', [
          id,
          daysAgo(so),
        ]);
      else await run('update asset_part set props = $2, version = version + 1 where id = $1', [id, is]);
      await run('commit', []);
    }
  } finally {
    client.release();
  }
}

/** Counted apart from the product: an element is as its version says over which no other known one stands. */
async function recount(validAt: string, recordedAt: string) {
  const { rows } = await server.database.pool.query<{
    total: number;
    done: number;
    underway: number;
    late: number;
  }>(
    `with known as (
       select part_id, version, state, coalesce(change_set.valid_at, change_set.recorded_at) as so
       from asset_part_version join change_set on change_set.id = asset_part_version.change_set
       where part = 'elements' and change_set.recorded_at <= $2 and coalesce(change_set.valid_at, change_set.recorded_at) <= $1),
     top as (
       select state -> 'props' as props from known where state ->> 'removed_at' is null and not exists (
         select from known over where over.part_id = known.part_id and (over.so, over.version) > (known.so, known.version))),
     work as (select * from top where not (props ->> 'condition' = 'compliant' and props ->> 'action' is null))
     select count(*)::int as total, count(*) filter (where props ->> 'progress' = 'done')::int as done,
       count(*) filter (where props ->> 'progress' = 'underway')::int as underway,
       count(*) filter (where props ->> 'progress' <> 'done'
         and (props ->> 'dueOn')::date < (least($1::timestamptz, now()) at time zone 'Asia/Shanghai')::date)::int as late
     from work`,
    [validAt, recordedAt],
  );
  return rows[0];
}

beforeAll(async () => {
  server = await startServer();
  const start = [118.40922, 29.139124] as const;
  const end = [start[0] + 0.004, start[1]] as const;
  await server.database.pool.query(
    `insert into demonstration_street (id, name, geom) values ('a-street', '{"zh": "示例·一街", "en": "First street"}', ST_SetSRID(ST_GeomFromGeoJSON($1), 4326))`,
    [JSON.stringify({ type: 'LineString', coordinates: [start, end] })],
  );
  const definition = server.definitions.find(({ id }) => id === 'streetscape-zones');
  if (definition === undefined) throw new Error('no zones');
  const [west, south, east, north] = [start[0], start[1] - 0.0002, end[0], start[1] + 0.0002];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const made = await server.as('office').post<AssetFeature>(zones, {
    ...newFeature(server.region, definition, 0, { name: '示例·一街甲区' }),
    geometry: { type: 'Polygon', coordinates: [ring] },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  zone = made.body;
  // The zone was laid out a year ago.
  await server.database.pool.query(
    `update asset_version set valid_from = $1, recorded_at = $1 where asset_id = $2`,
    [daysAgo(365), zone.id],
  );
  const random = draws(7);
  const draw = () => random.next().value ?? 0;
  for (let number = 0; number < 80; number += 1) {
    const compliant = draw() < 0.2;
    await write(crypto.randomUUID(), storyOf(draw), {
      line: draw() < 0.5 ? 'sign' : 'wire',
      count: 1,
      condition: compliant ? 'compliant' : 'worn',
      ...(compliant ? {} : { action: 'improve' }),
      progress: 'todo',
      chainageMetres: Math.round(draw() * 380),
      side: 'left',
      dueOn: daysAgo(draw() * 200).slice(0, 10),
    });
  }
});
afterAll(() => server.close());

describe('as it was, and as it was known', () => {
  test('agrees with a recount of the ledger at any two times', async () => {
    const seen = new Set<string>();
    for (const so of [2, 20, 45, 90, 150, 210, 300, 364])
      for (const noted of [0, 5, 40, 120, 250]) {
        const [validAt, recordedAt] = [daysAgo(so), daysAgo(noted)];
        const { total, done, underway, late } = (await asOf(validAt, recordedAt)).total;
        expect({ so, noted, total, done, underway, late }).toEqual({
          so,
          noted,
          ...(await recount(validAt, recordedAt)),
        });
        seen.add(`${total} ${done}`);
      }
    expect(seen.size).toBeGreaterThan(8);
  });

  test('of now is what is read without a time', async () => {
    const now = await asOf(new Date().toISOString());
    expect(now).toEqual((await read()).body);
    expect(now.total.total).toBeGreaterThan(20);
  });

  test('week by week the timeline counts the same', async () => {
    const { stops } = (
      await server.as('leader').get<{ stops: StreetStop[] }>('/api/streets/a-street/timeline')
    ).body;
    expect(stops.length).toBeGreaterThan(50);
    for (const stop of stops.filter((_, index) => index % 9 === 0)) {
      expect(await recount(stop.at, daysAgo(0))).toMatchObject(stop.known);
      expect(await recount(stop.at, stop.at)).toMatchObject(stop.knownThen);
      const { total, done } = (await asOf(stop.at, stop.at)).total;
      expect({ total, done }).toEqual(stop.knownThen);
    }
    // Notes come late: what was known lags behind what was so, somewhere.
    expect(stops.some(({ known, knownThen }) => known.done > knownThen.done)).toBe(true);
    const last = stops.at(-1);
    const { total, done } = (await read()).body.total;
    expect(last?.known).toEqual({ total, done });
  });

  test('before anything was known there is a street and nothing on it', async () => {
    const { zones: there, total } = await asOf('2001-01-01T00:00:00Z');
    expect(there).toEqual([]);
    expect(total.total).toBe(0);
  });

  test('is for those who may read the whole history, and says so', async () => {
    const refused = await server.as('water').get(`/api/streets/a-street?datetime=${daysAgo(9)}`);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('示范街的过去');
    expect((await server.as('water').get('/api/streets/a-street')).status).toBe(200);
    expect((await server.as('water').get('/api/streets/a-street/timeline')).status).toBe(403);
    expect((await server.as('leader').get('/api/streets/nowhere/timeline')).status).toBe(404);
    expect((await read('?datetime=yesterday')).status).toBe(400);
    expect((await read('?recorded=2026-02-30')).status).toBe(400);
  });
});

describe('work that is noted later than it was done', () => {
  const patch = (id: string, version: number, body: object) =>
    server.as('office').patch(`${zones}/${zone.id}/parts/${id}`, body, ifMatch(version));

  test('was so from then, and known from now', async () => {
    const made = await server.as('office').post<{ id: string }>(`${zones}/${zone.id}/parts`, {
      part: 'elements',
      properties: { line: 'sign', count: 1, condition: 'worn', action: 'improve', progress: 'todo' },
    });
    const { id } = made.body;
    const stateAt = async (validAt: string, recordedAt?: string) =>
      (await asOf(validAt, recordedAt)).elements.find((element) => element.id === id)?.properties.progress;
    await server.database.pool.query(
      `update asset_part_version set valid_from = $1, recorded_at = $1 where part_id = $2`,
      [daysAgo(10), id],
    );
    expect((await patch(id, 1, { properties: { progress: 'done' }, validFrom: daysAgo(4) })).status).toBe(
      200,
    );
    expect(await stateAt(daysAgo(5))).toBe('todo');
    expect(await stateAt(daysAgo(3))).toBe('done');
    expect(await stateAt(daysAgo(3), daysAgo(2))).toBe('todo');
    expect(await stateAt(daysAgo(11))).toBeUndefined();

    const early = await patch(id, 2, { properties: { progress: 'todo' }, validFrom: daysAgo(6) });
    expect(early.status).toBe(422);
    expect(early.body.issues?.[0]).toMatchObject({ path: 'body.validFrom', code: 'before-last' });
    const future = await patch(id, 2, { properties: { progress: 'todo' }, validFrom: daysAgo(-1) });
    expect(future.body.issues?.[0]).toMatchObject({ path: 'body.validFrom', code: 'future' });
    expect((await patch(id, 2, { properties: {}, validFrom: '4 days ago' })).status).toBe(422);
  });
});

describe('a photo of the street brought onto an earlier one', () => {
  const upload = async (seed: number, isDone: boolean, shift: [number, number]) => {
    const drawn = facadePicture(seed, isDone, { scale: 1.05, turnDegrees: 1.5, shift });
    const bytes = await sharp(Buffer.from(drawn)).jpeg().toBuffer();
    const answer = await server.as('office').fetch('/api/photos', {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'image/jpeg' },
    });
    expect(answer.status).toBe(201);
    const { id }: { id: string } = await answer.json();
    return id;
  };

  test('is a picture of the size of that one; what is no pair is told why', async () => {
    const [before, after] = [await upload(7, false, [0, 0]), await upload(7, true, [30, -20])];
    const aligned = await server.as('leader').fetch(paths.alignedPhoto(after, before));
    expect(aligned.status).toBe(200);
    expect(await sharp(await aligned.arrayBuffer()).metadata()).toMatchObject({
      format: 'jpeg',
      ...pictureSize,
    });
    const elsewhere = await upload(8, true, [0, 0]);
    const refused = await server.as('leader').get(paths.alignedPhoto(elsewhere, before));
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ reason: 'too-different' });
    expect(refused.body.detail).toContain('看不出是同一处');
    // A photo of another unit is the same 404 as none.
    expect((await server.as('water').get(paths.alignedPhoto(after, before))).status).toBe(404);
    expect((await server.as('leader').get(paths.alignedPhoto(after, 'x'))).status).toBe(400);
  });
});
