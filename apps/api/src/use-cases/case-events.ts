import { dueAfterPause, dueAt } from '@cityplate/fixtures/clock/due-time';
import { type WorkCalendar, workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import {
  type CaseEventType,
  type CaseStage,
  caseTransitions,
  eventsFrom,
  maySide,
  stageAfter,
} from '@cityplate/wire/case-transitions';
import type { Case, NewCaseEvent } from '@cityplate/wire/cases';
import type { Actor } from '../actor.ts';
import { forbidden, notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { lastMoments } from '../queries/case-events.ts';
import { lockCases } from '../queries/case-locks.ts';
import { appendEvent, type CaseRow, findCase, projectRemediation } from '../queries/cases.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { unitExists } from '../queries/decisions.ts';
import { findAnyAsset } from '../queries/find-any-asset.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { caseActor, caseOnWire } from './case-wire.ts';
import { standingCase } from './cases.ts';
import { refusedCase, refuseUnknownPhotos } from './open-case.ts';

const attempted = say('办理案件', 'Act on a case');

/** Does one act of a case's life. 409 with what is possible for a forbidden transition, 403 for a forbidden actor. */
export async function actOnCase(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
  event: NewCaseEvent,
): Promise<Case> {
  return inTransaction(services.pool, context, async (client) => {
    await lockCases(client, event.into === undefined ? [id] : [id, event.into]);
    const row = await findCase(client, id);
    if (row === undefined) throw notFound(say('案件', 'case'));
    const { by, name } = caseTransitions[event.type];
    const subject = { unit: row.unit ?? undefined, handlers: row.handlers };
    const stage = stageAfter(event.type, row.stage, row.before_pause ?? undefined);
    // What is impossible for everybody is said first: who may is no question then.
    if (stage === undefined) throw impossible(row.stage, event.type);
    if (!maySide(by, caseActor(actor), subject))
      throw forbidden(say(`${name.zh}这个案件`, `do this to the case: ${name.en}`));
    const calendar = workCalendar(services.region);
    const moments = await lastMoments(client, id);
    const at = momentOf(event, moments.last);
    const unit = await unitOf(client, actor, row, event);
    const into = await targetOf(client, row, event);
    if (caseTransitions[event.type].needs === 'note' && event.note === undefined)
      throw refusedCase('body.note', 'required', '请写明理由', 'Say why', attempted);
    await refuseUnknownPhotos(client, event.photoIds ?? [], attempted);
    await openChangeSet(client, {
      verb: `case.${event.type}`,
      reason: event.note,
      requestId: context.requestId,
    });
    await appendEvent(client, {
      caseId: id,
      type: event.type,
      at,
      note: event.note,
      unit,
      dueAt: newDue(row, event, { at, unit, paused: moments.paused }, calendar),
      fromStage: row.stage,
      stage,
      into: into?.id,
      photoIds: event.photoIds ?? [],
    });
    if (into !== undefined) await joinInto(client, into, at, row);
    const assets = [row.asset_id, into?.asset_id ?? null].filter((asset) => asset !== null);
    await projectRemediation(client, assets);
    await appendAudit(client, {
      verb: `case.${event.type}`,
      subject: `case/${id}`,
      detail: { from: row.stage, to: stage, ...(unit === undefined ? {} : { unit }) },
      requestId: context.requestId,
    });
    return caseOnWire(await standingCase(client, id), actor, Date.now());
  });
}

function impossible(stage: CaseStage, type: CaseEventType): ProblemError {
  const possible = eventsFrom(stage);
  const zh = possible.map((each) => caseTransitions[each].name.zh).join('、');
  const en = possible.map((each) => caseTransitions[each].name.en).join(', ');
  return new ProblemError(
    409,
    'transition',
    say(
      `案件当前不能“${caseTransitions[type].name.zh}”。${zh === '' ? '已办结。' : `可以：${zh}。`}`,
      `Not possible now: ${caseTransitions[type].name.en}. ${en === '' ? 'The case has ended.' : `Possible: ${en}.`}`,
    ),
    { extra: { stage, possible } },
  );
}

/** The ledger runs forward: nothing is done in the future, or before what was done last. */
function momentOf(event: NewCaseEvent, last: Date | null): Date {
  const now = new Date();
  if (event.at === undefined) return last !== null && last > now ? last : now;
  const at = new Date(event.at);
  if (at > now)
    throw refusedCase('body.at', 'future', '时间在将来', 'The time lies in the future', attempted);
  if (last !== null && at < last)
    throw refusedCase('body.at', 'order', '早于上一步的时间', 'Earlier than the step before', attempted);
  return at;
}

async function unitOf(
  client: Database,
  actor: Actor,
  row: CaseRow,
  event: NewCaseEvent,
): Promise<string | undefined> {
  if (event.type !== 'dispatch' && event.type !== 'redispatch') return undefined;
  const asset = row.asset_id === null ? undefined : await findAnyAsset(client, row.asset_id);
  const unit =
    event.unit ?? asset?.owner_unit ?? asset?.maintainer_unit ?? asset?.regulator_unit ?? undefined;
  if (unit === undefined)
    throw refusedCase('body.unit', 'required', '请指明处置单位', 'Say which unit is to handle it', attempted);
  if (!(await unitExists(client, unit)))
    throw refusedCase('body.unit', 'unknown-unit', '没有这个单位', 'No such unit', attempted);
  if (unit === actor.unit)
    throw refusedCase(
      'body.unit',
      'own-unit',
      '派遣与处置须分开，不能派给本单位',
      'Whoever directs does not handle: dispatch it to another unit',
      attempted,
    );
  return unit;
}

async function targetOf(client: Database, row: CaseRow, event: NewCaseEvent): Promise<CaseRow | undefined> {
  if (event.type !== 'merge') return undefined;
  const into =
    event.into === undefined || event.into === row.id ? undefined : await findCase(client, event.into);
  if (into !== undefined && stageAfter('join', into.stage, undefined) !== undefined) return into;
  throw refusedCase(
    'body.into',
    'target',
    '请指明要并入的在办案件',
    'Name the open case to merge into',
    attempted,
  );
}

/** The case that takes another in counts its reporter, in its own ledger. */
const joinInto = (client: Database, into: CaseRow, at: Date, row: CaseRow) =>
  appendEvent(client, {
    caseId: into.id,
    type: 'join',
    at,
    note: row.number,
    fromStage: into.stage,
    stage: into.stage,
    photoIds: row.photo_ids,
  });

/** The clock starts when a unit gets the case; it stands while paused, and an extension moves it. */
function newDue(
  row: CaseRow,
  event: NewCaseEvent,
  { at, unit, paused }: { at: Date; unit: string | undefined; paused: Date | null },
  calendar: WorkCalendar,
): Date | undefined {
  const limit = { amount: row.limit_amount, clock: row.limit_clock };
  const due = row.due_at?.getTime() ?? at.getTime();
  const resumed = () =>
    new Date(dueAfterPause(due, paused?.getTime() ?? at.getTime(), at.getTime(), limit.clock, calendar));
  switch (event.type) {
    case 'dispatch':
    case 'redispatch':
      if (unit !== row.unit) return new Date(dueAt(at.getTime(), limit, calendar));
      // The same unit again gets no second clock, but the pause that this ends counts as any other.
      return row.stage === 'paused' ? resumed() : undefined;
    case 'resume':
      return resumed();
    case 'extend': {
      const until = event.until === undefined ? dueAt(due, limit, calendar) : Date.parse(event.until);
      if (until <= due)
        throw refusedCase('body.until', 'order', '须晚于现有期限', 'Later than it is due now', attempted);
      return new Date(until);
    }
    default:
      return undefined;
  }
}
