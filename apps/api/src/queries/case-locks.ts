import { caseStages } from '@cityplate/wire/case-transitions';
import { sql } from 'kysely';
import { type CaseRow, findCase } from './cases.ts';
import { type Database, run } from './statement.ts';

/**
 * Holds cases, and before them their assets, until the transaction ends; what is read after it is what stands. Everybody
 * holds in this order: asset, fault, case.
 */
export async function lockCases(client: Database, ids: readonly string[]): Promise<void> {
  await run(
    client,
    sql`select lock_assets(array(select asset_id from case_file where id = any (${ids}::uuid[])))`,
  );
  await run(
    client,
    sql`select lock_case(id) from (select id from case_file where id = any (${ids}::uuid[]) order by id) locked`,
  );
}

/**
 * An open case of this fault on this asset, whoever reported it: held, and so is its place while there is none. Call it
 * with the asset held.
 */
export async function lockOpenCase(
  client: Database,
  fault: { layer: string; assetId: string; kind: string },
): Promise<CaseRow | undefined> {
  await run(
    client,
    sql`select pg_advisory_xact_lock(hashtextextended(${`fault/${fault.layer}/${fault.assetId}/${fault.kind}`}, 0))`,
  );
  for (;;) {
    const [found] = await run<{ id: string }>(
      client,
      sql`select id from case_file where layer = ${fault.layer} and asset_id = ${fault.assetId}
          and kind = ${fault.kind} and is_open_stage(stage) order by reported_at limit 1`,
    );
    if (found === undefined) return undefined;
    await run(client, sql`select lock_case(${found.id}::uuid)`);
    const row = await findCase(client, found.id);
    // Whoever held it may have ended it: then the next one is looked for.
    if (row !== undefined && caseStages[row.stage].open) return row;
  }
}
