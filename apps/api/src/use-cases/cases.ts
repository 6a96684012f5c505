import { instantOf } from '@cityplate/fixtures/clock/zone';
import type { Case, CaseDetail, NewCase } from '@cityplate/wire/cases';
import type { CaseClock } from '@cityplate/wire/command';
import type { Actor } from '../actor.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import type { AssetRow } from '../queries/asset-row.ts';
import { lockAssets } from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { listEvents } from '../queries/case-events.ts';
import type { CaseFilter, Span } from '../queries/case-filter.ts';
import { type CasePage, type CaseRow, findCase, listCases } from '../queries/cases.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { findAnyAsset } from '../queries/find-any-asset.ts';
import { contactsOf } from '../queries/report-contacts.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { caseOnWire, eventOnWire } from './case-wire.ts';
import { defectOf, openCase, refusedCase, refuseUnknownPhotos } from './open-case.ts';

const caseWord = say('案件', 'case');

/** How a place is called in lists: the road, else what the asset says of where it is. */
export const placeOf = (asset: AssetRow): string | null => {
  const location = asset.props.location;
  return (typeof location === 'string' ? location : null) ?? asset.name ?? asset.road;
};

/** Reports a fault of an asset, or on a spot that is no asset. */
export async function createCase(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  body: NewCase,
): Promise<Case> {
  if ((body.assetId === undefined) === (body.position === undefined))
    throw refusedCase(
      'body.assetId',
      'place',
      '请给出部件或位置，二者其一',
      'Give either an asset or a position',
    );
  return inTransaction(services.pool, context, async (client) => {
    if (body.assetId !== undefined) await lockAssets(client, [body.assetId]);
    const asset = body.assetId === undefined ? undefined : await findAnyAsset(client, body.assetId);
    if (body.assetId !== undefined && asset === undefined)
      throw refusedCase('body.assetId', 'unknown-asset', '没有这个部件', 'No such asset');
    if (asset !== undefined && body.layer !== undefined && body.layer !== asset.layer)
      throw refusedCase('body.layer', 'other-layer', '部件不在这个图层', 'The asset is of another layer');
    if (asset?.life === 'retired')
      throw new ProblemError(409, 'retired', say('该部件已废止。', 'The asset is retired.'));
    if (body.position !== undefined) refuseOutside(services, body.position);
    const { layer, defect } = defectOf(services, asset?.layer ?? body.layer, body.kind);
    await refuseUnknownPhotos(client, body.photoIds ?? []);
    await openChangeSet(client, {
      verb: 'case.report',
      reason: body.description,
      requestId: context.requestId,
    });
    const place = {
      layer,
      assetId: asset?.id ?? null,
      position: body.position ?? null,
      place: asset === undefined ? null : placeOf(asset),
      township: asset?.township ?? null,
    };
    const { id, number } = await openCase(services, client, place, defect, body);
    await appendAudit(client, {
      verb: 'case.report',
      subject: `case/${id}`,
      detail: { number, kind: defect.id },
      requestId: context.requestId,
    });
    return caseOnWire(await standingCase(client, id), actor, Date.now());
  });
}

/** 422 for a spot outside the county: most often swapped or in another datum. */
export function refuseOutside(services: Services, [lng, lat]: readonly [number, number]): void {
  const [west, south, east, north] = services.region.box;
  if (lng >= west && lng <= east && lat >= south && lat <= north) return;
  throw refusedCase(
    'body.position',
    'outside',
    '位置不在本地区范围内',
    'The position lies outside the region',
  );
}

export async function standingCase(client: Database, id: string): Promise<CaseRow> {
  const row = await findCase(client, id);
  if (row === undefined) throw notFound(caseWord);
  return row;
}

export interface CaseQuery extends Omit<CaseFilter, 'clock' | 'reported' | 'due' | 'closed'>, CasePage {
  clock?: CaseClock | undefined;
  /** Days of the county's calendar, `YYYY-MM-DD`. */
  reportedOn?: string | undefined;
  dueOn?: string | undefined;
  closedOn?: string | undefined;
}

/** From one midnight of the county's clock to the next. */
export function spanOfDay({ region }: Services, day: string): Span {
  const midnight = (time: string) => new Date(instantOf(day, time, region.workHours.timeZone));
  return { from: midnight('00:00'), to: midnight('24:00') };
}

/** Cases that the actor may see, the earliest due first. */
export async function casesOf(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  { clock, reportedOn, dueOn, closedOn, ...rest }: CaseQuery,
): Promise<{ cases: Case[]; last: CaseRow | undefined }> {
  const span = (day: string | undefined) => (day === undefined ? undefined : spanOfDay(services, day));
  const { warnShareLeft } = services.region.cases;
  const filter = {
    ...{ ...rest, reported: span(reportedOn), due: span(dueOn), closed: span(closedOn) },
    clock: clock === undefined ? undefined : { is: clock, warnShareLeft },
  };
  const rows = await inTransaction(services.pool, context, (client) => listCases(client, filter));
  const now = Date.now();
  return { cases: rows.map((row) => caseOnWire(row, actor, now)), last: rows.at(-1) };
}

/** A case with its whole ledger; one of others is the same 404 as an unknown one. */
export async function caseOf(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
): Promise<CaseDetail> {
  return inTransaction(services.pool, context, async (client) => {
    const row = await standingCase(client, id);
    const events = await listEvents(client, id);
    const contacts = await contactsOf(client, id);
    return {
      ...caseOnWire(row, actor, Date.now()),
      events: events.map(eventOnWire),
      contacts: contacts.map(({ receipt, phone }) => ({ report: receipt, phone: maskedPhone(phone) })),
    };
  });
}

/** `13812345678` -> `138****5678`; of whatever else a number looks like, a third at each end is shown at most. */
export function maskedPhone(phone: string): string {
  const head = Math.min(3, Math.floor(phone.length * 0.3));
  const tail = Math.min(4, Math.floor(phone.length * 0.37));
  return `${phone.slice(0, head)}****${phone.slice(-tail)}`;
}
