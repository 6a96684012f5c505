import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { Region } from '@cityplate/fixtures/region';
import type pg from 'pg';
import { stableId } from './stable-id.ts';

/** Valid only while the demonstration data is loaded; printed at start. */
export const demonstrationPassword = 'kaihua-2022';

const derive = promisify<string, string, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** The hash form that better-auth checks: hex salt and scrypt key of 64 bytes (N 16384, r 16, p 1). */
async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  const key = await derive(password.normalize('NFKC'), salt, 64, {
    N: 16384,
    r: 16,
    p: 1,
    maxmem: 128 * 16384 * 16 * 2,
  });
  return `${salt}:${key.toString('hex')}`;
}

/** Makes the demonstration accounts of the region's configuration; existing ones are left as they are. */
export async function seedPeople(client: pg.ClientBase, region: Region): Promise<void> {
  for (const account of region.demonstration.accounts) {
    const id = stableId(region.id, 'person', account.username);
    const made = await client.query(
      `insert into person (id, name, email, username, "displayUsername", unit, roles)
       values ($1, $2, $3, $4, $4, $5, $6) on conflict do nothing`,
      [
        id,
        account.personName,
        `${account.username}@demonstration.invalid`,
        account.username,
        account.unit,
        account.role,
      ],
    );
    if (made.rowCount === 0) continue;
    await client.query(
      `insert into person_account (id, "accountId", "providerId", "userId", password) values ($1, $1, 'credential', $1, $2)`,
      [id, await hashPassword(demonstrationPassword)],
    );
  }
}
