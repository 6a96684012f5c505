import type { Seal } from '@cityplate/wire/census';
import { notFound, ProblemError } from '../problem-error.ts';
import type { SealedAssetRow } from '../queries/census.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { oneSeal, sealedList } from './census.ts';

const pageSize = 1000;
/** Some 200 sheets; what is longer is read as a table. */
const mostPrinted = 10_000;

/** A seal and the list of one unit in it, a page at a time. A unit without a list, or one that is not the actor's: 404. */
export async function listOfUnit(
  services: Services,
  context: TransactionContext,
  id: string,
  unit: string,
): Promise<{ seal: Seal; count: number; pages: () => AsyncGenerator<SealedAssetRow[]> }> {
  const seal = await oneSeal(services, context, id);
  const list = seal.lists.find((each) => each.unit === unit);
  if (list === undefined) throw notFound(say('确认清单', 'list to confirm'));
  return {
    seal,
    count: list.count,
    async *pages() {
      for (let after: string | undefined, more = true; more; ) {
        const rows = await sealedList(services, context, id, unit, { after, limit: pageSize });
        yield rows;
        after = rows.at(-1)?.code;
        more = rows.length === pageSize;
      }
    },
  };
}

/** Refuses (409) to print what nobody could sign on paper. */
export function refuseTooLong(count: number): void {
  if (count <= mostPrinted) return;
  throw new ProblemError(
    409,
    'too-long',
    say(
      `清单有 ${count} 个部件，超过可打印的 ${mostPrinted} 个，请下载表格。`,
      `The list has ${count} assets, more than the ${mostPrinted} that can be printed: download the table.`,
    ),
  );
}
