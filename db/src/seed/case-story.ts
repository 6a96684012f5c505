import { dueAt } from '@cityplate/fixtures/clock/due-time';
import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import type { DefectKind } from '@cityplate/layers/definition';
import { type CaseRecordType, type CaseStage, stageAfter } from '@cityplate/wire/case-transitions';
import { personOf, type SeedContext } from './asset-rows.ts';
import { stableId } from './stable-id.ts';

export interface CaseRows {
  cases: { id: string; at: string; day: string; isPublic: boolean; row: object }[];
  events: object[];
  inspections: object[];
}

/** A case as far as it has been told. Moments are epoch milliseconds. */
export interface CaseStory {
  id: string;
  defect: DefectKind;
  isPublic: boolean;
  /** The unit that handles it. */
  unit: string;
  stage: CaseStage | undefined;
  seq: number;
  /** When the last event was. */
  last: number;
  due: number;
  done: Set<CaseRecordType>;
}

interface NewEvent {
  type: CaseRecordType;
  at: number;
  note?: string;
  /** Until when it is extended. */
  until?: number;
}

/** A number below `below` that the same words always give. */
export const pick = (below: number, ...words: string[]): number =>
  Number.parseInt(stableId(...words).slice(0, 6), 16) % below;

/** Tells the next event of a case, by the same table as the server; whatever that forbids is a fault of the seed. */
export function addEvent(
  context: SeedContext,
  rows: CaseRows,
  story: CaseStory,
  { type, at, note, until }: NewEvent,
): void {
  const before = story.stage;
  const stage = stageAfter(type, before, undefined);
  if (stage === undefined)
    throw new Error(`Seeding case ${story.id}: ${type} is not possible from ${before}`);
  const starts = type === 'report' || type === 'dispatch';
  const due = starts ? dueAt(at, story.defect.limit, workCalendar(context.region)) : until;
  story.seq += 1;
  story.stage = stage;
  story.last = at;
  story.due = due ?? story.due;
  story.done.add(type);
  const person = whoDoes(context, story, type);
  const moment = new Date(at).toISOString();
  rows.events.push({
    case_id: story.id,
    seq: story.seq,
    type,
    at: moment,
    recorded_at: moment,
    person: person?.person ?? null,
    person_unit: person?.unit ?? null,
    note: note ?? (type === 'resolve' ? '示例·已修复' : null),
    unit: type === 'dispatch' ? story.unit : null,
    due_at: due === undefined ? null : new Date(due).toISOString(),
    from_stage: before ?? null,
    stage,
  });
}

function whoDoes(
  { region }: SeedContext,
  story: CaseStory,
  type: CaseRecordType,
): { person: string; unit: string | null } | undefined {
  if (type === 'report') return story.isPublic ? undefined : personOf(region, 'inspector');
  if (type === 'sign-for' || type === 'resolve' || type === 'return') {
    const account = region.demonstration.accounts.find((each) => each.unit === story.unit);
    return account
      ? personOf(region, account.username)
      : { person: stableId(region.id, 'unit', story.unit), unit: story.unit };
  }
  return personOf(region, 'office');
}
