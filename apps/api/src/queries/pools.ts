import { roleUrl } from '@cityplate/db/roles';
import pg from 'pg';

/** A pool of connections, for those who pass it on without speaking SQL. */
export type Pool = pg.Pool;

export interface Pools {
  app: pg.Pool;
  tiles: pg.Pool;
}

/** At most so many connections for use cases (and 4 for tiles), as the two unprivileged roles; the owner's address is used for nothing else while serving. */
export function openPools(ownerUrl: string, connections: number, onError: (error: Error) => void): Pools {
  const open = (role: 'cityplate_app' | 'cityplate_tiles', max: number) => {
    const pool = new pg.Pool({
      connectionString: roleUrl(ownerUrl, role),
      max,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      application_name: role,
    });
    // A broken idle connection must not end the process; the next request gets a new one.
    pool.on('error', onError);
    // Nor one that breaks while a request holds it between two statements: the next statement says so.
    pool.on('connect', (client) => client.on('error', onError));
    return pool;
  };
  return { app: open('cityplate_app', connections), tiles: open('cityplate_tiles', 4) };
}

export async function databaseAnswers(pool: pg.Pool): Promise<boolean> {
  return pool.query('select 1').then(
    () => true,
    () => false,
  );
}

export async function isDemonstration(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ demonstration: boolean }>('select demonstration from region');
  return rows[0]?.demonstration === true;
}
