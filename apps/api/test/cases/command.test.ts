import { dayAt } from '@cityplate/fixtures/clock/zone';
import { keysOf } from '@cityplate/layers/record';
import type { CaseMap } from '@cityplate/wire/case-map';
import { type CaseStage, caseStages } from '@cityplate/wire/case-transitions';
import type { Case } from '@cityplate/wire/cases';
import type { CaseClock, Command, Standing } from '@cityplate/wire/command';
import type { Problem } from '@cityplate/wire/problem';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellEdges } from '../../src/use-cases/command.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { act } from './filing.ts';

/** A case as its events alone tell it, put together here without the server's projections. */
interface Told {
  id: string;
  layer: string;
  kind: string;
  source: string;
  township: string | null;
  lng: number;
  lat: number;
  stage: CaseStage;
  unit: string | undefined;
  due: number;
  clockFrom: number;
  reported: number;
  closed: number | undefined;
}

let server: TestServer;
let told: Told[];
const zone = 'Asia/Shanghai';

async function readLedger(): Promise<Told[]> {
  const { rows } = await server.database.pool.query<{
    id: string;
    layer: string;
    kind: string;
    source: string;
    township: string | null;
    lng: number;
    lat: number;
    events: { type: string; at: string; due_at: string | null; unit: string | null; stage: CaseStage }[];
  }>(`select case_file.id, layer, kind, source, township, ST_X(geom) as lng, ST_Y(geom) as lat,
        json_agg(json_build_object('type', type, 'at', at, 'due_at', case_event.due_at, 'unit', case_event.unit,
          'stage', case_event.stage) order by seq) as events
      from case_file join case_event on case_id = case_file.id group by case_file.id`);
  return rows.map(({ events, ...file }) => {
    const timed = events.findLast(({ due_at }) => due_at !== null);
    const closing = events.findLast(({ type }) => type === 'close');
    return {
      ...file,
      stage: events.at(-1)?.stage ?? 'void',
      unit: events.findLast(({ type }) => type === 'dispatch' || type === 'redispatch')?.unit ?? undefined,
      due: Date.parse(timed?.due_at ?? ''),
      clockFrom: Date.parse(timed?.at ?? ''),
      reported: Date.parse(events[0]?.at ?? ''),
      closed: closing === undefined ? undefined : Date.parse(closing.at),
    };
  });
}

const isOpen = ({ stage }: Told) => caseStages[stage].open;
function clockOf(file: Told, now: number): CaseClock | undefined {
  if (!isOpen(file)) return undefined;
  if (file.stage === 'paused') return 'paused';
  if (file.due < now) return 'overdue';
  return (file.due - now) / (file.due - file.clockFrom) <= 0.25 ? 'soon' : 'calm';
}
function standingOf(files: readonly Told[], { asOf, today }: Command): Standing {
  const now = Date.parse(asOf);
  const open = files.filter(isOpen);
  const with_ = (clock: CaseClock) => open.filter((file) => clockOf(file, now) === clock).length;
  const dueToday = open.filter(
    (file) => clockOf(file, now) !== 'paused' && dayAt(file.due, zone) === today,
  ).length;
  return {
    ...{ open: open.length, overdue: with_('overdue'), soon: with_('soon'), paused: with_('paused') },
    dueToday,
  };
}
const command = async (query = '', username = 'leader') =>
  (await server.as(username).get<Command>(`/api/command${query}`)).body;

/** How long the list is that a figure leads to. */
async function listed(query: string, username = 'leader'): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const { body } = await server
      .as(username)
      .get<{ cases: Case[]; next?: string }>(`/api/cases?${query}&limit=200${after}`);
    count += body.cases.length;
    if (body.next === undefined) return count;
    after = `&after=${body.next}`;
  }
}

