import type { DetectionRun, Finding, FindingList, NewReview } from '@cityplate/wire/detections';
import { scopeOf } from '@cityplate/wire/permissions';
import type { Actor } from '../actor.ts';
import { notFound } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { detect, settleGone } from '../queries/detect.ts';
import {
  beginRun,
  countFindings,
  endRun,
  type FindingFilter,
  type FindingPlace,
  type FindingRow,
  lastRun,
  listFindings,
  type RunRow,
  reviewFindings,
} from '../queries/findings.ts';
import { withGenericPlans } from '../queries/generic-plans.ts';
import { allowLongRead } from '../queries/long-read.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

const runOnWire = ({ ran_at, ...row }: RunRow): DetectionRun => ({ ...row, ranAt: ran_at.toISOString() });

const findingOnWire = (row: FindingRow): Finding => ({
  id: row.id,
  assetId: row.asset_id,
  code: row.code,
  location: row.location,
  ownerUnit: row.owner_unit,
  position: row.position,
  rule: row.rule,
  facts: row.facts,
  state: row.state,
  foundAt: row.found_at.toISOString(),
  ...(row.reviewed_at === null ? {} : { reviewedAt: row.reviewed_at.toISOString() }),
  ...(row.reviewer === null ? {} : { reviewer: row.reviewer }),
  ...(row.note === null ? {} : { note: row.note }),
});

/** Looks over a whole layer: what is newly suspicious becomes a question, what is so no more is settled. */
export function runDetection(
  services: Services,
  context: TransactionContext,
  layer: string,
): Promise<DetectionRun> {
  return inTransaction(services.pool, context, async (client) => {
    await allowLongRead(client);
    const id = await beginRun(client, layer);
    const { found, appeared } = await withGenericPlans(client, () => detect(client, layer, id));
    const settled = await settleGone(client, layer, id);
    const ended = await endRun(client, id, { found, appeared, settled });
    await appendAudit(client, {
      verb: 'detection.run',
      subject: `detection-run/${id}`,
      detail: { layer, found, appeared, settled },
      requestId: context.requestId,
    });
    return runOnWire(ended);
  });
}

/** The queue, with counts over all that the reader may see. */
export function findings(
  services: Services,
  context: TransactionContext,
  filter: FindingFilter,
  page: { after?: FindingPlace | undefined; limit: number },
): Promise<Omit<FindingList, 'next'>> {
  return inTransaction(services.pool, context, async (client) => {
    const last = await lastRun(client, filter.layer);
    return {
      counts: await countFindings(client, filter.layer),
      ...(last === undefined ? {} : { lastRun: runOnWire(last) }),
      findings: (await listFindings(client, filter, page)).map(findingOnWire),
    };
  });
}

/** A person answers: to be replaced, or not so, with the reason. Later answers win; what is fixed stays so. */
export function review(
  services: Services,
  context: TransactionContext,
  { ids, verdict, note }: NewReview,
): Promise<{ reviewed: string[] }> {
  return inTransaction(services.pool, context, async (client) => {
    const reviewed = await reviewFindings(client, ids, verdict, note);
    if (reviewed.length === 0) throw notFound(say('待复核的疑点', 'finding to review'));
    await appendAudit(client, {
      verb: 'detection.review',
      subject: 'finding',
      detail: { verdict, findings: reviewed.length },
      requestId: context.requestId,
    });
    return { reviewed };
  });
}

const pageSize = 1000;

/** Every cover that somebody said is to be replaced; an owner gets its own. */
export async function* replacementList(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  filter: { layer: string; unit?: string | undefined },
): AsyncGenerator<Finding[]> {
  const own = scopeOf(actor.roles, 'detection.read') === 'own' ? { unit: actor.unit } : {};
  for (let after: FindingPlace | undefined; ; ) {
    const rows = await inTransaction(services.pool, context, (client) =>
      listFindings(client, { ...filter, ...own, state: 'replace' }, { after, limit: pageSize }),
    );
    yield rows.map(findingOnWire);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last;
  }
}
