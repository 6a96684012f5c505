import type { DemonstrationAsset } from '@cityplate/fixtures/types';
import type pg from 'pg';
import { addAssetRows, type SeedContext, type SeedRows } from './asset-rows.ts';
import { addClaimRows, type ClaimRows } from './claim-rows.ts';
import { insertRows } from './rows.ts';

const assetColumns = `layer text, id uuid, serial bigint, adcode text, code text, code_system text, name text,
  life text, ownership text, remediation text, owner_unit text, maintainer_unit text, regulator_unit text,
  record_unit text, township text, community text, road text, props jsonb, version int, valid_from timestamptz,
  created_at timestamptz, updated_at timestamptz`;
const assetNames = assetColumns.replaceAll(/ (text|uuid|bigint|jsonb|int|timestamptz)(?=,|$)/g, '');

const statements = {
  changeSets: `insert into change_set (id, recorded_at, person, unit, verb, reason)
    select id, recorded_at, person, unit, verb, reason from jsonb_to_recordset($1::jsonb)
      as row (id uuid, recorded_at timestamptz, person text, unit text, verb text, reason text)`,
  assets: `insert into asset (${assetNames}, geom)
    select ${assetNames}, ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326)
    from jsonb_to_recordset($1::jsonb) as row (${assetColumns}, geometry jsonb)`,
  versions: `insert into asset_version (layer, asset_id, version, change_set, recorded_at, valid_from, state, geom)
    select layer, asset_id, version, change_set, recorded_at, valid_from, state, ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326)
    from jsonb_to_recordset($1::jsonb) as row (layer text, asset_id uuid, version int, change_set uuid,
      recorded_at timestamptz, valid_from timestamptz, state jsonb, geometry jsonb)`,
  parts: `insert into asset_part (layer, asset_id, id, part, props, installed_at, removed_at, version, unit)
    select layer, asset_id, id, part, props, installed_at, removed_at, version, unit from jsonb_to_recordset($1::jsonb)
      as row (layer text, asset_id uuid, id uuid, part text, props jsonb, installed_at timestamptz, removed_at timestamptz,
        version int, unit text)`,
  partVersions: `insert into asset_part_version (layer, part_id, version, asset_id, part, change_set, recorded_at, valid_from, state)
    select layer, part_id, version, asset_id, part, change_set, recorded_at, valid_from, state
    from jsonb_to_recordset($1::jsonb) as row (layer text, part_id uuid, version int, asset_id uuid, part text,
      change_set uuid, recorded_at timestamptz, valid_from timestamptz, state jsonb)`,
  claims: `insert into claim (id, filed_at, person, unit, party, note, notice_ends_at)
    select id, filed_at, person, unit, party, note, notice_ends_at from jsonb_to_recordset($1::jsonb)
      as row (id uuid, filed_at timestamptz, person text, unit text, party text, note text, notice_ends_at timestamptz)`,
  claimAssets: `insert into claim_asset (claim_id, layer, asset_id, unit, party, status, settled_at)
    select claim_id, layer, asset_id, unit, party, status, settled_at from jsonb_to_recordset($1::jsonb)
      as row (claim_id uuid, layer text, asset_id uuid, unit text, party text, status text, settled_at timestamptz)`,
  decisions: `insert into decision (id, decided_at, person, unit, reason, basis, holder, objections_until)
    select id, decided_at, person, unit, reason, basis, holder, objections_until from jsonb_to_recordset($1::jsonb)
      as row (id uuid, decided_at timestamptz, person text, unit text, reason text, basis text, holder text, objections_until timestamptz)`,
  decisionAssets: `insert into decision_asset (decision_id, layer, asset_id, decided_at, interim)
    select decision_id, layer, asset_id, decided_at, interim from jsonb_to_recordset($1::jsonb)
      as row (decision_id uuid, layer text, asset_id uuid, decided_at timestamptz, interim boolean)`,
};

/** Writes the made assets with their history, parts, claims and decisions; all in the caller's transaction. */
export async function seedAssets(
  client: pg.ClientBase,
  context: SeedContext,
  assets: readonly DemonstrationAsset[],
): Promise<void> {
  const rows: SeedRows = {
    assets: [],
    versions: [],
    changeSets: new Map(),
    parts: [],
    partVersions: [],
    sequences: new Map(),
  };
  const claims: ClaimRows = { claims: new Map(), claimAssets: [], decisions: new Map(), decisionAssets: [] };
  assets.forEach((asset, index) => {
    addAssetRows(context, rows, asset, index + 1);
    addClaimRows(context, claims, asset);
  });
  // The versions are written here with their own times; the triggers would write today's.
  await client.query('alter table asset disable trigger user');
  await client.query('alter table asset_part disable trigger user');
  await insertRows(client, statements.changeSets, [...rows.changeSets.values()]);
  await insertRows(client, statements.assets, rows.assets);
  await insertRows(client, statements.versions, rows.versions);
  await insertRows(client, statements.parts, rows.parts);
  await insertRows(client, statements.partVersions, rows.partVersions);
  await insertRows(client, statements.claims, [...claims.claims.values()]);
  await insertRows(client, statements.claimAssets, claims.claimAssets);
  await insertRows(client, statements.decisions, [...claims.decisions.values()]);
  await insertRows(client, statements.decisionAssets, claims.decisionAssets);
  await client.query('alter table asset enable trigger user');
  await client.query('alter table asset_part enable trigger user');
  await client.query("select setval('asset_serial', $1)", [assets.length + 1]);
  for (const [type, last] of rows.sequences) {
    await client.query('insert into code_sequence values ($1, $2, $3, $4)', [
      context.region.adcode,
      context.region.codeSystem,
      type,
      last,
    ]);
  }
  await client.query('select rebuild_cells(id) from layer');
}
