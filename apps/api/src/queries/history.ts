import { sql } from 'kysely';
import type { KeptState } from './asset-row.ts';
import { type Database, run } from './statement.ts';

export interface VersionRow {
  version: number;
  change_set: string;
  recorded_at: Date;
  valid_from: Date;
  state: KeptState;
  geometry: { type: string; coordinates: unknown };
  verb: string;
  reason: string | null;
  reverts: string | null;
  unit: string | null;
  person_name: string | null;
}

const columns = sql`entry.version, entry.change_set, entry.recorded_at, entry.valid_from, entry.state,
  ST_AsGeoJSON(entry.geom, 7)::json as geometry, change_set.verb, change_set.reason, change_set.reverts,
  change_set.unit, person_name(change_set.person) as person_name`;

export async function listVersions(client: Database, layer: string, assetId: string): Promise<VersionRow[]> {
  return run<VersionRow>(
    client,
    sql`select ${columns} from asset_version entry join change_set on change_set.id = entry.change_set
        where entry.layer = ${layer} and entry.asset_id = ${assetId} order by entry.version`,
  );
}

/** The asset as it was at `validAt`, by what was known at `recordedAt`. */
export async function versionAsOf(
  client: Database,
  layer: string,
  assetId: string,
  times: { validAt: string; recordedAt: string },
): Promise<VersionRow | undefined> {
  const rows = await run<VersionRow>(
    client,
    sql`select ${columns} from asset_version entry join change_set on change_set.id = entry.change_set
        where entry.layer = ${layer} and entry.asset_id = ${assetId}
          and entry.valid_from <= ${times.validAt} and entry.recorded_at <= ${times.recordedAt}
        order by entry.valid_from desc, entry.version desc limit 1`,
  );
  return rows[0];
}

export interface ChangedAsset {
  layer: string;
  asset_id: string;
  version: number;
  current_version: number;
  /** Whether it stands as the change set left it: unchanged since, or all that came later was taken back. */
  stands: boolean;
  /** Null for an asset that the change set created. */
  before: KeptState | null;
  after: KeptState;
  before_geometry: { type: string; coordinates: unknown } | null;
}

/** Members of a kept state that every write moves. */
const bookkeeping = ['version', 'valid_from', 'updated_at'];

/** What a change set changed, with the state before it. */
export async function changesOf(client: Database, changeSet: string): Promise<ChangedAsset[]> {
  return run<ChangedAsset>(
    client,
    sql`select entry.layer, entry.asset_id, entry.version, asset.version as current_version,
          entry.state - ${bookkeeping}::text[] = latest.state - ${bookkeeping}::text[] and ST_OrderingEquals(entry.geom, latest.geom) as stands,
          entry.state as after, previous.state as before, ST_AsGeoJSON(previous.geom, 7)::json as before_geometry
        from asset_version entry
        join asset on asset.layer = entry.layer and asset.id = entry.asset_id
        join asset_version latest on latest.layer = entry.layer and latest.asset_id = entry.asset_id and latest.version = asset.version
        left join asset_version previous on previous.layer = entry.layer and previous.asset_id = entry.asset_id
          and previous.version = entry.version - 1
        where entry.change_set = ${changeSet}
        order by entry.layer, entry.asset_id`,
  );
}

export async function findChangeSet(
  client: Database,
  id: string,
): Promise<{ id: string; person: string | null; unit: string | null; verb: string } | undefined> {
  const rows = await run<{ id: string; person: string | null; unit: string | null; verb: string }>(
    client,
    sql`select id, person, unit, verb from change_set where id = ${id}`,
  );
  return rows[0];
}

export interface PartVersionRow {
  part_id: string;
  part: string;
  version: number;
  recorded_at: Date;
  valid_from: Date;
  state: PartState;
  change_set: string;
  verb: string;
  reverts: string | null;
  unit: string | null;
  person_name: string | null;
}

/** A part as the history keeps it; times as PostgreSQL writes them in JSON. */
export interface PartState {
  props: Record<string, unknown>;
  installed_at: string;
  removed_at: string | null;
  /** Of an item of the remediation programme; not in what was kept before there was one. */
  unit?: string | null;
  before_photos?: string[];
  after_photos?: string[];
}

export async function listPartVersions(
  client: Database,
  layer: string,
  assetId: string,
): Promise<PartVersionRow[]> {
  return run<PartVersionRow>(
    client,
    sql`select entry.part_id, entry.part, entry.version, entry.recorded_at, entry.valid_from, entry.state, entry.change_set,
          change_set.verb, change_set.reverts, change_set.unit, person_name(change_set.person) as person_name
        from asset_part_version entry join change_set on change_set.id = entry.change_set
        where entry.layer = ${layer} and entry.asset_id = ${assetId} order by entry.recorded_at, entry.part_id, entry.version`,
  );
}

export interface ChangedPart {
  layer: string;
  asset_id: string;
  part_id: string;
  version: number;
  current_version: number;
  /** Null for a part that the change set put there. */
  before: PartState | null;
}

/** The parts that a change set put there, changed or took away, with the state before it. */
export async function partChangesOf(client: Database, changeSet: string): Promise<ChangedPart[]> {
  return run<ChangedPart>(
    client,
    sql`select entry.layer, entry.asset_id, entry.part_id, entry.version, asset_part.version as current_version, previous.state as before
        from asset_part_version entry
        join asset_part on asset_part.layer = entry.layer and asset_part.id = entry.part_id
        left join asset_part_version previous on previous.layer = entry.layer and previous.part_id = entry.part_id
          and previous.version = entry.version - 1
        where entry.change_set = ${changeSet}
        order by entry.layer, entry.asset_id, entry.part_id`,
  );
}
