import { randomUUID } from 'node:crypto';
import { destination } from '@cityplate/geometry/measure';
import { schemeSchema } from '@cityplate/wire/parking-schemes';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { coverAt, deed, draft, drawn, middleOf } from './scheme-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const get = async (who: string, id: string) => server.as(who).get(paths.parkingScheme(id));
const paper = (issues: readonly { path: string; code: string }[] = []) =>
  issues.map(({ path, code }) => `${path} ${code}`);

test('a cover under a stall keeps it from being approved, and is named with its rule', async () => {
  const body = await drawn(server);
  const scheme = await draft(server, body);
  await deed(server, 'planner', scheme, 'submit');
  for (const who of ['planner', 'housing', 'inspector', 'fire'])
    await deed(server, who, scheme, 'reviews', { verdict: 'agree' });
  const stall = body.stalls.features[5];
  const cover = await coverAt(server, middleOf(stall?.geometry ?? { type: 'Polygon', coordinates: [] }));
  const refused = await server.as('office').post(paths.parkingSchemeDeed(scheme.id, 'approve'), {});
  expect(refused.status).toBe(409);
  expect(paper(refused.body.issues)).toContain('stalls.features.5 well');
  expect(refused.body.issues?.[0]?.message).toContain(cover.properties.code);
  const shown = schemeSchema.parse((await get('leader', scheme.id)).body);
  expect(shown.obstacles).toEqual([
    expect.objectContaining({ id: cover.id, layer: 'manhole-covers', code: cover.properties.code }),
  ]);

  // A rule is switched off for one cover, with a reason that is kept.
  await deed(server, 'planner', scheme, 'revise');
  const switchedOff = [{ ruleId: 'well', obstacleId: cover.id, reason: '示例：该井已废弃' }];
  const saved = await server
    .as('planner')
    .put(paths.parkingScheme(scheme.id), { ...body, switchedOff }, { headers: { 'if-match': '*' } });
  expect(schemeSchema.parse(saved.body).conflicts.map(({ switchedOff: why }) => why)).toEqual([
    '示例：该井已废弃',
  ]);
  await deed(server, 'planner', scheme, 'submit');
  for (const who of ['planner', 'housing', 'inspector', 'fire'])
    await deed(server, who, scheme, 'reviews', { verdict: 'agree' });
  await deed(server, 'office', scheme, 'approve');
  // A second cover comes in between: published it would break the rule.
  await coverAt(server, middleOf(body.stalls.features[9]?.geometry ?? { type: 'Polygon', coordinates: [] }));
  const late = await server.as('office').post(paths.parkingSchemeDeed(scheme.id, 'publish'), {});
  expect([late.status, ...paper(late.body.issues)]).toEqual([409, 'stalls.features.9 well']);
});

test('a scheme through a whole town is judged to its last stall', async () => {
  const { kerbs: _, stalls, ...street } = await drawn(server);
  const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((row) =>
    stalls.features.map((stall) => ({
      ...{ ...stall, id: randomUUID(), properties: { ...stall.properties, kerb: undefined } },
      geometry: {
        type: 'Polygon' as const,
        coordinates: stall.geometry.coordinates.map((ring) =>
          ring.map((position) => destination([position[0] ?? 0, position[1] ?? 0], 0, row * 10)),
        ),
      },
    })),
  );
  const [first, last] = [rows[0] ?? expect.fail(), rows.at(-1) ?? expect.fail()];
  const covers = [
    await coverAt(server, middleOf(first.geometry)),
    await coverAt(server, middleOf(last.geometry)),
  ];
  const scheme = await draft(server, { ...street, stalls: { type: 'FeatureCollection', features: rows } });
  expect(rows.length).toBeGreaterThan(120);
  const wells = scheme.conflicts.filter(({ ruleId }) => ruleId === 'well');
  expect(wells.map(({ stallId, obstacleId }) => [stallId, obstacleId])).toEqual([
    [first.id, covers[0]?.id],
    [last.id, covers[1]?.id],
  ]);
  expect(scheme.obstacles.map(({ id }) => id).toSorted()).toEqual(covers.map(({ id }) => id).toSorted());
  // 2 % of 144 stalls are three.
  expect(scheme.conflicts.find(({ ruleId }) => ruleId === 'accessible.share')).toMatchObject({
    ...{ required: Math.ceil(rows.length * 0.02), measured: 0, level: 'should' },
  });
});

test('of sixty stalls two have to be accessible, and it is a wish', async () => {
  const body = await drawn(server);
  const far = (index: number, at: number) => destination(destination([118.2, 28.95], 90, index * 7), at, 3);
  const features = Array.from({ length: 60 }, (_, index) => {
    const corner = far(index, 0);
    const ring = [
      corner,
      destination(corner, 90, 6),
      destination(destination(corner, 90, 6), 0, 2.5),
      destination(corner, 0, 2.5),
      corner,
    ];
    const { kerb: _kerb, ...properties } =
      body.stalls.features[0]?.properties ?? expect.fail('nothing drawn');
    return {
      ...{ type: 'Feature' as const, id: randomUUID() },
      geometry: { type: 'Polygon' as const, coordinates: [ring] },
      properties: { ...properties, number: `${index}` },
    };
  });
  const { conflicts } = await draft(server, {
    name: '示例：六十位',
    stalls: { type: 'FeatureCollection', features },
  });
  expect(conflicts).toMatchObject([
    { ruleId: 'accessible.share', level: 'should', required: 2, measured: 0 },
  ]);
});
