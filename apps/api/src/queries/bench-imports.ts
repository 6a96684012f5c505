import pg from 'pg';

/**
 * Leaves a layer of which nothing was ever imported; triggers sleep, for history is not to be emptied otherwise. Other
 * layers keep their assets: a registry without any would be given the demonstration's at the next start.
 */
export async function emptyLayer(ownerUrl: string, layer: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`
    begin;
    set local session_replication_role = replica;
    truncate ${pg.escapeIdentifier(`asset_${layer.replaceAll('-', '_')}`)}, asset_version, asset_cell, import, import_row, import_issue,
      import_mapping cascade;
    commit`);
  await client.end();
}

/** Takes away what ogr2ogr made. */
export async function dropTable(ownerUrl: string, table: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`drop table if exists ${pg.escapeIdentifier(table)}`);
  await client.end();
}

export async function countRows(ownerUrl: string, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${pg.escapeIdentifier(table)}`,
  );
  await client.end();
  return rows[0]?.count ?? 0;
}
