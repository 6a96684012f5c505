import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { scopeOf } from '@cityplate/wire/permissions';
import { notFound } from '../problem-error.ts';
import { type AssetCounts, countByState, countByUse, type UseCount } from '../queries/asset-counts.ts';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { countAssets, findAsset, listAssets } from '../queries/assets.ts';
import { versionAsOf } from '../queries/history.ts';
import { type AliasRow, listAliases } from '../queries/merges.ts';
import { listParts, type PartRow } from '../queries/parts.ts';
import { plateTokenOf } from '../queries/scan.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { rowOfState, toFeature } from './asset-feature.ts';
import { publicView } from './public-view.ts';

const asset = say('部件', 'asset');

export interface AssetPage {
  features: AssetFeature[];
  numberMatched: number;
  /** Serial to go on after; undefined on the last page. */
  next: number | undefined;
}

export async function pageOfAssets(
  services: Services,
  context: TransactionContext,
  filter: AssetFilter,
  page: { afterSerial: number; limit: number },
): Promise<AssetPage> {
  return inTransaction(services.pool, context, async (client) => {
    // One row more than asked for tells whether there is a next page.
    const rows = await listAssets(client, filter, { ...page, limit: page.limit + 1 });
    const numberMatched = await countAssets(client, filter);
    const { definition } = services.catalogue.layer(filter.layer);
    const shown = rows.slice(0, page.limit).map((row) => toFeature(services, row));
    const features = context.publicRead ? shown.map((feature) => publicView(definition, feature)) : shown;
    const last = rows[page.limit - 1];
    return { features, numberMatched, next: rows.length > page.limit ? last?.serial : undefined };
  });
}

export interface PartOnWire {
  id: string;
  part: string;
  properties: Record<string, unknown>;
  installedAt: string;
  removedAt?: string;
  version: number;
}

export const partOnWire = (row: PartRow): PartOnWire => ({
  id: row.id,
  part: row.part,
  properties: row.props,
  installedAt: row.installed_at.toISOString(),
  ...(row.removed_at === null ? {} : { removedAt: row.removed_at.toISOString() }),
  version: row.version,
});

/** A record of the same thing that was merged into this one. */
interface AliasOnWire {
  id: string;
  code: string;
  codeSystem: string;
  mergedAt: string;
  person?: string;
  changeSet: string;
  plates: string[];
}

const aliasOnWire = (row: AliasRow): AliasOnWire => ({
  id: row.id,
  code: row.code,
  codeSystem: row.code_system,
  mergedAt: row.merged_at.toISOString(),
  ...(row.person_name === null ? {} : { person: row.person_name }),
  changeSet: row.change_set,
  plates: row.plates,
});

type AssetArchive = AssetFeature & {
  parts?: PartOnWire[];
  scanAddress?: string;
  mergedInto?: { id: string; code: string };
  merged?: AliasOnWire[];
};

/**
 * One asset with its current parts and, for whoever may edit it, the address in its plate's QR code; with `times`,
 * as it was then (without either). Throws 404.
 */
export async function oneAsset(
  services: Services,
  context: TransactionContext,
  layer: string,
  id: string,
  times?: { validAt: string; recordedAt: string },
): Promise<AssetArchive> {
  const { definition } = services.catalogue.layer(layer);
  return inTransaction(services.pool, context, async (client) => {
    if (times) {
      const version = await versionAsOf(client, layer, id, times);
      if (version === undefined) throw notFound(asset);
      return toFeature(services, rowOfState(layer, id, version.state, version.geometry));
    }
    const row = await findAsset(client, layer, id);
    if (row === undefined) throw notFound(asset);
    // Records of an asset name makers and people: they need a session.
    if (context.publicRead) return publicView(definition, toFeature(services, row));
    const parts = await listParts(client, layer, id, false);
    const token = await plateTokenOf(client, layer, id);
    const merged = await listAliases(client, layer, id);
    const into = row.merged_into === null ? undefined : await findAsset(client, layer, row.merged_into);
    return {
      ...toFeature(services, row),
      parts: parts.map(partOnWire),
      ...(token === undefined ? {} : { scanAddress: paths.scanPage(token) }),
      ...(into === undefined ? {} : { mergedInto: { id: into.id, code: into.code } }),
      ...(merged.length === 0 ? {} : { merged: merged.map(aliasOnWire) }),
    };
  });
}

export async function countsOfLayer(
  services: Services,
  context: TransactionContext,
  filter: AssetFilter,
): Promise<AssetCounts> {
  const { definition } = services.catalogue.layer(filter.layer);
  const { actor } = context;
  const mayReadAll =
    actor !== undefined && scopeOf(actor.roles, 'asset.read', definition.rights.stewards) === 'any';
  return inTransaction(services.pool, context, (client) =>
    countByState(client, filter, { styleField: definition.style.color.by, mayReadAll }),
  );
}

/** How many of a filter's live assets there are of each use; empty for a layer without a clock. */
export async function usesOfLayer(
  services: Services,
  context: TransactionContext,
  filter: AssetFilter,
): Promise<UseCount[]> {
  const { definition } = services.catalogue.layer(filter.layer);
  return inTransaction(services.pool, context, (client) => countByUse(client, filter, definition));
}
