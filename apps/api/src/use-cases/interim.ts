import type { InterimAnswer, NewInterim } from '@cityplate/wire/interim';
import type { Actor } from '../actor.ts';
import { forbidden, invalid } from '../problem-error.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { lockClaimable } from '../queries/claims.ts';
import { assignInterim, unitExists } from '../queries/decisions.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { can } from '../rights.ts';
import type { Services } from '../services.ts';
import { type Language, say } from '../words.ts';

const attempted = say('指定兜底单位', 'Set an interim holder');
const notOpen = say('已确权或已废止，不需要兜底单位', 'decided or retired: it needs no interim holder');
const noRule = say('地区配置没有为该用途指定兜底单位', 'no rule of the region names one for this use');

/**
 * Sets an interim holder at once on what is unclaimed, claimed or disputed; claims stay open. Where a dispute meets an
 * open fault the database does the same by itself, whichever comes last (migration 0013, keep_hole_closed).
 */
export async function setInterimHolder(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  { assetIds, unit, reason }: NewInterim,
  language: Language,
): Promise<InterimAnswer> {
  const ids = [...new Set(assetIds)];
  return inTransaction(services.pool, context, async (client) => {
    if (unit !== undefined && !(await unitExists(client, unit))) {
      throw invalid(attempted, [
        { path: 'body.unit', code: 'unknown-unit', message: say('没有这个单位', 'No such unit') },
      ]);
    }
    const before = new Map((await lockClaimable(client, ids, 'owner', '')).map((row) => [row.id, row]));
    const unknown = ids.findIndex((id) => !before.has(id));
    if (unknown >= 0) {
      throw invalid(attempted, [
        {
          path: `body.assetIds.${unknown}`,
          code: 'unknown-asset',
          message: say('没有这个部件', 'No such asset'),
        },
      ]);
    }
    for (const layer of new Set([...before.values()].map((row) => row.layer))) {
      if (!can(actor, 'claim.decide', services.catalogue.layer(layer).definition.rights.stewards))
        throw forbidden(attempted);
    }
    await openChangeSet(client, { verb: 'claim.interim', reason, requestId: context.requestId });
    const set = await assignInterim(client, ids, unit, reason);
    const after = new Map((await lockClaimable(client, ids, 'owner', '')).map((row) => [row.id, row]));
    return {
      results: ids.map((assetId) => {
        const row = after.get(assetId);
        const isSet = set.has(assetId);
        const isOpen =
          row?.life !== 'retired' && row?.ownership !== 'confirmed' && row?.ownership !== 'interim';
        return {
          assetId,
          outcome: isSet ? ('set' as const) : ('refused' as const),
          ownership: row?.ownership ?? 'unclaimed',
          ...(row?.holder == null ? {} : { holder: row.holder }),
          ...(isSet ? {} : { reason: (isOpen ? noRule : notOpen)[language] }),
        };
      }),
    };
  });
}
