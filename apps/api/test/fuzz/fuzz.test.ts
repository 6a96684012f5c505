import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { problemSchema } from '@cityplate/wire/problem';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { geometryAt, newFeature, placeOf, requiredFields } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { badGeometries } from './bad-geometries.ts';
import { badMembers } from './bad-properties.ts';
import { anyList } from './list-requests.ts';
import { anyRequest } from './requests.ts';
import { type Hit, makeSender, type Shot } from './sender.ts';

/** Requests that one property run sends at once; a run that fails is shrunk to the one that matters. */
const atOnce = 20;
const patience = 400_000;

let server: TestServer;
let sender: ReturnType<typeof makeSender>;
let cookie: string;
const cookies: (string | undefined)[] = [];
const ids: string[] = [];
let sent = 0;
/** How often each status came: a fuzzer that never gets in tests only the door. */
const statuses = new Map<number, number>();
beforeAll(async () => {
  server = await startServer();
  sender = makeSender(server.origin, 12);
  for (const [index, definition] of server.definitions.entries()) {
    const { body } = await server
      .as('office')
      .post<AssetFeature>(paths.items(definition.id), newFeature(server.region, definition, index));
    ids.push(body.id);
  }
  cookie = (await server.as('office').cookie()) ?? '';
  cookies.push(cookie, await server.as('water').cookie(), await server.as('leader').cookie(), undefined);
});
afterAll(async () => {
  sender.close();
  await server.close();
  const spread = [...statuses]
    .sort(([one], [other]) => one - other)
    .map(([status, count]) => `${status}×${count}`);
  process.stderr.write(`fuzz: ${sent} requests, ${spread.join(' ')}\n`);
});

const stored = async () => {
  const { rows } = await server.database.pool.query<{ assets: number; versions: number; sum: number }>(
    'select (select count(*)::int from asset) as assets, (select count(*)::int from asset_version) as versions, (select coalesce(sum(version), 0)::int from asset) as sum',
  );
  return rows[0];
};

/** Every refusal has the one shape and says where; nothing is ever an error of ours. */
function checkRefusal(shot: Shot, { status, type, text }: Hit): void {
  const where = `${shot.method} ${shot.path.slice(0, 300)} ${JSON.stringify(shot.headers ?? {})} ${String(shot.body ?? '').slice(0, 400)} → ${status} ${text.slice(0, 400)}`;
  expect(status, where).toBeGreaterThanOrEqual(200);
  expect(status, where).toBeLessThan(500);
  if (status < 400 || shot.method === 'HEAD' || text === '') return;
  // The scan page speaks to people: what it refuses (404, 429) is a page too.
  if (shot.path.startsWith('/p/') && type.startsWith('text/html')) return;
  // So does the plain form of a resident's report, for a browser that asks for a page.
  const asksForPage = Object.values(shot.headers ?? {}).some((value) => value.includes('text/html'));
  if (shot.path.startsWith('/api/public/') && asksForPage && type.startsWith('text/html')) return;
  expect(type, where).toBe('application/problem+json');
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem.status, where).toBe(status);
  expect(problem.requestId, where).toMatch(/^[0-9a-f-]{36}$/);
  expect((problem.issues ?? []).length + problem.detail.length, where).toBeGreaterThan(0);
  expect(text, where).not.toMatch(
    /\b(select\s|insert into|update asset|pg_catalog|node_modules|at .*\.ts:\d+)\b/i,
  );
}

async function fire(shots: readonly Shot[], as: string | undefined): Promise<Hit[]> {
  sent += shots.length;
  const hits = await Promise.all(shots.map((shot) => sender.send(shot, as)));
  hits.forEach((hit, index) => {
    statuses.set(hit.status, (statuses.get(hit.status) ?? 0) + 1);
    checkRefusal(shots[index]!, hit);
  });
  return hits;
}

const json = { 'content-type': 'application/json' };
const layerWith = (type: string) =>
  server.definitions.find(({ geometry }) => geometry.some((each) => each === type))!;

/** Sends bodies that must all be refused, and sees that nothing was written. */
async function refuseAll(bodies: fc.Arbitrary<{ layer: string; body: string }>, runs: number): Promise<void> {
  const before = await stored();
  await fc.assert(
    fc.asyncProperty(fc.array(bodies, { minLength: atOnce, maxLength: atOnce }), async (made) => {
      const hits = await fire(
        made.map(({ layer, body }) => ({ method: 'POST', path: paths.items(layer), headers: json, body })),
        cookie,
      );
      hits.forEach(({ status, text }, index) => {
        expect([400, 413, 422], `${made[index]?.body.slice(0, 600)} → ${text}`).toContain(status);
      });
    }),
    { numRuns: runs },
  );
  expect(await stored()).toEqual(before);
}

