import { type LayerSummary, summariseLayers } from '../queries/layer-summary.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';

/** What each of the layers holds, for the descriptions of collections; an empty layer has no summary. */
export async function summaries(
  services: Services,
  context: TransactionContext,
  layers: readonly string[],
): Promise<ReadonlyMap<string, LayerSummary>> {
  const rows = await inTransaction(services.pool, context, (client) => summariseLayers(client, layers));
  return new Map(rows.map((row) => [row.layer, row]));
}
