import type { Pool, PoolClient } from 'pg';

export interface Acting {
  person: string;
  unit: string;
  roles: readonly string[];
}

/**
 * Runs `work` in one transaction of the API's own database role with the settings that row-level security reads,
 * then rolls back: what the database alone allows, without any use case before it.
 */
export async function actAs<T>(
  pool: Pool,
  acting: Acting | undefined,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    if (acting) {
      for (const [name, value] of Object.entries({
        person: acting.person,
        unit: acting.unit,
        roles: acting.roles.join(','),
      })) {
        await client.query('select set_config($1, $2, true)', [`app.${name}`, value]);
      }
    }
    return await work(client);
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

/** Opens a change set, as every write of an asset needs one. */
export async function openChangeSet(client: PoolClient, person: string): Promise<void> {
  await client.query(
    `with made as (insert into change_set (person, unit, verb) values ($1, app_unit(), 'test') returning id)
     select set_config('app.change_set', id::text, true) from made`,
    [person],
  );
}

/** Whether the database let the statement do something: `no` when refused or when it found nothing to act on. */
export async function tried(client: PoolClient, sql: string, values: unknown[]): Promise<'yes' | 'no'> {
  try {
    const result = await client.query(sql, values);
    return (result.rowCount ?? 0) > 0 ? 'yes' : 'no';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === '42501') return 'no';
    throw error;
  }
}

/** Runs `work` as the owner of the database in one committed transaction with a change set open: fills tables fast. */
export async function recordAsOwner(
  pool: Pool,
  work: (client: PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await openChangeSet(client, 'test');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Runs `work` as the owner with every trigger off: no history, no cells, no announcement. For tables that need many
 * rows and nothing else; foreign keys are not checked either.
 */
export async function fillSilently(
  pool: Pool,
  work: (client: PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    await work(client);
  } finally {
    await client.query('reset session_replication_role');
    client.release();
  }
}
