import { type CaseMap, maximumMappedCases } from '@cityplate/wire/case-map';
import type { CaseFilter } from '../queries/case-filter.ts';
import { mappedCases } from '../queries/case-map.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';

/** Where the open cases lie that the actor may see, and how much of their time is left. */
export async function caseMapOf(
  services: Services,
  context: TransactionContext,
  filter: CaseFilter,
): Promise<CaseMap> {
  const { warnShareLeft } = services.region.cases;
  const limit = maximumMappedCases + 1;
  const rows = await inTransaction(services.pool, context, (client) =>
    mappedCases(client, filter, { warnShareLeft, limit }),
  );
  return {
    cases: rows.slice(0, maximumMappedCases).map(({ due_at, ...row }) => ({
      ...row,
      ...(due_at === null ? {} : { dueAt: due_at.toISOString() }),
    })),
    more: rows.length === limit,
  };
}
