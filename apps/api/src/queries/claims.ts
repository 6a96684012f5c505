import { type RawBuilder, sql } from 'kysely';
import { lockAssets } from './assets.ts';
import { type GivenEvidence, insertEvidence } from './evidence.ts';
import { withGenericPlans } from './generic-plans.ts';
import { type Database, run } from './statement.ts';

export interface ClaimableRow {
  layer: string;
  id: string;
  code: string;
  life: string;
  ownership: string;
  /** Who holds it for the party asked for, if anybody. */
  holder: string | null;
  /** Whether the claiming unit has an open claim of this party already. */
  claimed_by_us: boolean;
}

/** What decides whether a unit may claim an asset: the columns of ClaimableRow. */
export const claimableColumns = (party: string, unit: string): RawBuilder<unknown> =>
  sql`asset.layer, asset.id, asset.code, asset.life, asset.ownership,
    case ${party}::text when 'owner' then asset.owner_unit when 'maintainer' then asset.maintainer_unit
      else asset.regulator_unit end as holder,
    exists (select from claim_asset where claim_asset.layer = asset.layer and claim_asset.asset_id = asset.id
      and claim_asset.party = ${party} and claim_asset.unit = ${unit} and claim_asset.status = 'open') as claimed_by_us`;

/** Holds the assets (lockAssets) and says of each whether the unit may claim it. */
export async function lockClaimable(
  client: Database,
  ids: readonly string[],
  party: string,
  unit: string,
): Promise<ClaimableRow[]> {
  await lockAssets(client, ids);
  return run<ClaimableRow>(
    client,
    sql`select ${claimableColumns(party, unit)} from asset where id = any (${ids}::uuid[])`,
  );
}

export async function insertClaim(
  client: Database,
  claim: {
    id: string;
    party: string;
    note: string | undefined;
    assets: readonly { layer: string; id: string }[];
    evidence: readonly GivenEvidence[];
    noticeEndsAt: Date;
  },
): Promise<void> {
  await run(
    client,
    sql`insert into claim (id, person, unit, party, note, notice_ends_at)
        values (${claim.id}, app_person(), app_unit(), ${claim.party}, ${claim.note ?? null}, ${claim.noticeEndsAt})`,
  );
  await withGenericPlans(client, () =>
    run(
      client,
      sql`insert into claim_asset (claim_id, layer, asset_id, unit, party)
        select ${claim.id}, wanted.layer, wanted.id, app_unit(), ${claim.party}
        from unnest(${claim.assets.map((asset) => asset.layer)}::text[], ${claim.assets.map((asset) => asset.id)}::uuid[]) wanted (layer, id)`,
    ),
  );
  await insertEvidence(client, 'claim', claim.id, claim.evidence);
}

/** Brings ownership up to date from claims and decisions; gives the assets whose state changed. */
export async function projectOwnership(
  client: Database,
  ids: readonly string[],
): Promise<{ layer: string; id: string; ownership: string }[]> {
  return run(client, sql`select layer, id, ownership from project_ownership(${ids}::uuid[])`);
}

export async function ownershipOf(client: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await run<{ id: string; ownership: string }>(
    client,
    sql`select id, ownership from asset where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.ownership]));
}

/** Ends the open claims on these assets of a party by a decision, and keeps what it heard and made of each. */
export async function settleClaims(
  client: Database,
  decision: { id: string; ids: readonly string[]; party: string; winner: string | null },
): Promise<void> {
  await run(
    client,
    sql`with settled as (
          update claim_asset set status = case when unit = ${decision.winner}::text then 'upheld' else 'rejected' end,
            settled_at = now(), settled_by = ${decision.id}
          where asset_id = any (${decision.ids}::uuid[]) and party = ${decision.party} and status = 'open'
          returning claim_id, status)
        insert into decision_claim (decision_id, claim_id, outcome, assets, notice_ends_at)
        select ${decision.id}, settled.claim_id, settled.status, count(*), claim.notice_ends_at
        from settled join claim on claim.id = settled.claim_id group by settled.claim_id, settled.status, claim.notice_ends_at`,
  );
}

/** Whether the notice of every open claim of a party on these assets is over; null where there is none. */
export async function isNoticeOver(
  client: Database,
  ids: readonly string[],
  party: string,
): Promise<boolean | null> {
  const rows = await run<{ over: boolean | null }>(
    client,
    sql`select bool_and(claim.notice_ends_at <= now()) as over from claim_asset join claim on claim.id = claim_asset.claim_id
        where claim_asset.asset_id = any (${ids}::uuid[]) and claim_asset.party = ${party} and claim_asset.status = 'open'`,
  );
  return rows[0]?.over ?? null;
}

/** Tells open pages of claims that came or went without changing the state of their assets. */
export async function announceClaims(client: Database, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await run(client, sql`select announce_claims(${ids}::uuid[])`);
}

/** Takes back what is still open of a claim; gives the assets concerned. */
export async function withdrawClaim(client: Database, claimId: string): Promise<string[]> {
  const rows = await run<{ asset_id: string }>(
    client,
    sql`update claim_asset set status = 'withdrawn', settled_at = now()
        where claim_id = ${claimId} and status = 'open' returning asset_id`,
  );
  return rows.map((row) => row.asset_id);
}

export async function assetIdsOfClaim(client: Database, claimId: string): Promise<string[]> {
  const rows = await run<{ asset_id: string }>(
    client,
    sql`select asset_id from claim_asset where claim_id = ${claimId}`,
  );
  return rows.map((row) => row.asset_id);
}