test(
  'geometries of every bad class are refused, and nothing is written',
  async () => {
    const classes = Object.entries(badGeometries(server.region.view.center));
    const bodies = fc.constantFrom(...classes).chain(([name, geometries]) => {
      const definition = layerWith(name.startsWith('anything') ? 'Point' : fcPick(name));
      const properties = JSON.stringify(requiredFields(definition));
      return geometries.map((geometry) => ({
        layer: definition.id,
        body: `{"type":"Feature","properties":${properties},"geometry":${geometry}}`,
      }));
    });
    await refuseAll(bodies, 250);
  },
  patience,
);

/** Classes about rings go to a layer of areas, all others to one of points. */
const fcPick = (name: string) => (/^G(01|02|03|04|16|18|19|20)/.test(name) ? 'Polygon' : 'Point');

test(
  'members of every bad class are refused, and nothing is written',
  async () => {
    const bodies = fc.constantFrom(...server.definitions).chain((definition) => {
      const geometry = JSON.stringify(geometryAt(definition, placeOf(server.region, 3)));
      const good = JSON.stringify(requiredFields(definition)).slice(1, -1);
      return fc.constantFrom(...Object.values(badMembers(definition))).chain((members) =>
        members.map((member) => ({
          layer: definition.id,
          body: `{"type":"Feature","geometry":${geometry},"properties":{${good},${member}}}`,
        })),
      );
    });
    await refuseAll(bodies, 250);
  },
  patience,
);

test(
  'any request to any address is answered in the one shape, and history stays whole',
  async () => {
    const requests = anyRequest(server.running.endpoints, ids);
    await fc.assert(
      fc.asyncProperty(
        fc.array(requests, { minLength: atOnce, maxLength: atOnce }),
        fc.nat(cookies.length - 1),
        async (shots, who) => {
          await fire(shots, cookies[who]);
        },
      ),
      { numRuns: 400 },
    );
    const { versions, sum } = (await stored())!;
    expect(versions).toBe(sum);
  },
  patience,
);

test(
  'lists, counts and exports take any filter or refuse it',
  async () => {
    const before = statuses.get(200) ?? 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyList, { minLength: atOnce, maxLength: atOnce }), async (shots) => {
        await fire(shots, cookie);
      }),
      { numRuns: 150 },
    );
    // Parsed, checked and run: otherwise only the parser would have been tried.
    expect((statuses.get(200) ?? 0) - before).toBeGreaterThan(300);
  },
  patience,
);

test(
  'writes with stale, missing or foreign versions change nothing',
  async () => {
    const before = await stored();
    const versions = fc.constantFrom('"0"', '"99"', '"2147483648"', '1', '"x"', 'W/1', '');
    const patches = fc.record({
      index: fc.nat(ids.length - 1),
      version: versions,
      method: fc.constantFrom('PATCH', 'PUT', 'DELETE'),
      note: fc.string({ unit: 'grapheme', maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(patches, { minLength: atOnce, maxLength: atOnce }), async (made) => {
        const hits = await fire(
          made.map(({ index, version, method, note }) => ({
            method,
            path: paths.item(server.definitions[index]?.id ?? '', ids[index] ?? ''),
            headers: { ...json, ...(version === '' ? {} : { 'if-match': version }) },
            ...(method === 'DELETE'
              ? {}
              : { body: JSON.stringify({ type: 'Feature', geometry: null, properties: { note } }) }),
          })),
          cookie,
        );
        for (const { status } of hits) expect([400, 412, 415, 422, 428]).toContain(status);
      }),
      { numRuns: 60 },
    );
    expect(await stored()).toEqual(before);
  },
  patience,
);

test(
  'good requests are taken, however they are written, and one code is given once',
  async () => {
    const definition = layerWith('Point');
    const spot = fc
      .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
      .map(([x, y]): [number, number] => [
        server.region.view.center[0] + x * 1e-7,
        server.region.view.center[1] + y * 1e-7,
      ]);
    const codes = new Set<string>();
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            spot,
            fc.constantFrom(
              '{}',
              '{"note":"\'; drop table asset; --"}',
              '{"note":"%_\\\\"}',
              '{"name":"井盖 ①"}',
              '{"name":null,"road":"<b>"}',
            ),
          ),
          { minLength: atOnce, maxLength: atOnce },
        ),
        async (made) => {
          const shots = made.map(([position, more]) => ({
            method: 'POST',
            path: paths.items(definition.id),
            headers: json,
            body: JSON.stringify({
              type: 'Feature',
              geometry: { type: 'Point', coordinates: [...position, 1e-320] },
              properties: { ...requiredFields(definition), ...JSON.parse(more) },
            }),
          }));
          for (const { status, text } of await fire(shots, cookie)) {
            expect(status, text).toBe(201);
            codes.add(JSON.parse(text).properties.code);
            taken += 1;
          }
        },
      ),
      { numRuns: 20 },
    );
    expect(codes.size).toBe(taken);
    const { versions, sum } = (await stored())!;
    expect(versions).toBe(sum);
  },
  patience,
);

test('at least twenty thousand requests were tried', () => {
  expect(sent).toBeGreaterThanOrEqual(20_000);
  for (const status of [200, 201, 400, 401, 403, 404, 405, 412, 422, 428])
    expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(20);
});
