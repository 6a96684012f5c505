import { randomUUID } from 'node:crypto';
import { dueAfterPause, dueAt, type TimeLimit } from '@cityplate/fixtures/clock/due-time';
import type { WorkCalendar } from '@cityplate/fixtures/clock/work-calendar';
import type { Random } from '@cityplate/fixtures/plane/random';
import {
  type CaseRecordType,
  type CaseStage,
  caseStages,
  eventsFrom,
  stageAfter,
} from '@cityplate/wire/case-transitions';
import type { Pool } from 'pg';

export interface ToldEvent {
  seq: number;
  type: CaseRecordType;
  at: number;
  recordedAt: number;
  unit: string | null;
  dueAt: number | null;
  fromStage: CaseStage | null;
  stage: CaseStage;
}

export interface CaseHistory {
  id: string;
  layer: string;
  kind: string;
  township: string | null;
  street: string | null;
  grid: string | null;
  source: string;
  limit: TimeLimit;
  events: ToldEvent[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const limits: readonly TimeLimit[] = [
  { amount: 2, clock: 'urgent-hours' },
  { amount: 12, clock: 'work-hours' },
  { amount: 3, clock: 'work-days' },
  { amount: 7, clock: 'work-days' },
  { amount: 30, clock: 'calendar-days' },
];

/** More of what leads on than of what ends a case, so that every stage is reached often. */
const eagerness: Partial<Record<CaseRecordType, number>> = {
  ...{ accept: 8, register: 12, dispatch: 12, 'sign-for': 8, resolve: 10, 'verify-pass': 6, close: 8 },
  ...{
    'verify-fail': 3,
    resume: 6,
    pause: 2,
    extend: 2,
    join: 0.6,
    add: 0.3,
    void: 0.3,
    merge: 0.5,
    reject: 0.6,
  },
};

function pickByEagerness(random: Random, types: readonly CaseRecordType[]): CaseRecordType | undefined {
  let left = random.between(
    0,
    types.reduce((sum, type) => sum + (eagerness[type] ?? 1), 0),
  );
  return types.find((type) => {
    left -= eagerness[type] ?? 1;
    return left < 0;
  });
}

/** One case that lives through the table of transitions by chance; some of it written down days later. */
function liveThrough(random: Random, calendar: WorkCalendar, begins: number, ends: number): CaseHistory {
  const limit = random.pick(limits);
  const events: ToldEvent[] = [];
  let at = begins;
  let recordedAt = at;
  let stage: CaseStage | undefined;
  let unit: string | undefined;
  let due = 0;
  let before: CaseStage | undefined;
  let pausedAt = 0;
  const steps = random.whole(1, 16);
  const tell = (type: CaseRecordType | undefined) => {
    const next = type === undefined ? undefined : stageAfter(type, stage, before);
    if (type === undefined || next === undefined) return;
    let newDue: number | undefined;
    let to: string | undefined;
    if (type === 'report') newDue = dueAt(at, limit, calendar);
    if (type === 'dispatch' || type === 'redispatch') {
      to = random.pick(['water', 'power', 'telecom', 'housing']);
      if (to !== unit) newDue = dueAt(at, limit, calendar);
      unit = to;
    }
    if (type === 'pause') {
      before = stage;
      pausedAt = at;
    }
    if (type === 'resume') newDue = dueAfterPause(due, pausedAt, at, limit.clock, calendar);
    if (type === 'extend') newDue = dueAt(due, limit, calendar);
    due = newDue ?? due;
    recordedAt = Math.max(recordedAt, at, random.chance(0.1) ? at + random.whole(hour, 9 * day) : at);
    events.push({
      ...{ seq: events.length + 1, type, at, recordedAt, unit: to ?? null, dueAt: newDue ?? null },
      ...{ fromStage: stage ?? null, stage: next },
    });
    stage = next;
  };
  tell('report');
  for (let step = 0; step < steps && stage !== undefined; step += 1) {
    at += random.chance(0.7) ? random.whole(minute, 20 * hour) : random.whole(hour, 12 * day);
    if (at > ends) break;
    const open = caseStages[stage].open ? (['join', 'add'] as const) : [];
    const possible: readonly CaseRecordType[] = [...eventsFrom(stage), ...open];
    if (possible.length === 0) break;
    tell(pickByEagerness(random, possible));
  }
  const layer = random.pick(['manhole-covers', 'parking-spaces']);
  return {
    ...{ id: randomUUID(), layer, kind: random.pick(['loose', 'missing', 'broken']), limit, events },
    township: random.pick(['330824115', '330824106', null]),
    street: random.pick(['解放街', '根博路', null]),
    grid: random.pick(['330824115003001', null]),
    source: random.pick(['inspection', 'public', '12345']),
  };
}

export const makeHistories = (
  random: Random,
  calendar: WorkCalendar,
  count: number,
  [from, to]: readonly [number, number],
): CaseHistory[] =>
  Array.from({ length: count }, () => liveThrough(random, calendar, random.whole(from, to), to));

const instant = (epoch: number | null) => (epoch === null ? null : new Date(epoch).toISOString());

/** Writes them as the owner of the database; the case files stay unprojected, since no rate reads their stage. */
export async function storeHistories(pool: Pool, histories: readonly CaseHistory[]): Promise<void> {
  await pool.query(
    `insert into case_file (id, number, adcode, layer, geom, kind, severity, limit_amount, limit_clock, source, township)
     select id, 'T' || id, '330824', layer, ST_SetSRID(ST_MakePoint(118.4, 29.13), 4326), kind, 'low', 1, 'work-days',
       source, township
     from jsonb_to_recordset($1::jsonb) as row (id uuid, layer text, kind text, source text, township text)`,
    [JSON.stringify(histories)],
  );
  await pool.query(
    `update case_file set street = row.street, grid = row.grid
     from jsonb_to_recordset($1::jsonb) as row (id uuid, street text, grid text) where row.id = case_file.id`,
    [JSON.stringify(histories)],
  );
  const rows = histories.flatMap(({ id, events }) =>
    events.map((event) => ({
      ...event,
      ...{ id, at: instant(event.at), recordedAt: instant(event.recordedAt), dueAt: instant(event.dueAt) },
    })),
  );
  await pool.query(
    `insert into case_event (case_id, seq, type, at, recorded_at, unit, due_at, from_stage, stage)
     select id, seq, type, at, "recordedAt", unit, "dueAt", "fromStage", stage
     from jsonb_to_recordset($1::jsonb) as row (id uuid, seq int, type text, at timestamptz, "recordedAt" timestamptz,
       unit text, "dueAt" timestamptz, "fromStage" text, stage text)`,
    [JSON.stringify(rows)],
  );
}
