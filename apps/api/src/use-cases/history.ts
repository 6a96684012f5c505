import type { Actor } from '../actor.ts';
import { forbidden, notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { findAsset, lockAsset, updateAsset } from '../queries/assets.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { changesOf, findChangeSet, listVersions, type VersionRow } from '../queries/history.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { can } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { rowOfState, toFeature } from './asset-feature.ts';
import { sameJson } from './asset-input.ts';
import { heldBy } from './write-asset.ts';

export interface VersionOnWire {
  version: number;
  recordedAt: string;
  validFrom: string;
  changeSet: { id: string; verb: string; reason?: string; unit?: string; person?: string; reverts?: string };
  properties: Record<string, unknown>;
  geometry: unknown;
  /** What differs from the version before; `before` or `after` is missing where there was or is no value. */
  changes: { path: string; before?: unknown; after?: unknown }[];
}

const bookkeeping = new Set(['version', 'validFrom', 'updatedAt']);

/** All versions of an asset, oldest first. Throws 404 where the actor may see none. */
export async function historyOf(
  services: Services,
  context: TransactionContext,
  layer: string,
  id: string,
): Promise<VersionOnWire[]> {
  services.catalogue.layer(layer);
  return inTransaction(services.pool, context, async (client) => {
    const asset = await findAsset(client, layer, id);
    if (asset === undefined) throw notFound(say('部件', 'asset'));
    const { actor } = context;
    if (actor && !can(actor, 'history.read', [], heldBy(asset))) throw forbidden(say('查看这个部件的历史', 'read the history of this asset'));
    const rows = await listVersions(client, layer, id);
    return rows.map((row, index) => onWire(layer, id, row, rows[index - 1]));
  });
}

function onWire(layer: string, id: string, row: VersionRow, before: VersionRow | undefined): VersionOnWire {
  const { properties, geometry } = toFeature(rowOfState(layer, id, row.state, row.geometry));
  const old = before && toFeature(rowOfState(layer, id, before.state, before.geometry));
  const keys = [...new Set([...Object.keys(old?.properties ?? {}), ...Object.keys(properties)])];
  const changes = keys
    .filter((key) => old !== undefined && !bookkeeping.has(key) && !sameJson(old.properties[key], properties[key]))
    .map((key) => ({ path: `properties.${key}`, before: old?.properties[key], after: properties[key] }));
  if (old && !sameJson(old.geometry, geometry)) changes.push({ path: 'geometry', before: old.geometry, after: geometry });
  const { reason, unit, person_name, reverts } = row;
  return {
    version: row.version,
    recordedAt: row.recorded_at.toISOString(),
    validFrom: row.valid_from.toISOString(),
    changeSet: {
      id: row.change_set,
      verb: row.verb,
      ...(reason === null ? {} : { reason }),
      ...(unit === null ? {} : { unit }),
      ...(person_name === null ? {} : { person: person_name }),
      ...(reverts === null ? {} : { reverts }),
    },
    properties,
    geometry,
    changes,
  };
}

/**
 * Takes a whole change set back with a new one. What it created is retired; what it changed gets its state
 * from before. Refused (409) when any of its assets changed since, or when it moved ownership, which only
 * a new claim or decision may.
 */
export async function revertChangeSet(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  changeSet: string,
): Promise<{ id: string; assets: { layer: string; id: string }[] }> {
  const attempted = say('撤销这次变更', 'revert this change set');
  return inTransaction(services.pool, context, async (client) => {
    const original = await findChangeSet(client, changeSet);
    if (original === undefined) throw notFound(say('变更集', 'change set'));
    const own = original.person === actor.person;
    if (!can(actor, 'change-set.revert', [], { ownerUnit: own ? actor.unit : undefined })) throw forbidden(attempted);
    for (const change of await changesOf(client, changeSet)) await lockAsset(client, change.layer, change.asset_id);
    const changes = await changesOf(client, changeSet);
    const later = changes.filter((change) => change.current_version !== change.version);
    if (changes.length === 0 || later.length > 0) {
      throw new ProblemError(409, 'changed-since', say(`其中 ${later.length} 个部件此后又有变更，不能整体撤销。`, `${later.length} of its assets changed since: it cannot be reverted as a whole.`), {
        extra: { assets: later.map((change) => ({ layer: change.layer, id: change.asset_id })) },
      });
    }
    if (original.verb.startsWith('claim.')) {
      throw new ProblemError(409, 'ownership', say('权属由申领和裁定得出，请撤回申领或重新裁定。', 'Ownership follows claims and decisions: withdraw the claim or decide anew.'));
    }
    const id = await openChangeSet(client, { verb: 'change-set.revert', reverts: changeSet, requestId: context.requestId });
    for (const change of changes) {
      const row = await findAsset(client, change.layer, change.asset_id);
      if (row === undefined) throw forbidden(attempted);
      const before = change.before && change.before_geometry
        ? rowOfState(change.layer, change.asset_id, change.before, change.before_geometry)
        : { ...row, life: 'retired' as const };
      await updateAsset(client, change.layer, change.asset_id, before);
    }
    await appendAudit(client, { verb: 'change-set.revert', subject: `change-set/${changeSet}`, detail: { assets: changes.length, by: id }, requestId: context.requestId });
    return { id, assets: changes.map((change) => ({ layer: change.layer, id: change.asset_id })) };
  });
}
