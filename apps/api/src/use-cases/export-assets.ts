import { ledgerParts } from '@cityplate/layers/derive/ledger-fields';
import type { AssetFeature } from '@cityplate/wire/asset';
import { scopeOf } from '@cityplate/wire/permissions';
import type { Actor } from '../actor.ts';
import { forbidden } from '../problem-error.ts';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { listAssets } from '../queries/assets.ts';
import { partFields } from '../queries/parts.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { toFeature } from './asset-feature.ts';

const batchSize = 1000;

/**
 * Everything that the filter leaves and the actor may take away, with its parts in ledgers, in batches by serial. Each batch is a read of
 * its own: whoever takes an hour to receive an export holds no connection meanwhile. Throws 403 before the
 * first batch.
 */
export function exportAssets(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  filter: AssetFilter,
): AsyncGenerator<AssetFeature[]> {
  const { stewards } = services.catalogue.layer(filter.layer).definition.rights;
  const scope = scopeOf(actor.roles, 'export.read', stewards);
  if (scope === undefined) throw forbidden(say('导出', 'export'));
  return batches(services, context, scope === 'own' ? { ...filter, heldBy: actor.unit } : filter);
}

async function* batches(
  services: Services,
  context: TransactionContext,
  filter: AssetFilter,
): AsyncGenerator<AssetFeature[]> {
  const { definition } = services.catalogue.layer(filter.layer);
  const parts = ledgerParts(definition).map(([part]) => part);
  for (let afterSerial = 0; ; ) {
    const { rows, fields } = await inTransaction(services.pool, context, async (client) => {
      const assets = await listAssets(client, filter, { afterSerial, limit: batchSize });
      const ids = assets.map(({ id }) => id);
      return { rows: assets, fields: await partFields(client, filter.layer, ids, parts) };
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => {
      const feature = toFeature(services, row);
      return { ...feature, properties: { ...feature.properties, ...fields.get(row.id) } };
    });
    if (rows.length < batchSize) return;
    afterSerial = last.serial;
  }
}
