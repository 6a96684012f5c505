import { findAsset } from '../queries/assets.ts';
import { lockOpenCase } from '../queries/case-locks.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { listParts } from '../queries/parts.ts';
import type { Database } from '../queries/statement.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { placeOf } from './cases.ts';
import { openCase } from './open-case.ts';

/**
 * A well does not vanish with its cover: where the last part of a kind is taken away and its lack is a defect of the
 * layer, the defect gets a case at once, in the caller's transaction. One that stands already is left to run.
 */
export async function reportAbsence(
  services: Services,
  client: Database,
  context: TransactionContext,
  { layer, id }: { layer: string; id: string },
  part: string,
): Promise<void> {
  const { definition } = services.catalogue.layer(layer);
  const kind = definition.parts[part]?.absentDefect;
  const defect = definition.defects.find((each) => each.id === kind);
  if (defect === undefined) return;
  const remaining = await listParts(client, layer, id, false);
  if (remaining.some((each) => each.part === part)) return;
  if ((await lockOpenCase(client, { layer, assetId: id, kind: defect.id })) !== undefined) return;
  const asset = await findAsset(client, layer, id);
  if (asset === undefined) return;
  // A change set of its own: taking the removal back must not fail over the case that it brought about.
  await openChangeSet(client, { verb: 'case.report', requestId: context.requestId });
  await openCase(
    services,
    client,
    { layer, assetId: id, position: null, place: placeOf(asset), township: asset.township },
    defect,
    { source: 'inspection' },
  );
}
