import type { Objection } from '@cityplate/wire/claims';
import {
  type NoticedClaim,
  type NoticedDecision,
  nearNetworkMetres,
  type OwnObjection,
} from '@cityplate/wire/objections';
import type { Actor } from '../actor.ts';
import {
  type ConcernRow,
  claimsInNotice,
  openDecisions,
  ownObjections,
  type ShortRow,
  standingObjections,
} from '../queries/published.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { decisionOnWire } from './decisions.ts';

const inShort = (
  row: ShortRow,
): Pick<NoticedClaim, 'assetCount' | 'codes' | 'roads' | 'position' | 'first'> => ({
  assetCount: row.asset_count,
  codes: row.codes,
  roads: row.roads,
  position: [row.lng, row.lat],
  first: { layer: row.layer, id: row.asset_id },
});

const forUnit = ({ held, rival, near }: ConcernRow, own: boolean, objection: string | undefined) => ({
  concerns: { held, rival, near },
  own,
  ...(objection === undefined ? {} : { objection }),
});

/**
 * What is published now: claims of all units in notice, and decisions that can still be objected to, so that a unit
 * sees in time what it must object to. Each says what it has to do with the actor's unit.
 */
export async function published(
  services: Services,
  context: TransactionContext,
  actor: Actor,
): Promise<{ notices: NoticedClaim[]; decisions: NoticedDecision[] }> {
  return inTransaction(services.pool, context, async (client) => {
    const claims = await claimsInNotice(client, nearNetworkMetres);
    const decisions = await openDecisions(client, nearNetworkMetres);
    const objections = await standingObjections(client);
    const objectionTo = (of: 'claim_id' | 'decision_id', id: string) =>
      objections.find((each) => each[of] === id)?.id;
    return {
      notices: claims.map((row) => ({
        id: row.id,
        unit: row.unit,
        // The table's CHECK holds it to the words of the wire.
        party: row.party as NoticedClaim['party'],
        filedAt: row.filed_at.toISOString(),
        noticeEndsAt: row.notice_ends_at.toISOString(),
        ...inShort(row),
        ...forUnit(row, row.unit === actor.unit, objectionTo('claim_id', row.id)),
      })),
      decisions: decisions.flatMap((row) =>
        row.objections_until === null
          ? []
          : {
              ...decisionOnWire(row),
              objectionsUntil: row.objections_until.toISOString(),
              ...inShort(row),
              ...forUnit(row, row.holder === actor.unit, objectionTo('decision_id', row.id)),
            },
      ),
    };
  });
}

/** Objections of the actor's unit, and those of others to its claims, with what came of them. */
export async function objectionsOfUnit(
  services: Services,
  context: TransactionContext,
): Promise<OwnObjection[]> {
  const rows = await inTransaction(services.pool, context, ownObjections);
  return rows.map((row) => ({
    // Built in SQL as the wire's objection.
    ...(row.objection as Objection),
    given: row.given,
    about: {
      kind: row.kind,
      id: row.subject_id,
      unit: row.subject_unit,
      // The table's CHECK holds it to the words of the wire.
      party: row.party as NoticedClaim['party'],
      ...(row.until === null ? {} : { until: row.until.toISOString() }),
      standing: row.standing,
      ...inShort(row),
    },
    ...(row.decision_id === null || row.number === null
      ? {}
      : {
          decision: {
            id: row.decision_id,
            number: row.number,
            ...(row.outcome === null ? {} : { outcome: row.outcome }),
          },
        }),
  }));
}
