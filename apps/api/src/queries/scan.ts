import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** What scan_plate() lets a stranger see: the database has left out every field that is not public. */
export interface ScanRow {
  layer: string;
  code: string;
  ownership: 'unclaimed' | 'claimed' | 'disputed' | 'confirmed' | 'interim';
  remediation: 'normal' | 'pending' | 'underway' | 'verifying' | 'fixed';
  life: 'planned' | 'live' | 'retired';
  owner_unit: string | null;
  regulator_unit: string | null;
  props: Record<string, unknown>;
  /** Public fields of the current parts, by part. */
  parts: Record<string, Record<string, unknown>>;
  /** Of the plate that was scanned: a lost or replaced one still leads to its asset. */
  plate_state: 'printed' | 'issued' | 'mounted' | 'lost' | 'replaced';
}

/** The asset on which the plate with this token is mounted. */
export async function findByPlate(client: Database, token: string): Promise<ScanRow | undefined> {
  const rows = await run<ScanRow>(client, sql`select * from scan_plate(${token})`);
  return rows[0];
}

/** The valid token of an asset's plate; none also where the actor may not edit the asset (row-level security). */
export async function plateTokenOf(
  client: Database,
  layer: string,
  assetId: string,
): Promise<string | undefined> {
  const rows = await run<{ token: string }>(
    client,
    sql`select plate_token.token from plate_token join plate on plate.layer = plate_token.layer and plate.id = plate_token.part_id
        where plate_token.layer = ${layer} and plate_token.asset_id = ${assetId} and plate.state in ('printed', 'issued', 'mounted')
        order by plate.asset_id = plate_token.asset_id desc limit 1`,
  );
  return rows[0]?.token;
}
