import { destination } from '@cityplate/geometry/measure';
import { ruleProfiles } from '@cityplate/parking/profiles/profiles';
import type { LayoutAnswer, LayoutBody } from '@cityplate/wire/parking';
import {
  complianceSchema,
  kerbListSchema,
  layoutAnswerSchema,
  profileListSchema,
} from '@cityplate/wire/parking';
import { obstacleListSchema } from '@cityplate/wire/parking-obstacles';
import { schemeListSchema, schemeSchema } from '@cityplate/wire/parking-schemes';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

/** The contract of the layouts, and the demonstration county as what stands in the way. */
const path = '/api/parking/layouts';
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ demonstration: true });
});
afterAll(() => server.close());

/** A field far from any street. */
const start: [number, number] = [118.05, 28.92];
const east = (metres: number, from: readonly number[] = start) => destination([...from], 90, metres);
const straight = (metres: number, more: Partial<LayoutBody> = {}): LayoutBody => ({
  kerb: { type: 'LineString', coordinates: [start, east(metres)] },
  side: 'left',
  carriagewayWidthMetres: 12,
  traffic: 'two-way',
  angleDegrees: 0,
  stallClass: 'small',
  useLayers: false,
  ...more,
});

async function lay(body: object, who = 'planner'): Promise<LayoutAnswer> {
  const answer = await server.as(who).post(path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return layoutAnswerSchema.parse(answer.body);
}

test('obstacles may have numbers for names and nothing for what is unknown', async () => {
  const geometry = { type: 'Point', coordinates: destination(east(50), 0, 1) };
  const properties = { kind: 'well', id: null, channelised: null, widthMetres: null };
  const obstacles = {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', id: 17, geometry, properties }],
  };
  const { lost } = await lay({ ...straight(100), obstacles });
  expect(lost.features.find(({ properties: { ruleId } }) => ruleId === 'well')?.properties.obstacleId).toBe(
    '17',
  );
});

describe('a straight kerb', () => {
  // Ten stalls are the 60 m of a group; then 4 m nothing.
  test.each([
    [5.9, 0],
    [6.05, 1],
    [60.05, 10],
    [66.05, 10],
    [70.05, 11],
    [100.05, 16],
    [124.05, 20],
  ])('of %d m holds %d small stalls', async (metres, stalls) => {
    const { totals, stalls: laid, profile } = await lay(straight(metres));
    expect(totals.stalls).toBe(stalls);
    expect(laid.features).toHaveLength(stalls);
    expect(profile).toBe('strict');
    expect(totals.usedMetres + totals.lostMetres).toBeCloseTo(totals.kerbMetres, 3);
    expect(laid.features.map(({ properties }) => properties.number)).toEqual(
      Array.from({ length: stalls }, (_, index) => index + 1),
    );
  });

  test('of a street too narrow is lost as a whole, with the rule, what it asks for and what there is', async () => {
    const { totals, lost } = await lay(straight(100, { carriagewayWidthMetres: 7 }));
    expect(totals.stalls).toBe(0);
    expect(lost.features.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ ruleId: 'carriageway-width', required: 8, measured: 7, certainty: 'C' }),
    ]);
    expect(totals.lostMetres).toBeCloseTo(100, 2);
  });

  test('a hydrant costs 30 m to each side under strict, and is a warning under practice', async () => {
    const hydrant = {
      type: 'Feature' as const,
      id: 'h1',
      geometry: { type: 'Point', coordinates: east(100) },
      properties: { kind: 'hydrant' as const },
    };
    const obstacles = { type: 'FeatureCollection' as const, features: [hydrant] };
    const strict = await lay(straight(200, { obstacles }));
    const cost = strict.lost.features.find(({ properties }) => properties.obstacleId === 'h1');
    expect(cost?.properties.ruleId).toBe('article-63.hydrant');
    for (const { properties } of strict.stalls.features)
      expect(properties.toMetres <= 70.01 || properties.fromMetres >= 129.99).toBe(true);
    const practice = await lay(straight(200, { obstacles, profile: 'practice' }));
    expect(practice.totals.stalls).toBeGreaterThan(strict.totals.stalls);
    const warned = practice.stalls.features.filter(({ properties }) =>
      properties.warnings.some(({ obstacleId }) => obstacleId === 'h1'),
    );
    expect(warned.length).toBeGreaterThan(5);
  });
});

