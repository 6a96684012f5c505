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
    sql`select token from plate_token where layer = ${layer} and asset_id = ${assetId} and revoked_at is null
        order by issued_at desc limit 1`,
  );
  return rows[0]?.token;
}
