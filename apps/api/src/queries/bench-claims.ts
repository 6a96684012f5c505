import pg from 'pg';

/** Live assets of a layer that nobody claims or holds, in the order of their number, so many in each of the groups. */
export async function unclaimedGroups(
  ownerUrl: string,
  layer: string,
  groups: number,
  size: number,
): Promise<string[][]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `select id from asset where layer = $1 and ownership = 'unclaimed' and life = 'live' order by serial limit $2`,
    [layer, groups * size],
  );
  await client.end();
  if (rows.length < groups * size) throw new Error(`only ${rows.length} unclaimed assets in ${layer}`);
  return Array.from({ length: groups }, (_, group) =>
    rows.slice(group * size, (group + 1) * size).map(({ id }) => id),
  );
}

/**
 * What somebody who knows the database would write by hand for the effect of one claim: the same rows (change set,
 * claim, its assets, the assets' new state with history and overview by the same triggers, audit line), without asking
 * who may, why not, or who else claims. As the owner of the tables, whom row-level security does not bind.
 */
export async function claimByHand(
  client: pg.Client,
  layer: string,
  ids: readonly string[],
  unit: string,
): Promise<void> {
  await client.query(`begin; set local plan_cache_mode = force_generic_plan`);
  await client.query(
    `select set_config('app.person', 'bench', true), set_config('app.unit', $1, true),
    set_config('app.change_set', gen_random_uuid()::text, true)`,
    [unit],
  );
  await client.query(
    `insert into change_set (id, person, unit, verb) values (current_setting('app.change_set')::uuid, 'bench', $1, 'claim.file')`,
    [unit],
  );
  await client.query(
    `with made as (
       insert into claim (person, unit, party, notice_ends_at) values ('bench', $3, 'owner', now()) returning id)
     insert into claim_asset (claim_id, layer, asset_id, unit, party)
     select made.id, $1, wanted, $3, 'owner' from made, unnest($2::uuid[]) wanted`,
    [layer, ids, unit],
  );
  await client.query(
    `update asset set ownership = 'claimed', version = version + 1, updated_at = change_moment(), valid_from = change_moment()
     where layer = $1 and id = any ($2::uuid[])`,
    [layer, ids],
  );
  await client.query(`select append_audit('claim.file', 'claim/bench', '{}', 'bench')`);
  await client.query('commit');
}

/** Takes back what the bench claimed by hand, so that the next run finds it unclaimed. */
export async function forgetClaims(client: pg.Client, ids: readonly string[]): Promise<void> {
  await client.query('begin');
  await client.query(`select set_config('app.change_set', gen_random_uuid()::text, true)`);
  await client.query(
    `insert into change_set (id, verb) values (current_setting('app.change_set')::uuid, 'claim.withdraw')`,
  );
  await client.query(
    `update claim_asset set status = 'withdrawn', settled_at = now() where asset_id = any ($1::uuid[]) and status = 'open'`,
    [ids],
  );
  await client.query('select project_ownership($1::uuid[])', [ids]);
  await client.query('commit');
}
