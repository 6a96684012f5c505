import { createHash } from 'node:crypto';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { layerChecks, partChecks } from '@cityplate/layers/derive/checks';
import type pg from 'pg';

interface NamedCheck {
  name: string;
  expression: string;
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const tableName = (base: string, layer: string) => `${base}_${layer.replaceAll('-', '_')}`;

/** Adds, replaces and drops the derived CHECKs of one partition; unchanged ones cost nothing. */
async function syncChecks(client: pg.ClientBase, table: string, checks: NamedCheck[]): Promise<void> {
  const { rows } = await client.query<{ name: string; hash: string | null }>(
    `select conname as name, obj_description(oid, 'pg_constraint') as hash from pg_constraint
     where conrelid = $1::regclass and contype = 'c' and obj_description(oid, 'pg_constraint') like 'derived:%'`,
    [table],
  );
  const existing = new Map(rows.map((row) => [row.name, row.hash]));
  for (const check of checks) {
    // PostgreSQL cuts names at 63 bytes; a cut name could collide with its neighbour.
    const name = check.name.slice(0, 63);
    const hash = `derived:${createHash('sha256').update(check.expression).digest('hex').slice(0, 32)}`;
    if (existing.get(name) === hash) {
      existing.delete(name);
      continue;
    }
    if (existing.has(name)) await client.query(`alter table ${table} drop constraint ${identifier(name)}`);
    existing.delete(name);
    // A CHECK that evaluates to NULL passes, therefore the outer "is true" on top of the derived one.
    await client.query(
      `alter table ${table} add constraint ${identifier(name)} check ((${check.expression}) is true) not valid`,
    );
    await client.query(`alter table ${table} validate constraint ${identifier(name)}`);
    await client.query(`comment on constraint ${identifier(name)} on ${table} is ${literal(hash)}`);
  }
  for (const name of existing.keys()) {
    await client.query(`alter table ${table} drop constraint ${identifier(name)}`);
  }
}

/**
 * Brings partitions and CHECKs into line with the definitions, in one transaction under a lock.
 * Never drops a partition: layers that lost their definition are returned as `orphans`.
 */
export async function syncLayers(
  client: pg.ClientBase,
  definitions: readonly LayerDefinition[],
): Promise<{ orphans: string[] }> {
  await client.query('begin');
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('cityplate layers'))");
    for (const definition of definitions) {
      const { rows: stored } = await client.query<{ by: string | null }>(
        "select definition -> 'style' -> 'color' ->> 'by' as by from layer where id = $1",
        [definition.id],
      );
      await client.query(
        `insert into layer (id, definition, stewards) values ($1, $2, $3)
         on conflict (id) do update set definition = excluded.definition, stewards = excluded.stewards
         where layer.definition is distinct from excluded.definition`,
        [definition.id, JSON.stringify(definition), definition.rights.stewards],
      );
      const assets = tableName('asset', definition.id);
      const parts = tableName('asset_part', definition.id);
      await client.query(
        `create table if not exists ${assets} partition of asset for values in (${literal(definition.id)})`,
      );
      await client.query(
        `create table if not exists ${parts} partition of asset_part for values in (${literal(definition.id)})`,
      );
      await syncChecks(client, assets, layerChecks(definition));
      await syncChecks(client, parts, partChecks(definition));
      // Overview cells are counted by the colouring field; under another one they would never add up again.
      if (stored[0] !== undefined && stored[0].by !== definition.style.color.by)
        await client.query('select rebuild_cells($1)', [definition.id]);
    }
    const { rows } = await client.query<{ id: string }>('select id from layer where id <> all ($1)', [
      definitions.map((definition) => definition.id),
    ]);
    await client.query('commit');
    return { orphans: rows.map((row) => row.id) };
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
