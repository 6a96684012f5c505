import { forbidden, notFound } from '../problem-error.ts';
import { findAsset } from '../queries/assets.ts';
import { listPartVersions, listVersions, type PartVersionRow, type VersionRow } from '../queries/history.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { can } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { rowOfState, toFeature } from './asset-feature.ts';
import { sameJson } from './asset-input.ts';
import { heldBy } from './write-asset.ts';

interface ChangeSetOnWire {
  id: string;
  verb: string;
  reason?: string;
  unit?: string;
  person?: string;
  reverts?: string;
}

/** What happened to one lid, plate or other part; `removedAt` is there from the version that took it away. */
export interface PartVersionOnWire {
  id: string;
  part: string;
  version: number;
  recordedAt: string;
  validFrom: string;
  changeSet: ChangeSetOnWire;
  properties: Record<string, unknown>;
  installedAt: string;
  removedAt?: string;
}

export interface VersionOnWire {
  version: number;
  recordedAt: string;
  validFrom: string;
  changeSet: ChangeSetOnWire;
  properties: Record<string, unknown>;
  geometry: unknown;
  /** What differs from the version before; `before` or `after` is missing where there was or is no value. */
  changes: { path: string; before?: unknown; after?: unknown }[];
}

const bookkeeping = new Set(['mergedInto', 'version', 'validFrom', 'updatedAt']);

/** All versions of an asset and of its parts, oldest first. Throws 404 where the actor may see none. */
export async function historyOf(
  services: Services,
  context: TransactionContext,
  layer: string,
  id: string,
): Promise<{ versions: VersionOnWire[]; parts: PartVersionOnWire[] }> {
  services.catalogue.layer(layer);
  return inTransaction(services.pool, context, async (client) => {
    const asset = await findAsset(client, layer, id);
    if (asset === undefined) throw notFound(say('部件', 'asset'));
    const { actor } = context;
    if (actor && !can(actor, 'history.read', [], heldBy(asset)))
      throw forbidden(say('查看这个部件的历史', 'read the history of this asset'));
    const rows = await listVersions(client, layer, id);
    const parts = await listPartVersions(client, layer, id);
    return {
      versions: rows.map((row, index) => onWire(services, layer, id, row, rows[index - 1])),
      parts: parts.map(partOnWire),
    };
  });
}

const changeSetOnWire = (row: {
  change_set: string;
  verb: string;
  reason?: string | null;
  unit: string | null;
  person_name: string | null;
  reverts: string | null;
}): ChangeSetOnWire => ({
  id: row.change_set,
  verb: row.verb,
  ...(row.reason == null ? {} : { reason: row.reason }),
  ...(row.unit === null ? {} : { unit: row.unit }),
  ...(row.person_name === null ? {} : { person: row.person_name }),
  ...(row.reverts === null ? {} : { reverts: row.reverts }),
});

const partOnWire = (row: PartVersionRow): PartVersionOnWire => ({
  id: row.part_id,
  part: row.part,
  version: row.version,
  recordedAt: row.recorded_at.toISOString(),
  validFrom: row.valid_from.toISOString(),
  changeSet: changeSetOnWire(row),
  properties: row.state.props,
  installedAt: new Date(row.state.installed_at).toISOString(),
  ...(row.state.removed_at === null ? {} : { removedAt: new Date(row.state.removed_at).toISOString() }),
});

function onWire(
  services: Services,
  layer: string,
  id: string,
  row: VersionRow,
  before: VersionRow | undefined,
): VersionOnWire {
  const { properties, geometry } = toFeature(services, rowOfState(layer, id, row.state, row.geometry));
  const old = before && toFeature(services, rowOfState(layer, id, before.state, before.geometry));
  const keys = [...new Set([...Object.keys(old?.properties ?? {}), ...Object.keys(properties)])];
  const changes = keys
    .filter(
      (key) => old !== undefined && !bookkeeping.has(key) && !sameJson(old.properties[key], properties[key]),
    )
    .map((key) => ({ path: `properties.${key}`, before: old?.properties[key], after: properties[key] }));
  if (old && !sameJson(old.geometry, geometry))
    changes.push({ path: 'geometry', before: old.geometry, after: geometry });
  return {
    version: row.version,
    recordedAt: row.recorded_at.toISOString(),
    validFrom: row.valid_from.toISOString(),
    changeSet: changeSetOnWire(row),
    properties,
    geometry,
    changes,
  };
}