beforeAll(async () => {
  server = await startServer({ demonstration: true });
  // A case that waits, so that every clock is among them.
  const [waiting] = (await server.as('office').get<{ cases: Case[] }>('/api/cases?stage=dispatched')).body
    .cases;
  expect((await act(server, 'office', waiting?.id ?? '', 'pause', { note: '示例：等材料' })).status).toBe(
    201,
  );
  told = await readLedger();
});
afterAll(() => server.close());

test('every figure is what the events alone say', async () => {
  const page = await command();
  expect(page.total).toEqual(standingOf(told, page));
  expect(page.total.open).toBeGreaterThan(20);
  expect(Object.values(page.total).every((count) => count > 0)).toBe(true);
  for (const { stage, open } of page.stages)
    expect([stage, open]).toEqual([stage, told.filter((file) => file.stage === stage).length]);
  expect(page.stages.reduce((sum, { open }) => sum + open, 0)).toBe(page.total.open);
  for (const { unit, ...standing } of page.units)
    expect([unit, standing]).toEqual([
      unit,
      standingOf(
        told.filter((file) => file.unit === unit),
        page,
      ),
    ]);
  for (const { layer, kind, ...standing } of page.kinds) {
    const files = told.filter((file) => file.layer === layer && file.kind === kind);
    expect([kind, standing]).toEqual([kind, standingOf(files, page)]);
  }
  expect(page.kinds.reduce((sum, { open }) => sum + open, 0)).toBe(page.total.open);
});

test('the trend is the thirty days to today, by the midnight of the county', async () => {
  const { days, today } = await command();
  expect(days).toHaveLength(30);
  expect(days.at(-1)?.day).toBe(today);
  const on = (moment: number | undefined, day: string) => moment !== undefined && dayAt(moment, zone) === day;
  for (const { day, ...counts } of days)
    expect([day, counts]).toEqual([
      day,
      {
        reported: told.filter((file) => on(file.reported, day)).length,
        closed: told.filter((file) => on(file.closed, day)).length,
      },
    ]);
  expect(days.some(({ reported }) => reported > 0) && days.some(({ closed }) => closed > 0)).toBe(true);
});

test('cells hold each open case once, and are as large as the region says', async () => {
  const page = await command();
  const now = Date.parse(page.asOf);
  for (const { box, open, overdue } of page.cells) {
    const [west, south, east, north] = box;
    const inside = told.filter(
      (file) => isOpen(file) && file.lng >= west && file.lng < east && file.lat >= south && file.lat < north,
    );
    const late = inside.filter((file) => clockOf(file, now) === 'overdue').length;
    expect([box, open, overdue]).toEqual([box, inside.length, late]);
  }
  expect(page.cells.reduce((sum, { open }) => sum + open, 0)).toBe(page.total.open);
  const { east, north } = cellEdges(server.region);
  expect(north / 1e6).toBeCloseTo(100 / 111_195, 5);
  expect(east / north).toBeCloseTo(1 / Math.cos((29.2 * Math.PI) / 180), 2);
});

describe('each figure leads to the very cases', () => {
  test('of the whole', async () => {
    const { total, today, days, stages } = await command();
    const wanted: Record<string, number> = {
      'open=true': total.open,
      'overdue=true': total.overdue,
      'clock=overdue': total.overdue,
      [`open=true&dueOn=${today}`]: total.dueToday,
      'clock=soon': total.soon,
      'clock=paused': total.paused,
      'clock=calm': total.open - total.overdue - total.soon - total.paused,
      [`reportedOn=${today}`]: days.at(-1)?.reported ?? -1,
      [`closedOn=${days[20]?.day}`]: days[20]?.closed ?? -1,
      ...Object.fromEntries(stages.map(({ stage, open }) => [`stage=${stage}`, open])),
    };
    for (const [query, count] of Object.entries(wanted))
      expect([query, await listed(query)]).toEqual([query, count]);
  });

  test('of a unit, a kind and a cell', async () => {
    const { units, kinds, cells } = await command();
    for (const { unit, overdue, soon } of units.slice(0, 3)) {
      expect(await listed(`unit=${unit}&clock=overdue`)).toBe(overdue);
      expect(await listed(`unit=${unit}&clock=soon`)).toBe(soon);
    }
    for (const { layer, kind, open } of kinds.slice(0, 3))
      expect(await listed(`open=true&layer=${layer}&kind=${kind}`)).toBe(open);
    for (const { box, open, overdue } of cells.slice(-3)) {
      expect(await listed(`open=true&bbox=${box.join(',')}`)).toBe(open);
      expect(await listed(`overdue=true&bbox=${box.join(',')}`)).toBe(overdue);
    }
  });
});

