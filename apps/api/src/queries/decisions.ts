import { sql } from 'kysely';
import { withGenericPlans } from './generic-plans.ts';
import { type Database, run } from './statement.ts';

export async function insertDecision(
  client: Database,
  decision: {
    id: string;
    holder: string | null;
    party: string;
    reason: string;
    basis: string | undefined;
    assets: readonly { layer: string; id: string }[];
  },
): Promise<void> {
  await run(
    client,
    sql`insert into decision (id, person, unit, reason, basis, holder)
        values (${decision.id}, app_person(), app_unit(), ${decision.reason}, ${decision.basis ?? null}, ${decision.holder})`,
  );
  await withGenericPlans(client, () =>
    run(
      client,
      sql`insert into decision_asset (decision_id, layer, asset_id, party, decided_at)
        select ${decision.id}, wanted.layer, wanted.id, ${decision.party}, clock_timestamp()
        from unnest(${decision.assets.map((asset) => asset.layer)}::text[], ${decision.assets.map((asset) => asset.id)}::uuid[]) wanted (layer, id)`,
    ),
  );
}

export async function unitExists(client: Database, code: string): Promise<boolean> {
  return (await run(client, sql`select from unit where code = ${code}`)).length > 0;
}
