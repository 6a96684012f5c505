import type { Actor } from '../actor.ts';
import { forbidden, notFound, ProblemError } from '../problem-error.ts';
import { findAsset, lockAssets, updateAsset } from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import {
  type ChangedAsset,
  type ChangedPart,
  changesOf,
  findChangeSet,
  partChangesOf,
} from '../queries/history.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { can } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { rowOfState } from './asset-feature.ts';
import { restoreParts } from './revert-parts.ts';
import { holdPublished, takeBack } from './revert-publication.ts';
import { revertRuleByUse } from './revert-rule.ts';
import { ruleVerb } from './rule-by-use.ts';
import { retired } from './write-asset.ts';

const attempted = say('撤销这次变更', 'revert this change set');
/** Columns that follow claims, decisions and cases; putting an old value back would contradict them. */
const projected = ['ownership', 'remediation', 'owner_unit', 'maintainer_unit', 'regulator_unit'] as const;

export interface Reverted {
  id: string;
  /** The assets that changed, or whose parts did. */
  assets: { layer: string; id: string }[];
}

/**
 * Takes a whole change set back with a new one. What it created is retired, a part it installed is taken away,
 * the rest gets its state from before. Refused (409) when anything in it changed since, or when it moved ownership,
 * which only a new claim or decision may; what the rule by use gave is the exception (revert-rule.ts). A scheme whose
 * stalls it put into the registry is approved again, no longer published (revert-publication.ts).
 */
export async function revertChangeSet(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  changeSet: string,
): Promise<Reverted> {
  return inTransaction(services.pool, context, async (client) => {
    const original = await findChangeSet(client, changeSet);
    if (original === undefined) throw notFound(say('变更集', 'change set'));
    const own = original.person === actor.person;
    if (!can(actor, 'change-set.revert', [], { ownerUnit: own ? actor.unit : undefined }))
      throw forbidden(attempted);
    if (original.verb === ruleVerb) return revertRuleByUse(client, context, actor, changeSet);
    // Before its stalls, as publishing does: two at once wait for each other instead of for ever.
    const scheme = await holdPublished(client, actor, { changeSet, verb: original.verb });
    await lockAll(client, changeSet);
    const assets = await changesOf(client, changeSet);
    const parts = await partChangesOf(client, changeSet);
    refuseChangedSince(assets, parts);
    refuseOwnership(assets, original.verb);
    const id = await openChangeSet(client, {
      verb: 'change-set.revert',
      reverts: changeSet,
      requestId: context.requestId,
    });
    for (const change of assets) await restoreAsset(client, change);
    await refuseRetired(client, assets, parts);
    await restoreParts(services, client, parts);
    if (scheme !== undefined) await takeBack(client, context, scheme, id);
    const touched = new Map(
      [...assets, ...parts].map(({ layer, asset_id }) => [`${layer}/${asset_id}`, { layer, id: asset_id }]),
    );
    await appendAudit(client, {
      verb: 'change-set.revert',
      subject: `change-set/${changeSet}`,
      detail: { assets: assets.length, parts: parts.length, by: id },
      requestId: context.requestId,
    });
    return { id, assets: [...touched.values()] };
  });
}

async function lockAll(client: Database, changeSet: string): Promise<void> {
  const touched = [...(await changesOf(client, changeSet)), ...(await partChangesOf(client, changeSet))];
  await lockAssets(client, [...new Set(touched.map(({ asset_id }) => asset_id))]);
}

function refuseChangedSince(assets: readonly ChangedAsset[], parts: readonly ChangedPart[]): void {
  const changes = [...assets, ...parts];
  const later = [
    ...assets.filter(({ stands }) => !stands),
    ...parts.filter((change) => change.current_version !== change.version),
  ];
  if (changes.length === 0)
    throw changedSince([], say('这次变更没有可撤销的内容。', 'There is nothing in it to take back.'));
  if (later.length > 0) throw changedSince(later);
}

/** Parts of a retired asset stand as they are; one that this revert retires or brings back takes its parts along. */
async function refuseRetired(
  client: Database,
  assets: readonly ChangedAsset[],
  parts: readonly ChangedPart[],
): Promise<void> {
  for (const { layer, asset_id } of parts) {
    if (assets.some((change) => change.layer === layer && change.asset_id === asset_id)) continue;
    if ((await findAsset(client, layer, asset_id))?.life === 'retired') throw retired();
  }
}

const changedSince = (
  later: readonly { layer: string; asset_id: string }[],
  words = say(
    `其中 ${later.length} 项此后又有变更，不能整体撤销。`,
    `${later.length} things in it changed since: it cannot be reverted as a whole.`,
  ),
) =>
  new ProblemError(409, 'changed-since', words, {
    extra: { assets: later.map((change) => ({ layer: change.layer, id: change.asset_id })) },
  });

function refuseOwnership(assets: readonly ChangedAsset[], verb: string): void {
  const moved = assets.some(
    ({ before, after }) => before !== null && projected.some((column) => before[column] !== after[column]),
  );
  if (!moved && !verb.startsWith('claim.')) return;
  throw new ProblemError(
    409,
    'ownership',
    say(
      '权属由申领和裁定得出，请撤回申领或重新裁定。',
      'Ownership follows claims and decisions: withdraw the claim or decide anew.',
    ),
  );
}

async function restoreAsset(client: Database, change: ChangedAsset): Promise<void> {
  const row = await findAsset(client, change.layer, change.asset_id);
  if (row === undefined) throw forbidden(attempted);
  const before =
    change.before && change.before_geometry
      ? rowOfState(change.layer, change.asset_id, change.before, change.before_geometry)
      : { ...row, life: 'retired' as const };
  if (!(await updateAsset(client, change.layer, change.asset_id, change.current_version, before)))
    throw changedSince([change]);
}
