import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface SignatureRow {
  unit: string;
  outcome: 'confirmed' | 'objected';
  note: string | null;
  signed_at: Date;
  person_name: string | null;
  exceptions: { assetId: string; code: string; reason: string }[];
}

export function signaturesOf(client: Database, seal: string): Promise<SignatureRow[]> {
  return run<SignatureRow>(
    client,
    sql`select unit, outcome, note, signed_at, person_name(person) as person_name,
          coalesce((select jsonb_agg(jsonb_build_object('assetId', census_exception.asset_id, 'code', census_asset.code,
              'reason', census_exception.reason) order by census_asset.code)
            from census_exception join census_asset
              on census_asset.seal = census_exception.seal and census_asset.asset_id = census_exception.asset_id
            where census_exception.seal = census_signature.seal and census_exception.unit = census_signature.unit), '[]') as exceptions
        from census_signature where seal = ${seal}`,
  );
}

/** Signs the list of the actor's unit; false when it is signed already. */
export async function insertSignature(
  client: Database,
  signature: {
    seal: string;
    outcome: string;
    note: string | undefined;
    exceptions: readonly { assetId: string; reason: string }[];
  },
): Promise<boolean> {
  const rows = await run(
    client,
    sql`insert into census_signature (seal, unit, outcome, note, asset_count, person)
        select ${signature.seal}, app_unit(), ${signature.outcome}, ${signature.note ?? null},
          (select count(*) from census_asset where seal = ${signature.seal} and owner_unit = app_unit()), app_person()
        on conflict (seal, unit) do nothing returning unit`,
  );
  if (rows.length === 0) return false;
  await run(
    client,
    sql`insert into census_exception (seal, unit, asset_id, reason)
        select ${signature.seal}, app_unit(), wanted.asset_id, wanted.reason
        from unnest(${signature.exceptions.map((each) => each.assetId)}::uuid[], ${signature.exceptions.map((each) => each.reason)}::text[])
          wanted (asset_id, reason)`,
  );
  return true;
}

/** Which of these assets stand in the list of the actor's unit. */
export async function ownSealed(
  client: Database,
  seal: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await run<{ asset_id: string }>(
    client,
    sql`select asset_id from census_asset
        where seal = ${seal} and owner_unit = app_unit() and asset_id = any (${ids}::uuid[])`,
  );
  return new Set(rows.map((row) => row.asset_id));
}
