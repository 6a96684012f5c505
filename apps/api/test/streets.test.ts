import { centreline } from '@cityplate/geometry/chainage';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { Street, StreetSummary } from '@cityplate/wire/streets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayIn } from '../src/use-cases/street-counts.ts';
import { EventStream } from './support/event-stream.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';
import { until } from './support/until.ts';

const zones = '/api/collections/streetscape-zones/items';
let server: TestServer;
let zone: AssetFeature;

/** Some 400 m to the east from the middle of the county seat, with a zone of 60 m across on its second half. */
const start: [number, number] = [118.40922, 29.139124];
const line: [number, number][] = [start, [start[0] + 0.00411, start[1]]];
const along = centreline(line);
const at = (metres: number, offset: number) => {
  const position = along?.positionAt(metres, offset);
  if (!position) throw new Error(`no place at ${metres} m`);
  return position.map((degrees) => Math.round(degrees * 1e7) / 1e7);
};
const today = dayIn('Asia/Shanghai', new Date());
const daysFromToday = (days: number) =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

const definition = (id: string) => {
  const found = server.definitions.find((each) => each.id === id);
  if (!found) throw new Error(`no layer ${id}`);
  return found;
};

async function addElement(properties: Record<string, unknown>): Promise<string> {
  const made = await server.as('office').post<{ id: string }>(`${zones}/${zone.id}/parts`, {
    part: 'elements',
    properties: {
      line: 'sign',
      count: 1,
      condition: 'worn',
      action: 'improve',
      progress: 'todo',
      chainageMetres: 250,
      side: 'left',
      ...properties,
    },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.id;
}

async function read(): Promise<Street> {
  const answer = await server.as('leader').get<Street>('/api/streets/a-street');
  expect(answer.status).toBe(200);
  return answer.body;
}

beforeAll(async () => {
  server = await startServer();
  await server.database.pool.query(
    `insert into demonstration_street (id, name, geom) values ('a-street', '{"zh": "示例·一街", "en": "First street"}', ST_SetSRID(ST_GeomFromGeoJSON($1), 4326))`,
    [JSON.stringify({ type: 'LineString', coordinates: line })],
  );
  const feature = newFeature(server.region, definition('streetscape-zones'), 0, {
    name: '示例·一街甲区',
    startChainageMetres: 200,
    endChainageMetres: 400,
    dueOn: daysFromToday(-2),
  });
  const ring = [at(200, 30), at(399, 30), at(399, -30), at(200, -30), at(200, 30)];
  const made = await server
    .as('office')
    .post<AssetFeature>(zones, { ...feature, geometry: { type: 'Polygon', coordinates: [ring] } });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  zone = made.body;
});
afterAll(() => server.close());

test('the list names the street and its length on the ground', async () => {
  const { streets } = (await server.as('planner').get<{ streets: StreetSummary[] }>('/api/streets')).body;
  expect(streets.map(({ id, name }) => [id, name.zh])).toEqual([['a-street', '示例·一街']]);
  expect(streets[0]?.lengthMetres).toBeCloseTo(along?.lengthMetres ?? 0, 0);
});

test('an unknown street is 404 and a stranger 401', async () => {
  expect((await server.as('leader').get('/api/streets/nowhere')).status).toBe(404);
  expect((await server.anonymous.get('/api/streets/a-street')).status).toBe(401);
});

describe('counts', () => {
  beforeAll(async () => {
    await addElement({ progress: 'done', doneOn: today });
    await addElement({ dueOn: daysFromToday(-1) });
    await addElement({ dueOn: today, progress: 'underway' });
    await addElement({ line: 'wire', action: 'remove' });
    await addElement({ line: 'window-guard', condition: 'compliant', action: undefined, progress: 'done' });
  });

  test('by line: what is done, what is left, what is late, and what was in order is not work', async () => {
    const { lines, total } = await read();
    const of = (name: string) => lines.find((each) => each.line === name);
    expect(of('sign')).toMatchObject({ total: 3, done: 1, underway: 1, todo: 1, late: 1, compliant: 0 });
    // It has no date of its own, and its zone was due the day before yesterday.
    expect(of('wire')).toMatchObject({ total: 1, todo: 1, late: 1 });
    expect(of('window-guard')).toMatchObject({ total: 0, compliant: 1 });
    expect(total).toEqual({ total: 4, done: 1, underway: 1, todo: 2, late: 2, compliant: 1 });
    expect(lines.map((each) => each.line)).toEqual(['sign', 'wire', 'solar-pipe', 'window-guard']);
  });

  test('by action, which add up to the line', async () => {
    const { lines } = await read();
    for (const each of lines) {
      expect(each.actions.reduce((sum, action) => sum + action.total, 0)).toBe(each.total);
      expect(each.actions.reduce((sum, action) => sum + action.done, 0)).toBe(each.done);
    }
    expect(lines[0]?.actions.map(({ action }) => action)).toEqual(['remove', 'regularise', 'improve']);
  });

  test('late begins the day after the date, and is told in days', async () => {
    const { elements } = await read();
    const byDate = (dueOn: string) =>
      elements.find(
        (element) =>
          element.dueOn === dueOn &&
          element.properties.line === 'sign' &&
          element.properties.progress !== 'done',
      );
    expect(byDate(daysFromToday(-1))).toMatchObject({ late: true, lateDays: 1 });
    expect(byDate(today)).toMatchObject({ late: false });
  });

  test('a zone says where it lies, that it is overdue, and its own lines', async () => {
    const [own] = (await read()).zones;
    expect(own).toMatchObject({
      id: zone.id,
      name: '示例·一街甲区',
      fromMetres: 200,
      toMetres: 400,
      overdue: true,
      total: 4,
    });
    expect(own?.lines[0]).toMatchObject({ line: 'sign', total: 3 });
  });
});

test('what stands along the street is measured from its axis, and what stands off it is left out', async () => {
  const place = async (metres: number, offset: number) => {
    const feature = newFeature(server.region, definition('manhole-covers'), 0, { use: 'sewage' });
    const made = await server.as('office').post<AssetFeature>('/api/collections/manhole-covers/items', {
      ...feature,
      geometry: { type: 'Point', coordinates: at(metres, offset) },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.id;
  };
  const [left, right, away] = [await place(120, -4), await place(300, 6), await place(200, 60)];
  const covers = (await read()).alongside['manhole-covers'] ?? [];
  expect(covers.map(({ id }) => id)).toEqual([left, right]);
  expect(covers.map(({ id }) => id)).not.toContain(away);
  expect(covers[0]?.fromMetres).toBeCloseTo(120, 0);
  expect(covers[0]?.offsetMetres).toBeCloseTo(-4, 0);
  expect(covers[1]?.offsetMetres).toBeCloseTo(6, 0);
  expect(covers[0]?.kind?.zh).toBe('污水');
});

test('a change of an element is announced like one of its zone', async () => {
  const stream = await EventStream.open(server.as('leader'));
  try {
    await until(async () => stream.events[0]?.event === 'ready');
    await addElement({ line: 'solar-pipe' });
    await until(async () =>
      stream.events.some(({ event, data }) => event === 'change' && JSON.stringify(data).includes(zone.id)),
    );
  } finally {
    stream.close();
  }
});

test('a day is the day of the region, not of Greenwich', () => {
  const evening = new Date('2026-11-22T17:30:00Z');
  expect(dayIn('Asia/Shanghai', evening)).toBe('2026-11-23');
  expect(dayIn('Europe/Berlin', evening)).toBe('2026-11-22');
});