describe('what cannot be laid', () => {
  const line = (coordinates: unknown) => ({ kerb: { type: 'LineString', coordinates } });
  const spiral = [start, east(50), destination(east(25), 0, 30), destination(east(25), 180, 30)];
  const zigzag = Array.from({ length: 20_001 }, (_, index) => [118.05 + index * 1e-6, 28.92]);
  test.each<[string, string, object]>([
    ['an unknown profile', 'body.profile', { profile: 'kind' }],
    ['no length', 'body.kerb', line([start, start])],
    ['one position', 'body.kerb', line([start])],
    [
      'metres for degrees',
      'body.kerb',
      line([
        [642_000, 3_225_000],
        [642_100, 3_225_000],
      ]),
    ],
    ['too many positions', 'body.kerb', line(zigzag)],
    [
      'text for numbers',
      'body.kerb',
      line([
        ['a', 'b'],
        [1, 2],
      ]),
    ],
    ['no width', 'body.carriagewayWidthMetres', { carriagewayWidthMetres: -3 }],
    ['a width beyond any street', 'body.carriagewayWidthMetres', { carriagewayWidthMetres: 900 }],
    ['a stall as long as a street', 'body.lengthMetres', { lengthMetres: 500 }],
    [
      'an obstacle that is none',
      'body.obstacles.features.0.geometry',
      {
        obstacles: {
          type: 'FeatureCollection',
          features: [
            {
              type: 'Feature',
              geometry: { type: 'Polygon', coordinates: [[start, start]] },
              properties: { kind: 'building' },
            },
          ],
        },
      },
    ],
  ])('%s is named at %s', async (_, place, wrong) => {
    const answer = await server.as('planner').post(path, { ...straight(100), ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.body.issues?.map((issue) => issue.path).join(' ')).toContain(place);
  });

  test('a kerb that crosses itself never fails, and lays no stall over another', async () => {
    const answer = await server.as('planner').post(path, { ...straight(1), ...line(spiral) });
    expect([200, 422]).toContain(answer.status);
  });

  test('infinity, written as a number too large, is refused', async () => {
    const text = JSON.stringify(straight(100)).replace('118.05', '1e999');
    const response = await server.as('planner').fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('body.kerb.coordinates.0.0');
  });
});

test('the profiles are shown as data, the default first', async () => {
  const { profiles } = profileListSchema.parse((await server.as('leader').get('/api/parking/profiles')).body);
  expect(profiles.map(({ id }) => id).slice(0, 2)).toEqual(['strict', 'practice']);
  expect(profiles).toEqual(JSON.parse(JSON.stringify(ruleProfiles)));
});

describe('in the demonstration county', () => {
  const around = (metres: number) => {
    const [lng, lat] = server.region.view.center;
    const [west, south] = destination(destination([lng, lat], 270, metres), 180, metres);
    const [eastern, north] = destination(destination([lng, lat], 90, metres), 0, metres);
    return [west, south, eastern, north].join(',');
  };
  const kerbs = async (metres: number) => {
    const answer = await server.as('planner').get(`/api/parking/kerbs?bbox=${around(metres)}`);
    expect(answer.status).toBe(200);
    return kerbListSchema.parse(answer.body).features;
  };

  test('kerbs come with width, traffic and the side of the carriageway', async () => {
    const found = await kerbs(300);
    expect(found.length).toBeGreaterThan(10);
    for (const { geometry, properties } of found.slice(0, 25)) {
      const { rows } = await server.database.pool.query<{ on_road: boolean }>(
        `with kerb as (select ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON($1), 4326), 4548) as geom),
           strip as (select ST_Buffer(ST_LineSubstring(geom, 0.4, 0.6), 0.8, $2) as geom from kerb),
           road as (select ST_Transform(ST_Union(geom), 4548) as geom from base_map_feature where kind = 'carriageway'
             and geom && ST_Expand(ST_SetSRID(ST_GeomFromGeoJSON($1), 4326), 0.0001))
         select ST_Area(ST_Intersection(strip.geom, road.geom)) > 0.8 * ST_Area(strip.geom) as on_road from strip, road`,
        [JSON.stringify(geometry), `side=${properties.side}`],
      );
      expect(rows[0]?.on_road, `${properties.road} ${properties.lengthMetres} m`).toBe(true);
    }
  });

  test('no stall lies on, or nearer than 1.5 m to, a cover, nor on a stall; whoever is in the way is named', async () => {
    const found = (await kerbs(450))
      .filter(({ properties }) => properties.lengthMetres > 60 && properties.carriagewayWidthMetres >= 8)
      .slice(0, 12);
    expect(found.length).toBeGreaterThan(6);
    const named = new Map<string, LayoutAnswer['obstacles'][number]>();
    let stalls = 0;
    for (const { geometry, properties } of found) {
      const { carriagewayWidthMetres, traffic, side } = properties;
      const question = {
        kerb: geometry,
        carriagewayWidthMetres,
        traffic,
        side,
        angleDegrees: 0,
        stallClass: 'small',
      };
      const laid = await lay({ ...question, profile: 'practice' });
      stalls += laid.totals.stalls;
      for (const obstacle of laid.obstacles) named.set(obstacle.id, obstacle);
      const shapes = laid.stalls.features.map(({ geometry: shape }) => JSON.stringify(shape));
      const { rows } = await server.database.pool.query<{ covers: number; stalls: number }>(
        `with stall as (select ST_SetSRID(ST_GeomFromGeoJSON(shape), 4326) as geom from unnest($1::text[]) shape)
         select (select count(*)::int from stall join asset on layer = 'manhole-covers' and life <> 'retired'
             and asset.geom && ST_Expand(stall.geom, 0.0001) and ST_Distance(asset.geom::geography, stall.geom::geography) < 1.49) as covers,
           (select count(*)::int from stall join asset on layer = 'parking-spaces' and life <> 'retired' and asset.geom && stall.geom
             and ST_Area(ST_Intersection(ST_Transform(asset.geom, 4548), ST_Transform(stall.geom, 4548))) > 0.06) as stalls`,
        [shapes],
      );
      expect(rows).toEqual([{ covers: 0, stalls: 0 }]);
    }
    expect(stalls).toBeGreaterThan(20);
    const covers = [...named.values()].filter(({ layer }) => layer === 'manhole-covers');
    expect(covers.length).toBeGreaterThan(0);
    const { rows } = await server.database.pool.query<{ code: string; owner_unit: string | null }>(
      'select code, owner_unit from asset where id = any ($1::uuid[]) order by code',
      [covers.map(({ id }) => id)],
    );
    expect(covers.map(({ code, ownerUnit }) => [code, ownerUnit]).sort()).toEqual(
      rows.map(({ code, owner_unit }) => [code, owner_unit ?? undefined]),
    );
  });

  test('stalls that are there are looked at under another profile, as PostGIS sees them', async () => {
    const check = async (profile: string) => {
      const address = `${paths.parkingCompliance}?profile=${profile}&bbox=${around(600)}`;
      const answer = await server.as('leader').get(address);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return complianceSchema.parse(answer.body);
    };
    const [strict, practice] = [await check('strict'), await check('practice')];
    expect(strict.checked).toBe(practice.checked);
    expect(strict.checked).toBeGreaterThan(100);
    const musts = ({ stalls }: typeof strict) =>
      stalls.filter(({ breaches }) => breaches.some(({ level }) => level === 'must'));
    expect(musts(strict).length).toBeGreaterThan(musts(practice).length);
    const hydrant = practice.stalls.filter(({ breaches }) =>
      breaches.some(({ ruleId }) => ruleId === 'article-63.hydrant'),
    );
    const { rows } = await server.database.pool.query<{ code: string }>(
      `select code from asset where layer = 'parking-spaces' and life <> 'retired' and coalesce(props ->> 'placement', 'on-street') = 'on-street'
         and ST_Intersects(geom, ST_MakeEnvelope($1, $2, $3, $4, 4326)) and exists (
           select from base_map_feature hydrant where kind = 'hydrant' and hydrant.geom && ST_Expand(asset.geom, 0.001)
             and ST_Distance(hydrant.geom::geography, asset.geom::geography) < 29.99) order by code`,
      around(600).split(','),
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(hydrant.map(({ code }) => code).sort()).toEqual(rows.map(({ code }) => code));
    expect(strict.elsewhere).toBeGreaterThan(0);
    expect([strict.checked + strict.elsewhere + strict.left, strict.next === undefined]).toEqual([
      strict.total,
      strict.left === 0,
    ]);
    const nowhere = await server.as('leader').get(`${paths.parkingCompliance}?profile=kind&bbox=1,1,2,2`);
    expect([nowhere.status, nowhere.body.issues?.[0]?.path]).toEqual([422, 'query.profile']);
  });

  test('the stalls of a whole county are checked part by part, each once, and told as a table', async () => {
    const box = '118,28.8,119,29.5';
    const { rows } = await server.database.pool.query<{ count: number }>(
      "select count(*)::int as count from asset where layer = 'parking-spaces' and life <> 'retired'",
    );
    const ids: string[] = [];
    let [checked, breaches, after]: [number, number, number | undefined] = [0, 0, 0];
    while (after !== undefined) {
      const address: string = `${paths.parkingCompliance}?profile=practice&bbox=${box}&after=${after}`;
      const part = complianceSchema.parse((await server.as('leader').get(address)).body);
      checked += part.checked + part.elsewhere;
      expect([part.total, part.left]).toEqual([rows[0]?.count, (rows[0]?.count ?? 0) - checked]);
      ids.push(...part.stalls.map(({ id }) => id));
      breaches += part.stalls
        .flatMap((stall) => stall.breaches)
        .filter(({ ruleId }) => ruleId !== 'article-63.hydrant').length;
      after = part.next;
    }
    expect(checked).toBe(rows[0]?.count);
    expect(new Set(ids).size).toBe(ids.length);
    const table = `${paths.parkingComplianceTable}?profile=practice&bbox=${box}&off=article-63.hydrant`;
    const { body } = await server.as('leader').get<string>(table);
    expect(body.split('\r\n')).toHaveLength(breaches + 2);
    expect(body).toContain('编号,车位号,道路,规则,条款');
  });

  test('the schemes to begin with break no must, and one waits for the units', async () => {
    const { schemes } = schemeListSchema.parse((await server.as('leader').get(paths.parkingSchemes)).body);
    expect(schemes.map(({ status }) => status).sort()).toEqual(['draft', 'submitted']);
    for (const { id, totals } of schemes) {
      expect(totals.added).toBeGreaterThan(5);
      const scheme = schemeSchema.parse((await server.as('leader').get(paths.parkingScheme(id))).body);
      expect(scheme.name).toContain('示例');
      expect(scheme.stalls.features).toHaveLength(totals.added);
      expect(scheme.conflicts.filter(({ level }) => level === 'must')).toEqual([]);
      const content = {
        name: scheme.name,
        profile: scheme.profile,
        kerbs: scheme.kerbs,
        stalls: scheme.stalls,
      };
      const kept = await server.as('planner').post(paths.parkingSchemes, content);
      expect(kept.status, 'a planner could have written it').toBe(201);
      expect(schemeSchema.parse(kept.body).totals).toEqual(totals);
    }
  });

  test('what stands in the way of a view comes with its outline, and lays the same stalls as the server does', async () => {
    const { features: kerbs } = kerbListSchema.parse(
      (await server.as('planner').get('/api/parking/kerbs?bbox=118.405,29.13,118.415,29.14')).body,
    );
    const [longest] = kerbs.toSorted((a, b) => b.properties.lengthMetres - a.properties.lengthMetres);
    if (longest === undefined) throw new Error('no kerb');
    const { geometry, properties } = longest;
    const [lngs, lats] = [0, 1].map((axis) => geometry.coordinates.map((each) => each[axis] ?? 0));
    const box = [lngs, lats]
      .map((all = []) => Math.min(...all))
      .concat([lngs, lats].map((all = []) => Math.max(...all)));
    const answer = await server.as('planner').get(`/api/parking/obstacles?bbox=${box.join()}`);
    const { features } = obstacleListSchema.parse(answer.body);
    expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
    expect(features.some(({ properties: { kind, layer, code } }) => kind === 'well' && layer && code)).toBe(
      true,
    );
    const { side, traffic, carriagewayWidthMetres } = properties;
    const question = straight(0, { kerb: { ...geometry }, side, traffic, carriagewayWidthMetres });
    const theirs = await lay({ ...question, useLayers: true });
    const ours = await lay({ ...question, obstacles: { type: 'FeatureCollection', features } });
    expect(theirs.totals.stalls).toBeGreaterThan(0);
    expect(ours.totals).toEqual(theirs.totals);
    const denied = await server.anonymous.get('/api/parking/obstacles?bbox=118,29,118.01,29.01');
    expect(denied.status).toBe(401);
    expect((await server.as('planner').get('/api/parking/obstacles?bbox=1,2,3')).status).toBe(400);
    const world = await server.as('planner').get('/api/parking/obstacles?bbox=-180,-90,180,90');
    expect([world.status, world.body.issues?.[0]?.path]).toEqual([422, 'query.bbox']);
  });

  test('without the layers nothing of them counts', async () => {
    const [kerb] = (await kerbs(450)).filter(({ properties }) => properties.lengthMetres > 100);
    const wide = { ...straight(1), kerb: kerb?.geometry, side: kerb?.properties.side };
    expect((await lay(wide)).obstacles).toEqual([]);
    expect((await lay({ ...wide, useLayers: true })).totals.stalls).toBeLessThan(
      (await lay(wide)).totals.stalls,
    );
  });
});
