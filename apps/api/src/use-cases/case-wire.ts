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

export function caseOnWire(row: CaseRow, actor: Actor, now: number): Case {
  const { open } = caseStages[row.stage];
  const paused = row.stage === 'paused';
  return {
    id: row.id,
    number: row.number,
    stage: row.stage,
    ...(row.due_at === null ? {} : { dueAt: row.due_at.toISOString() }),
    paused,
    overdue: open && !paused && row.due_at !== null && row.due_at.getTime() < now,
    layer: row.layer,
    ...(row.asset_id === null ? {} : { assetId: row.asset_id }),
    ...(row.asset_code === null ? {} : { assetCode: row.asset_code }),
    ...(row.place === null ? {} : { place: row.place }),
    position: row.position,
    kind: row.kind,
    severity: row.severity,
    ...(row.description === null ? {} : { description: row.description }),
    source: row.source,
    ...(row.unit === null ? {} : { unit: row.unit }),
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
  ...(row.person === null ? {} : { person: row.person }),
  ...(row.person_unit === null ? {} : { personUnit: row.person_unit }),
  ...(row.note === null ? {} : { note: row.note }),
  ...(row.unit === null ? {} : { unit: row.unit }),
  ...(row.due_at === null ? {} : { dueAt: row.due_at.toISOString() }),
  stage: row.stage,
  photoIds: row.photo_ids,
});
