import type { AssetFeature } from '@cityplate/wire/asset';
import {
  type DetectionRun,
  detectionRunSchema,
  type Finding,
  findingListSchema,
} from '@cityplate/wire/detections';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from './support/server.ts';

const layer = 'manhole-covers';
const items = `/api/collections/${layer}/items`;

async function runOn(server: TestServer): Promise<DetectionRun> {
  const answer = await server.as('office').post('/api/detections', { layer });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return detectionRunSchema.parse(answer.body);
}

async function readAll(server: TestServer, who: string, query = ''): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let after = ''; ; ) {
    const { body } = await server.as(who).get(`/api/detections?limit=200${query}${after}`);
    const page = findingListSchema.parse(body);
    found.push(...page.findings);
    if (page.next === undefined) return found;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

interface Well {
  id: string;
  use: string;
  setting: string | null;
  kerb: number | null;
  marking: string | null;
  load_class: string | null;
  lng: number;
  lat: number;
}

/** One degree at the county seat in metres (domain 7.1). */
const metresApart = (one: Well, two: Well) =>
  Math.hypot((one.lng - two.lng) * 97_308, (one.lat - two.lat) * 110_838);

describe('on the demonstration county', () => {
  let server: TestServer;
  let wells: Well[];
  let found: Finding[];
  beforeAll(async () => {
    server = await startServer({ demonstration: true });
    await runOn(server);
    found = await readAll(server, 'office');
    const { rows } = await server.database.pool.query<Well>(
      `select asset.id, asset.props ->> 'use' as use, asset.props ->> 'setting' as setting,
         (asset.props ->> 'kerbDistanceMetres')::float8 as kerb, cover.props ->> 'markingUse' as marking,
         cover.props ->> 'loadClass' as load_class, ST_X(geom) as lng, ST_Y(geom) as lat
       from asset left join asset_part cover on cover.asset_id = asset.id and cover.part = 'cover' and cover.removed_at is null
       where asset.layer = $1 and life = 'live'`,
      [layer],
    );
    wells = rows;
  });
  afterAll(() => server.close());

  const idsOf = (rule: string) =>
    found
      .filter((each) => each.rule === rule)
      .map((each) => each.assetId)
      .sort();
  const recount = (isSo: (well: Well) => boolean) =>
    wells
      .filter(isSo)
      .map((well) => well.id)
      .sort();

  test('unmarked lids are those whose record says so', () => {
    const expected = recount((well) => well.marking === 'unmarked');
    expect(expected.length).toBeGreaterThan(50);
    expect(idsOf('unmarked')).toEqual(expected);
  });

  test('a marking that disagrees is found, one of the same family is not', () => {
    const families = [
      'stormwater storm-grate channel',
      'sewage septic',
      'telecom network television',
      'power cable street-light signal',
    ].map((line) => line.split(' '));
    const agree = (one: string, two: string) =>
      one === two || families.some((family) => family.includes(one) && family.includes(two));
    const expected = recount(
      ({ use, marking }) =>
        marking !== null && marking !== 'unmarked' && use !== 'unidentified' && !agree(use, marking),
    );
    expect(expected.length).toBeGreaterThan(20);
    expect(idsOf('marked-otherwise')).toEqual(expected);
  });

  test('a lid is too weak exactly where GB/T 23858 asks for a higher group', () => {
    const order = ['A15', 'B125', 'C250', 'D400', 'E600', 'F900'];
    const needed = ({ setting, kerb }: Well) => {
      if (setting === 'carriageway') return kerb !== null && kerb <= 0.5 ? 'C250' : 'D400';
      return { cycleway: 'B125', footway: 'B125', stall: 'B125', compound: 'C250', verge: 'A15' }[
        setting ?? ''
      ];
    };
    const expected = recount((well) => {
      const least = needed(well);
      return (
        well.load_class !== null &&
        least !== undefined &&
        order.indexOf(well.load_class) < order.indexOf(least)
      );
    });
    expect(expected.length).toBeGreaterThan(20);
    expect(idsOf('too-weak')).toEqual(expected);
  });

  test('three of the four nearest neighbours say what an unidentified well may be', () => {
    const known = wells.filter(({ use }) => use !== 'unidentified');
    const doubtful = new Set<string>();
    const expected = wells.filter((well) => {
      if (well.use !== 'unidentified') return false;
      const near = known
        .map((other) => ({ other, metres: metresApart(well, other) }))
        .sort((one, two) => one.metres - two.metres)
        .slice(0, 6);
      // Where a metre more or less decides, two ways of measuring may differ.
      const isClose = near.some(
        ({ metres }, index) => Math.abs(metres - (near[index + 1]?.metres ?? 0)) < 0.05,
      );
      if (isClose || near.some(({ metres }) => Math.abs(metres - 30) < 0.1)) doubtful.add(well.id);
      const asked = near.filter(({ metres }) => metres <= 30).slice(0, 4);
      const counts = new Map<string, number>();
      for (const { other } of asked) counts.set(other.use, (counts.get(other.use) ?? 0) + 1);
      return Math.max(0, ...counts.values()) >= 3;
    });
    const sure = (ids: string[]) => ids.filter((id) => !doubtful.has(id)).sort();
    expect(sure(idsOf('neighbours-otherwise'))).toEqual(sure(expected.map(({ id }) => id)));
  });

  test('page by page, contradictions come before the many weak lids, each by its number', () => {
    const order = ['marked-otherwise', 'unmarked', 'pipe-otherwise', 'neighbours-otherwise', 'too-weak'];
    const keys = found.map(({ rule, code, id }) => `${order.indexOf(rule)} ${code} ${id}`);
    expect(keys).toEqual([...new Set(keys)].sort());
    expect(found[0]?.rule).toBe('marked-otherwise');
    expect(found.length).toBeGreaterThan(200);
  });

  test('looking again finds nothing new, and an owner sees its own only', async () => {
    const again = await runOn(server);
    expect(again).toMatchObject({ found: found.length, appeared: 0, settled: 0 });
    const waters = await readAll(server, 'water');
    expect(waters.length).toBeGreaterThan(0);
    expect(waters.length).toBeLessThan(found.length);
    const { rows } = await server.database.pool.query<{ id: string }>(
      `select id from asset where layer = $1 and 'water' in (owner_unit, maintainer_unit)`,
      [layer],
    );
    const own = new Set(rows.map(({ id }) => id));
    expect(waters.filter(({ assetId }) => !own.has(assetId))).toEqual([]);
  }, 120_000);
});

describe('review', () => {
  let server: TestServer;
  let id: string;
  let part: string;
  beforeAll(async () => {
    server = await startServer();
    const made = await server.as('office').post<AssetFeature>(items, {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: server.region.view.center },
      properties: { use: 'sewage', setting: 'carriageway', location: '=1+1（示例）' },
    });
    id = made.body.id;
    const cover = await server.as('office').post<{ id: string }>(`${items}/${id}/parts`, {
      part: 'cover',
      properties: { markingUse: 'power', loadClass: 'D400' },
    });
    expect(cover.status, JSON.stringify(cover.body)).toBe(201);
    part = cover.body.id;
    await runOn(server);
  });
  afterAll(() => server.close());

  const open = async () => (await readAll(server, 'office')).map(({ rule, state }) => [rule, state]);
  const review = (ids: string[], more: object, who = 'office') =>
    server.as(who).post('/api/detections/reviews', { ids, ...more });
  const theFinding = async () => {
    const [finding] = await readAll(server, 'office');
    if (finding === undefined) throw new Error('nothing found');
    return finding;
  };
  const mark = (markingUse: string, version: number) =>
    server
      .as('office')
      .patch(
        `${items}/${id}/parts/${part}`,
        { properties: { markingUse } },
        { headers: { 'if-match': `"${version}"` } },
      );

  test('a dismissal says why, and the same facts are not asked again', async () => {
    const finding = await theFinding();
    expect(finding).toMatchObject({ rule: 'marked-otherwise', facts: { use: 'sewage', marking: 'power' } });
    expect((await review([finding.id], { verdict: 'dismissed' })).status).toBe(422);
    expect(
      (await review([finding.id], { verdict: 'dismissed', note: '旧字样，井内核实' }, 'leader')).status,
    ).toBe(403);
    expect(
      (await review([finding.id], { verdict: 'dismissed', note: '旧字样，井内核实' }, 'inspector')).status,
    ).toBe(200);
    expect(await runOn(server)).toMatchObject({ found: 1, appeared: 0 });
    expect(await open()).toEqual([['marked-otherwise', 'dismissed']]);
  });

  test('the replacement list holds what is to be replaced, guarded against formulas', async () => {
    const finding = await theFinding();
    await review([finding.id], { verdict: 'replace', note: '统一更换' });
    const answer = await server.as('office').fetch('/api/detections/replacement-list.csv');
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(finding.code);
    expect(lines[1]).toContain("'=1+1");
    expect(lines[1]).toContain('用途污水，字样电力');
  });

  test('a new lid with the right marking settles it, another wrong one is a new finding', async () => {
    expect((await mark('sewage', 1)).status).toBe(200);
    expect(await runOn(server)).toMatchObject({ found: 0, settled: 1 });
    expect(await open()).toEqual([['marked-otherwise', 'fixed']]);
    await mark('gas', 2);
    expect(await runOn(server)).toMatchObject({ found: 1, appeared: 1 });
    expect((await open()).sort()).toEqual([
      ['marked-otherwise', 'fixed'],
      ['marked-otherwise', 'open'],
    ]);
    // Back to what was once fixed: it waits again, and no double is made.
    await mark('power', 3);
    expect(await runOn(server)).toMatchObject({ found: 1, appeared: 0, settled: 1 });
    const states = (await readAll(server, 'office')).map(({ facts, state }) => `${facts.marking} ${state}`);
    expect(states.sort()).toEqual(['gas fixed', 'power open']);
  });

  test('a pipe of another use within reach is found, unless one of its own use is near too', async () => {
    const [lng, lat] = server.region.view.center;
    // A line running north beside the well, so many metres to the east of it.
    const lay = (use: string, metres: number) =>
      server.database.pool.query(
        `insert into unit_network (unit, person, name, use, source, geom) values ('power', 'p', '示例', $1, 'drawn',
           ST_Multi(ST_MakeLine(ST_SetSRID(ST_Point($2, $3::float8 - 0.001), 4326), ST_SetSRID(ST_Point($2, $3::float8 + 0.001), 4326))))`,
        [use, lng + metres / 97_308, lat],
      );
    const pipes = async () => {
      await runOn(server);
      return (await readAll(server, 'office', '&rule=pipe-otherwise')).map(({ facts, state }) => ({
        facts,
        state,
      }));
    };
    await lay('gas', 1.8);
    expect(await pipes()).toEqual([]);
    await lay('gas', 1);
    expect(await pipes()).toEqual([{ facts: { use: 'sewage', pipe: 'gas', pipeMetres: 1 }, state: 'open' }]);
    await lay('sewage', 4.5);
    expect(await pipes()).toEqual([{ facts: { use: 'sewage', pipe: 'gas', pipeMetres: 1 }, state: 'fixed' }]);
  });

  test('neighbours say what an unidentified well may be: three of the nearest four, within 30 m', async () => {
    const [lng, lat] = server.region.view.center;
    const place = async (use: string, eastMetres: number, northMetres: number) => {
      const { body } = await server.as('office').post<AssetFeature>(items, {
        type: 'Feature',
        geometry: {
          type: 'Point',
          coordinates: [lng + eastMetres / 97_308, lat + 0.01 + northMetres / 110_838],
        },
        properties: { use },
      });
      return body.id;
    };
    const suggestions = async () => {
      await runOn(server);
      const found = await readAll(server, 'office', '&rule=neighbours-otherwise&state=open');
      return found.map(({ assetId, facts }) => ({ assetId, facts }));
    };
    const unknown = await place('unidentified', 0, 0);
    for (const east of [6, 12, -31]) await place('telecom', east, 0);
    expect(await suggestions()).toEqual([]);
    await place('telecom', -29, 0);
    expect(await suggestions()).toEqual([
      { assetId: unknown, facts: { use: 'unidentified', neighbours: 'telecom', agreeing: 3, of: 3 } },
    ]);
    // Two of another use, nearer, leave it at two of four.
    for (const north of [3, 4]) await place('gas', 0, north);
    expect(await suggestions()).toEqual([]);
  });

  test('two runs at once leave one open finding, and unknown ones are a 404', async () => {
    const runs = await Promise.all([runOn(server), runOn(server)]);
    expect(runs.map(({ found }) => found)).toEqual([1, 1]);
    expect((await open()).filter(([, state]) => state === 'open')).toHaveLength(1);
    const unknown = await review(['11111111-1111-4111-8111-111111111111'], { verdict: 'replace' });
    expect(unknown.status).toBe(404);
    for (const after of ['nonsense', 'haunted 1 11111111-1111-4111-8111-111111111111', 'unmarked 1 2'])
      expect((await server.as('office').get(`/api/detections?after=${after}`)).status).toBe(400);
    expect((await server.as('office').post('/api/detections', { layer: 'parking-spaces' })).status).toBe(422);
  });
});
