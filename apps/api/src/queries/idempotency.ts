import { sql } from 'kysely';
import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';
import { type Database, run } from './statement.ts';
import type { Once } from './transaction.ts';

/** Keys are honoured this long; the next request of the same person clears older ones away. */
const keptDays = 7;

/**
 * Runs `work` unless this person has done this request before; then gives the kept result. The key's row is
 * written first: a second request with the same key waits here until the first has committed or failed.
 */
export async function onlyOnce<T>(
  client: Database,
  person: string,
  once: Once,
  work: (client: Database) => Promise<T>,
): Promise<T> {
  await run(
    client,
    sql`delete from idempotency_key where person = ${person} and created_at < now() - make_interval(days => ${keptDays})`,
  );
  const made = await run(
    client,
    sql`insert into idempotency_key (person, route, key, body_hash) values (${person}, ${once.route}, ${once.key}, ${once.bodyHash})
        on conflict do nothing returning key`,
  );
  if (made.length === 0) {
    const [kept] = await run<{ body_hash: string; body: string }>(
      client,
      sql`select body_hash, body from idempotency_key where person = ${person} and route = ${once.route} and key = ${once.key}`,
    );
    if (kept?.body_hash !== once.bodyHash) {
      throw new ProblemError(
        422,
        'idempotency-key-reused',
        say('这个 Idempotency-Key 已用于另一个请求。', 'This Idempotency-Key was used for another request.'),
      );
    }
    // Written below as the JSON of a T, by the same route.
    return JSON.parse(kept.body) as T;
  }
  const result = await work(client);
  await run(
    client,
    sql`update idempotency_key set body = ${JSON.stringify(result)}
        where person = ${person} and route = ${once.route} and key = ${once.key}`,
  );
  return result;
}
