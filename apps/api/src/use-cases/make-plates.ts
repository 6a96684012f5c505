import { randomUUID } from 'node:crypto';
import { scopeOf } from '@cityplate/wire/permissions';
import type { PlateTemplateId } from '@cityplate/wire/plate-templates';
import { type MadeBatch, maximumPlatesPerBatch, platePart, type skipReasons } from '@cityplate/wire/plates';
import type { Actor } from '../actor.ts';
import { invalid, notFound, ProblemError } from '../problem-error.ts';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import {
  findBatch,
  insertBatch,
  insertPlates,
  lockPrintable,
  type PrintableRow,
  printableIds,
} from '../queries/plate-batches.ts';
import { movePlates } from '../queries/plates.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { can, mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { type Language, say, type Words } from '../words.ts';
import { batchOnWire } from './plate-on-wire.ts';

const attempted = say('制作铭牌', 'make plates');
const listedAtMost = 100;

type SkipReason = (typeof skipReasons)[number];

const skipWords: Record<SkipReason, Words> = {
  unknown: say('没有这个部件', 'No such asset'),
  forbidden: say('不是本单位的部件', 'Not an asset of your unit'),
  retired: say('已废止', 'Retired'),
  'has-plate': say('已有有效铭牌', 'It has a valid plate'),
};

export interface Wanted {
  layer: string;
  assets: { ids: readonly string[] } | { filter: AssetFilter };
  template: PlateTemplateId;
  note: string | undefined;
}

/** Refuses a layer whose definition knows no plates. */
export function mustBearPlates(services: Services, layer: string): void {
  if (services.catalogue.layer(layer).definition.parts[platePart] !== undefined) return;
  throw invalid(attempted, [
    {
      path: 'body.layer',
      code: 'no-plates',
      message: say('这个图层没有铭牌', 'Assets of this layer bear no plates'),
    },
  ]);
}

/**
 * Makes a batch: one printed plate for each asset that has none or only a lost one, which it replaces. One transaction
 * and one change set; what gets none is named with the reason. Throws 409 when nothing is left to make.
 */
export async function makeBatch(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  wanted: Wanted,
  language: Language,
): Promise<MadeBatch> {
  mustBearPlates(services, wanted.layer);
  mustBeAble(
    actor,
    'plate.print',
    services.catalogue.layer(wanted.layer).definition.rights.stewards,
    attempted,
  );
  return inTransaction(services.pool, context, async (client) => {
    const ids = await wantedIds(client, { ...wanted, assets: ownOnly(services, actor, wanted.assets) });
    const rows = new Map((await lockPrintable(client, wanted.layer, ids)).map((row) => [row.id, row]));
    const skipped = ids.flatMap((assetId) => {
      const row = rows.get(assetId);
      const reason = skipReason(services, actor, wanted.layer, row);
      return reason === undefined ? [] : [{ assetId, row, reason }];
    });
    const left = new Set(skipped.map(({ assetId }) => assetId));
    const printed = [...rows.values()].filter(({ id }) => !left.has(id));
    const named = skipped.slice(0, listedAtMost).map(({ assetId, row, reason }) => ({
      assetId,
      ...(row === undefined ? {} : { code: row.code }),
      reason,
      message: skipWords[reason][language],
    }));
    if (printed.length === 0) throw nothingToMake(named);
    const id = await writeBatch(client, context, wanted, printed);
    const batch = await findBatch(client, id);
    if (batch === undefined) throw notFound(say('批次', 'batch'));
    return { ...batchOnWire(batch), skipped: named, skippedCount: skipped.length };
  });
}

/** A filter finds everybody's assets; who prints for his own unit means those. */
export function ownOnly(services: Services, actor: Actor, assets: Wanted['assets']): Wanted['assets'] {
  if ('ids' in assets) return assets;
  const { stewards } = services.catalogue.layer(assets.filter.layer).definition.rights;
  const own = scopeOf(actor.roles, 'plate.print', stewards) === 'own';
  return own ? { filter: { ...assets.filter, heldBy: actor.unit } } : assets;
}

async function wantedIds(client: Database, { assets }: Wanted): Promise<string[]> {
  if ('ids' in assets) return [...new Set(assets.ids)];
  const ids = await printableIds(client, assets.filter, maximumPlatesPerBatch + 1);
  if (ids.length <= maximumPlatesPerBatch) return ids;
  throw invalid(attempted, [
    {
      path: 'body.filter',
      code: 'too-many',
      message: say(
        `一批最多 ${maximumPlatesPerBatch} 块，请缩小范围`,
        `At most ${maximumPlatesPerBatch} plates in a batch: narrow the filter`,
      ),
    },
  ]);
}

function skipReason(
  services: Services,
  actor: Actor,
  layer: string,
  row: PrintableRow | undefined,
): SkipReason | undefined {
  if (row === undefined) return 'unknown';
  const held = {
    ownerUnit: row.owner_unit ?? undefined,
    maintainerUnit: row.maintainer_unit ?? undefined,
    recordUnit: row.record_unit ?? undefined,
  };
  const { stewards } = services.catalogue.layer(layer).definition.rights;
  if (!can(actor, 'plate.print', stewards, held)) return 'forbidden';
  if (row.life === 'retired') return 'retired';
  return row.plate_state === null || row.plate_state === 'lost' ? undefined : 'has-plate';
}

/** Writes the batch in a change set of its own; the caller has locked the assets. Gives the batch's id. */
export async function writeBatch(
  client: Database,
  context: TransactionContext,
  { layer, template, note }: Pick<Wanted, 'layer' | 'template' | 'note'>,
  assets: readonly Pick<PrintableRow, 'id' | 'plate_id'>[],
): Promise<string> {
  const id = randomUUID();
  await openChangeSet(client, { verb: 'plate.print', reason: note, requestId: context.requestId });
  const replaced = assets.flatMap(({ plate_id }) => (plate_id === null ? [] : [plate_id]));
  if (replaced.length > 0)
    await movePlates(client, replaced, { verb: 'plate.print', state: 'replaced', note });
  const number = await insertBatch(client, { id, layer, template, note });
  await insertPlates(client, { layer, number, ids: assets.map((asset) => asset.id) });
  await appendAudit(client, {
    verb: 'plate.print',
    subject: `plate-batch/${id}`,
    detail: { layer, number, plates: assets.length, replaced: replaced.length },
    requestId: context.requestId,
  });
  return id;
}

const nothingToMake = (skipped: MadeBatch['skipped']) =>
  new ProblemError(
    409,
    'nothing-to-make',
    say('没有需要制作铭牌的部件。', 'None of these assets needs a plate.'),
    { extra: { skipped } },
  );