test('a filter narrows all figures alike', async () => {
  const [township] = told.flatMap((file) => file.township ?? []);
  const filters: [string, (file: Told) => boolean][] = [
    ['?layer=manhole-covers', ({ layer }) => layer === 'manhole-covers'],
    ['?unit=water', ({ unit }) => unit === 'water'],
    ['?source=public', ({ source }) => source === 'public'],
    [`?township=${township}`, (file) => file.township === township],
  ];
  for (const [query, fits] of filters) {
    const page = await command(query);
    const files = told.filter(fits);
    expect([query, page.total]).toEqual([query, standingOf(files, page)]);
    expect(page.cells.reduce((sum, { open }) => sum + open, 0)).toBe(page.total.open);
    const since = page.days[0]?.day ?? '';
    const reported = files.filter((file) => dayAt(file.reported, zone) >= since).length;
    expect(page.days.reduce((sum, day) => sum + day.reported, 0)).toBe(reported);
  }
});

test('a unit sees the figures of its own cases only; what does not parse is refused by name', async () => {
  const page = await command('', 'water');
  expect(page.total.open).toBe(await listed('open=true', 'water'));
  expect(page.total.open).toBeLessThan((await command()).total.open);
  expect(page.units.every(({ unit }) => unit === 'water')).toBe(true);
  const empty = await command('?layer=manhole-covers&kind=unheard-of');
  expect([empty.total.open, empty.cells, empty.units]).toEqual([0, [], []]);
  expect(empty.days).toHaveLength(30);
  for (const query of ['?source=rumour', '?colour=red'])
    expect((await server.as('leader').get(`/api/command${query}`)).status).toBe(400);
  for (const query of ['bbox=1,2,3', 'clock=late', 'reportedOn=2026-02-30'])
    expect((await server.as('leader').get(`/api/cases?${query}`)).status).toBe(400);
});

test.each(['reportedOn', 'dueOn', 'closedOn'])(
  '%s is a day of our times, or refused by name',
  async (name) => {
    for (const day of ['0000-01-01', '0100-05-05', '1899-12-31', '3000-01-01', '9999-12-31']) {
      const { status, body } = await server.as('leader').get<Problem>(`/api/cases?${name}=${day}`);
      expect([day, status, body.issues?.[0]?.path]).toEqual([day, 400, `query.${name}`]);
    }
    for (const day of ['1900-01-01', '2999-12-31'])
      expect((await server.as('leader').get(`/api/cases?${name}=${day}`)).status, day).toBe(200);
  },
);

