import { sql } from 'kysely';
import { withGenericPlans } from './generic-plans.ts';
import { type Database, run } from './statement.ts';

export type DecisionKind = 'ruling' | 'interim' | 'by-use';

/** Writes a decision on all its assets; gives the number that the database minted. */
export async function insertDecision(
  client: Database,
  decision: {
    id: string;
    kind: DecisionKind;
    holder: string | null;
    party: string;
    reason: string;
    basis: string | undefined;
    noticeOver: boolean | null;
    objectionsUntil: Date;
    assets: readonly { layer: string; id: string }[];
  },
): Promise<string> {
  const [made] = await run<{ number: string }>(
    client,
    sql`insert into decision (id, person, unit, reason, basis, holder, kind, notice_over, objections_until)
        values (${decision.id}, app_person(), app_unit(), ${decision.reason}, ${decision.basis ?? null}, ${decision.holder},
          ${decision.kind}, ${decision.noticeOver}, ${decision.objectionsUntil}) returning number`,
  );
  await withGenericPlans(client, () =>
    run(
      client,
      sql`insert into decision_asset (decision_id, layer, asset_id, party, decided_at)
        select ${decision.id}, wanted.layer, wanted.id, ${decision.party}, clock_timestamp()
        from unnest(${decision.assets.map((asset) => asset.layer)}::text[], ${decision.assets.map((asset) => asset.id)}::uuid[]) wanted (layer, id)`,
    ),
  );
  return made!.number;
}

export async function unitExists(client: Database, code: string): Promise<boolean> {
  return (await run(client, sql`select from unit where code = ${code}`)).length > 0;
}

export interface DecisionRow {
  id: string;
  kind: DecisionKind;
  number: string;
  decided_at: Date;
  person: string;
  person_name: string | null;
  unit: string;
  holder: string | null;
  party: string;
  reason: string;
  basis: string | null;
  notice_over: boolean | null;
  objections_until: Date | null;
  reopened_at: Date | null;
  asset_count: number;
  change_set: string | null;
}

/** For a statement whose `decision` is the table. */
export const decisionColumns = sql`decision.id, decision.kind, decision.number, decision.decided_at, decision.person,
  person_name(decision.person) as person_name, decision.unit, decision.holder, decision.reason, decision.basis,
  decision.notice_over, decision.objections_until, decision.reopened_at, decision.change_set,
  coalesce((select party from decision_asset where decision_id = decision.id limit 1), 'owner') as party,
  (select count(*) from decision_asset where decision_id = decision.id) as asset_count`;

export async function findDecision(client: Database, id: string): Promise<DecisionRow | undefined> {
  return (await run<DecisionRow>(client, sql`select ${decisionColumns} from decision where id = ${id}`))[0];
}

/** Decisions, newest first: all, or those of a kind, of a change set, or on one of these assets. */
export async function listDecisions(
  client: Database,
  filter: {
    assetIds?: readonly string[] | undefined;
    kind?: DecisionKind | undefined;
    changeSet?: string | undefined;
    limit: number;
  },
): Promise<DecisionRow[]> {
  const conditions = [sql`true`];
  if (filter.kind !== undefined) conditions.push(sql`decision.kind = ${filter.kind}`);
  if (filter.changeSet !== undefined) conditions.push(sql`decision.change_set = ${filter.changeSet}`);
  if (filter.assetIds !== undefined)
    conditions.push(
      sql`decision.id in (select decision_id from decision_asset where asset_id = any (${filter.assetIds}::uuid[]))`,
    );
  return run<DecisionRow>(
    client,
    sql`select ${decisionColumns} from decision where ${sql.join(conditions, sql` and `)} order by decision.decided_at desc, decision.id limit ${filter.limit}`,
  );
}

export async function idsOfDecision(client: Database, id: string): Promise<string[]> {
  const rows = await run<{ asset_id: string }>(
    client,
    sql`select asset_id from decision_asset where decision_id = ${id} order by asset_id`,
  );
  return rows.map((row) => row.asset_id);
}

/** Whether a later decision that still counts is about one of its assets and the same party. */
export async function isSuperseded(client: Database, id: string): Promise<boolean> {
  const rows = await run(
    client,
    sql`select from decision_asset ours
        join decision_asset theirs on theirs.layer = ours.layer and theirs.asset_id = ours.asset_id
          and theirs.party = ours.party and theirs.decided_at > ours.decided_at and theirs.decision_id <> ours.decision_id
        join decision on decision.id = theirs.decision_id and decision.reopened_at is null
        where ours.decision_id = ${id} limit 1`,
  );
  return rows.length > 0;
}

/** Gives the assets that went back to their claims; none where the decision is reopened already. */
export const reopenDecision = (client: Database, id: string) =>
  run(client, sql`select reopen_decision(${id}) as asset_id`);

/** Gives the assets that got an interim holder; `unit` undefined takes the rule of the use. Needs a change set. */
export async function assignInterim(
  client: Database,
  ids: readonly string[],
  unit: string | undefined,
  reason: string,
): Promise<Set<string>> {
  const rows = await run<{ id: string }>(
    client,
    sql`select assign_interim(${ids}::uuid[], ${unit ?? null}, ${reason}) as id`,
  );
  return new Set(rows.map((row) => row.id));
}

export interface UnclaimedRow {
  layer: string;
  id: string;
  code: string;
  use: string | null;
  created_at: Date;
}

/** Unclaimed assets of a layer, the longest recorded first: all, or of those named. */
export async function listUnclaimed(
  client: Database,
  wanted: { layer: string; useField: string; assetIds: readonly string[] | undefined; limit: number },
): Promise<UnclaimedRow[]> {
  const named = wanted.assetIds === undefined ? sql`true` : sql`asset.id = any (${wanted.assetIds}::uuid[])`;
  return run<UnclaimedRow>(
    client,
    sql`select layer, id, code, props ->> ${wanted.useField}::text as use, created_at from asset
        where layer = ${wanted.layer} and ownership = 'unclaimed' and life <> 'retired' and ${named}
        order by created_at, id limit ${wanted.limit}`,
  );
}
