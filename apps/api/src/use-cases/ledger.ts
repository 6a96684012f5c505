import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Ledger } from '@cityplate/wire/ledger';
import { countLedger } from '../queries/ledger.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';

/** The field that decides an asset's sub-class (小类) and with it its code, where a layer has several. */
export const kindFieldOf = ({ codes }: LayerDefinition) => ('by' in codes ? codes.by : undefined);

export async function ledgerOf(
  services: Services,
  context: TransactionContext,
  layer: string,
): Promise<Ledger> {
  const { definition } = services.catalogue.layer(layer);
  return inTransaction(services.pool, context, async (client) => ({
    layer,
    asOf: new Date().toISOString(),
    cells: await countLedger(client, layer, kindFieldOf(definition)),
  }));
}
