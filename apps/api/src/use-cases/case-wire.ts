import {
  type CaseActor,
  caseStages,
  caseTransitions,
  eventsFrom,
  maySide,
} from '@cityplate/wire/case-transitions';
import type { Case, CaseEvent } from '@cityplate/wire/cases';
import type { Actor } from '../actor.ts';
import type { CaseEventRow } from '../queries/case-events.ts';
import type { CaseRow } from '../queries/cases.ts';
import { holdsVerb } from '../rights.ts';

export const caseActor = (actor: Actor): CaseActor => ({
  unit: actor.unit,
  holds: (verb) => holdsVerb(actor, verb),
});

/** What this actor may do to it now. */
export function actionsOf(actor: Actor, row: Pick<CaseRow, 'stage' | 'unit' | 'handlers'>) {
  const subject = { unit: row.unit ?? undefined, handlers: row.handlers };
  return eventsFrom(row.stage).filter((type) => maySide(caseTransitions[type].by, caseActor(actor), subject));
}

const given = <K extends string, V>(key: K, value: V | null): Partial<Record<K, V>> =>
  // A record of one named key is what Partial<Record> means; the compiler sees only an index signature.
  value === null ? {} : ({ [key]: value } as Partial<Record<K, V>>);

export function caseOnWire(row: CaseRow, actor: Actor, now: number): Case {
  const { open } = caseStages[row.stage];
  const paused = row.stage === 'paused';
  return {
    id: row.id,
    number: row.number,
    stage: row.stage,
    ...given('dueAt', row.due_at?.toISOString() ?? null),
    paused,
    overdue: open && !paused && row.due_at !== null && row.due_at.getTime() < now,
    layer: row.layer,
    ...given('assetId', row.asset_id),
    ...given('assetCode', row.asset_code),
    ...given('place', row.place),
    position: row.position,
    kind: row.kind,
    severity: row.severity,
    ...given('description', row.description),
    source: row.source,
    ...given('unit', row.unit),
    reportCount: row.report_count,
    reportedAt: row.reported_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    photoIds: row.photo_ids,
    actions: actionsOf(actor, row),
  };
}

export const eventOnWire = (row: CaseEventRow): CaseEvent => ({
  seq: row.seq,
  type: row.type,
  at: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  ...given('person', row.person),
  ...given('personUnit', row.person_unit),
  ...given('note', row.note),
  ...given('unit', row.unit),
  ...given('dueAt', row.due_at?.toISOString() ?? null),
  stage: row.stage,
  photoIds: row.photo_ids,
});
