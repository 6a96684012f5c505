import type { Region } from '@cityplate/fixtures/region';
import type {
  AssetState,
  DemonstrationAsset,
  DemonstrationPart,
  HistoryStep,
} from '@cityplate/fixtures/types';
import { codeSchemeOf } from '@cityplate/layers/codes/code-scheme';
import { composeCode } from '@cityplate/layers/codes/read-code';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { typeCodeOf } from '@cityplate/layers/derive/type-code';
import { stableId } from './stable-id.ts';

const dayMilliseconds = 86_400_000;

export interface SeedRows {
  assets: object[];
  versions: object[];
  changeSets: Map<string, object>;
  parts: object[];
  partVersions: object[];
  sequences: Map<string, number>;
}

export interface SeedContext {
  region: Region;
  definitions: ReadonlyMap<string, LayerDefinition>;
  /** The moment that "0 days ago" means. */
  now: Date;
}

export const assetIdOf = (region: Region, asset: { layer: string; key: string }) =>
  stableId(region.id, asset.layer, asset.key);

export const momentOf = (context: SeedContext, daysAgo: number) =>
  new Date(context.now.getTime() - daysAgo * dayMilliseconds).toISOString();

/** Whoever acts in the demonstration's history, as the person row that the account became. */
export function personOf(region: Region, username: string): { person: string; unit: string | null } {
  const account = region.demonstration.accounts.find((each) => each.username === username);
  return { person: stableId(region.id, 'person', username), unit: account?.unit ?? null };
}

type Deed = Pick<HistoryStep, 'daysAgo' | 'actor' | 'reason'>;

function changeSetFor(context: SeedContext, rows: SeedRows, step: Deed): string {
  const id = stableId(context.region.id, 'change-set', String(step.daysAgo), step.actor, step.reason.zh);
  if (!rows.changeSets.has(id)) {
    rows.changeSets.set(id, {
      id,
      recorded_at: momentOf(context, step.daysAgo),
      ...personOf(context.region, step.actor),
      verb: 'demonstration',
      reason: step.reason.zh,
    });
  }
  return id;
}

function mintCode(context: SeedContext, rows: SeedRows, asset: DemonstrationAsset): string {
  const definition = context.definitions.get(asset.layer);
  const scheme = codeSchemeOf(context.region);
  const type = definition && typeCodeOf(definition, asset.props, scheme);
  if (type === undefined) throw new Error(`Seeding ${asset.layer} ${asset.key}: no type code for its fields`);
  const sequence = (rows.sequences.get(type) ?? 0) + 1;
  rows.sequences.set(type, sequence);
  return composeCode(scheme, { area: context.region.adcode, type, serial: sequence });
}

/** Turns one made asset into its row, its versions and its parts. Throws when its history does not end in it. */
export function addAssetRows(
  context: SeedContext,
  rows: SeedRows,
  asset: DemonstrationAsset,
  serial: number,
): void {
  const fixed = {
    serial,
    adcode: context.region.adcode,
    code: mintCode(context, rows, asset),
    code_system: context.region.codeSystem,
    record_unit: asset.recordUnit ?? null,
    township: asset.township,
    community: asset.community,
    road: asset.road ?? null,
    source_id: null,
  };
  const id = assetIdOf(context.region, asset);
  const first = asset.history[0];
  if (first === undefined) throw new Error(`Seeding ${asset.layer} ${asset.key}: it has no history`);
  let state: Partial<AssetState> = {};
  let row: object = {};
  asset.history.forEach((step, index) => {
    state = { ...state, ...step.set };
    const moment = momentOf(context, step.daysAgo);
    const { geometry, ...rest } = state;
    const columns = {
      ...fixed,
      name: rest.name ?? null,
      life: rest.life,
      ownership: rest.ownership,
      remediation: rest.remediation,
      owner_unit: rest.ownerUnit ?? null,
      maintainer_unit: rest.maintainerUnit ?? null,
      regulator_unit: rest.regulatorUnit ?? null,
      // Nothing made is one of two records of the same thing.
      merged_into: null,
      props: rest.props,
      version: index + 1,
      valid_from: moment,
      created_at: momentOf(context, first.daysAgo),
      updated_at: moment,
    };
    row = { layer: asset.layer, id, ...columns, geometry };
    rows.versions.push({
      layer: asset.layer,
      asset_id: id,
      version: index + 1,
      change_set: changeSetFor(context, rows, step),
      recorded_at: moment,
      valid_from: moment,
      state: columns,
      geometry,
    });
  });
  rows.assets.push(row);
  const place = { layer: asset.layer, asset_id: id };
  for (const [index, part] of (asset.parts ?? []).entries())
    addPartRows(context, rows, { ...place, id: stableId(id, part.part, String(index)) }, part, first);
}

/** A part with what became of it; one that was taken away has a version for that. */
function addPartRows(
  context: SeedContext,
  rows: SeedRows,
  place: { layer: string; asset_id: string; id: string },
  { part, props, installedDaysAgo, removedDaysAgo, unit, history }: DemonstrationPart,
  deed: Deed,
): void {
  const at = (daysAgo: number) => momentOf(context, daysAgo);
  const installed_at = at(installedDaysAgo);
  const removed_at = removedDaysAgo === undefined ? null : at(removedDaysAgo);
  const untold = { ...deed, daysAgo: installedDaysAgo, notedDaysAgo: installedDaysAgo, props };
  const steps = [...(history ?? [untold])];
  if (removedDaysAgo !== undefined)
    steps.push({ ...untold, daysAgo: removedDaysAgo, notedDaysAgo: removedDaysAgo });
  steps.forEach((step, index) => {
    rows.partVersions.push({
      layer: place.layer,
      asset_id: place.asset_id,
      part_id: place.id,
      part,
      version: index + 1,
      change_set: changeSetFor(context, rows, { ...step, daysAgo: step.notedDaysAgo }),
      recorded_at: at(step.notedDaysAgo),
      valid_from: at(step.daysAgo),
      state: {
        props: step.props,
        installed_at,
        removed_at: index + 1 === steps.length ? removed_at : null,
        unit: unit ?? null,
      },
    });
  });
  rows.parts.push({
    ...{ ...place, part, props, installed_at, removed_at, version: steps.length },
    unit: unit ?? null,
  });
}