describe('the clock of a case', () => {
  const minute = 60_000;
  const start = Date.parse('2026-06-30T01:00:00Z');
  const openStages = keysOf(caseStages).filter((stage) => caseStages[stage].open);
  const clockIn = async (rows: readonly [string, number, number, number, number][]) => {
    const { rows: clocks } = await server.database.pool.query<{ clock: CaseClock | null }>(
      `select case_clock(stage, clock_from, due_at, moment, share) as clock
       from jsonb_to_recordset($1::jsonb) as row (stage text, clock_from timestamptz, due_at timestamptz,
         moment timestamptz, share float8)`,
      [
        JSON.stringify(
          rows.map(([stage, from, due, moment, share]) => ({
            ...{ stage, clock_from: new Date(from), due_at: new Date(due), moment: new Date(moment), share },
          })),
        ),
      ],
    );
    return clocks.map(({ clock }) => clock);
  };

  test('says soon when the share that is left is small enough, and overdue only after the due time', async () => {
    const rows = fc.sample(
      fc.tuple(
        fc.constantFrom(...openStages),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: -100, max: 25_000 }),
        fc.constantFrom(0.1, 0.25, 0.5),
      ),
      400,
    );
    const clocks = await clockIn(
      rows.map(([stage, limit, moment, share]) => [
        ...([stage, start, start + limit * minute] as const),
        ...([start + moment * minute, share] as const),
      ]),
    );
    const expected = rows.map(([stage, limit, moment, share]): CaseClock => {
      if (stage === 'paused') return 'paused';
      if (moment > limit) return 'overdue';
      // In whole parts, so that no rounding decides.
      return (limit - moment) * 100 <= limit * share * 100 ? 'soon' : 'calm';
    });
    expect(clocks).toEqual(expected);
    expect(new Set(clocks).size).toBe(4);
  });

  test('what has ended has none, and what was never given a due time is in time', async () => {
    const ended = keysOf(caseStages).filter((stage) => !caseStages[stage].open);
    const late = ended.map((stage) => [stage, start, start + 1, start + 2, 0.25] as const);
    expect(await clockIn(late.map((row) => [...row]))).toEqual(ended.map(() => null));
    const { rows } = await server.database.pool.query<{ clock: CaseClock }>(
      `select case_clock('handling', null, null, now(), 0.25) as clock`,
    );
    expect(rows[0]?.clock).toBe('calm');
  });
});

describe('the map of cases', () => {
  const mapOf = async (query: string, username = 'leader') =>
    (await server.as(username).get<CaseMap>(`/api/case-map${query}`)).body;

  test('holds every open case where it lies, with what its events say of its clock', async () => {
    const { asOf } = await command();
    const { cases, more } = await mapOf('');
    const expected = told
      .filter(isOpen)
      .map((file) => [file.id, file.lng, file.lat, clockOf(file, Date.parse(asOf))]);
    const found = cases.map(({ id, position: [lng, lat], clock }) => [id, lng, lat, clock]);
    const byId = (rows: unknown[][]) => rows.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    expect(byId(found)).toEqual(byId(expected));
    expect(more).toBe(false);
    const due = cases.flatMap(({ dueAt }) => (dueAt === undefined ? [] : [Date.parse(dueAt)]));
    expect(due).toEqual([...due].sort((a, b) => a - b));
  });

  test('narrows to a box and a unit as the list of cases does', async () => {
    const open = told.filter(isOpen);
    const middle = open.map(({ lng }) => lng).sort((a, b) => a - b)[Math.floor(open.length / 2)] ?? 0;
    const west = await mapOf(`?bbox=118,28,${middle},30`);
    expect(west.cases).toHaveLength(open.filter(({ lng }) => lng < middle).length);
    const { unit } = open.find((file) => file.unit !== undefined) ?? {};
    const theirs = await mapOf(`?unit=${unit}`);
    expect(theirs.cases.map(({ id }) => id).sort()).toEqual(
      open
        .filter((file) => file.unit === unit)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('shows nobody what is not theirs, and says which box is none', async () => {
    const { cases } = await mapOf('', 'water');
    expect(cases.length).toBeLessThan(told.filter(isOpen).length);
    expect(cases).toHaveLength(await listed('open=true', 'water'));
    for (const bbox of ['1,2,3', 'a,b,c,d', '118,30,119,29', 'NaN,28,119,30']) {
      const { status, body } = await server.as('leader').get<Problem>(`/api/case-map?bbox=${bbox}`);
      expect([bbox, status]).toEqual([bbox, 400]);
      expect(JSON.stringify(body)).toContain('bbox');
    }
    expect((await server.as('leader').get('/api/case-map?colour=red')).status).toBe(400);
  });
});
