import type { Candidates } from '@cityplate/wire/plates';
import type { Actor } from '../actor.ts';
import { plateFacts } from '../plates/plate-facts.ts';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { findAsset } from '../queries/assets.ts';
import { countStandings, printableIds } from '../queries/plate-batches.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { mustBearPlates, ownOnly } from './make-plates.ts';

const sampleCount = 3;
/** Serials are minted when the batch is made. */
const sampleSerial = 'P000000-0';

/** What a batch of this filter would make, before it is made: how many, and what would stand on the first of them. */
export async function candidatesOf(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  filter: AssetFilter,
): Promise<Candidates> {
  mustBearPlates(services, filter.layer);
  const { stewards } = services.catalogue.layer(filter.layer).definition.rights;
  mustBeAble(actor, 'plate.print', stewards, say('制作铭牌', 'make plates'));
  const scoped = ownOnly(services, actor, { filter });
  const own = 'filter' in scoped ? scoped.filter : filter;
  return inTransaction(services.pool, context, async (client) => {
    const { matched, lost, live } = await countStandings(client, own);
    const samples: Candidates['samples'] = [];
    for (const id of await printableIds(client, own, sampleCount)) {
      const row = await findAsset(client, filter.layer, id);
      if (row !== undefined)
        samples.push(plateFacts(services, { ...row, serial: sampleSerial, token: null }, '').words);
    }
    return { matched, printable: matched - live, lost, live, samples };
  });
}
