import { permissions } from '@cityplate/wire/permissions';
import type pg from 'pg';

/** Copies the permission table into the database, where row-level security reads it. */
export async function syncPermissions(client: pg.ClientBase): Promise<void> {
  const columns = (['role', 'verb', 'scope'] as const).map((key) => permissions.map((row) => row[key]));
  await client.query('begin');
  try {
    await client.query('lock table permission in exclusive mode');
    await client.query('delete from permission');
    await client.query(
      'insert into permission (role, verb, scope) select * from unnest($1::text[], $2::text[], $3::text[])',
      columns,
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
