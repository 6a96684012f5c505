import { roleSchema } from '@cityplate/wire/permissions';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';
import { holdsVerb } from '../rights.ts';
import { say } from '../words.ts';
import type { Auth } from './auth.ts';

const rememberMilliseconds = 30_000;
const cookiePattern = /(?:^|;\s*)(?:__Host-)?cityplate\.session_token=([^;]+)/;

const sessionSchema = z.object({
  session: z.object({ token: z.string(), userId: z.string(), expiresAt: z.date() }),
  user: z.object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    unit: z.string(),
    roles: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(roleSchema)),
    disabled: z.boolean(),
  }),
});

interface Remembered {
  actor: Actor | undefined;
  token: string;
  expiresAt: number;
}

/** It is not known who asks: neither a refusal nor a pass would be right. */
export const sessionsAway = () =>
  new ProblemError(
    503,
    'database-unavailable',
    say('数据库暂时不可用，请稍后重试。', 'The database is not available for now: try again.'),
    { headers: { 'retry-after': '2' } },
  );

/**
 * Who a session cookie is, remembered for a short while so that a tile needs no SQL. The database announces
 * ended sessions and changed people; they are forgotten at once in every process.
 */
export class Sessions {
  private readonly auth: Auth;
  private readonly known = new LRUCache<string, Remembered>({ max: 5000, ttl: rememberMilliseconds });

  /** Cookie headers of known readers: a tile's only look-up. */
  private readonly readers = new Map<string, { forgetAt: number }>();

  /** Off while ended sessions cannot be heard of: then nobody is remembered. */
  private listening = false;
  /** Counts what was forgotten, so that an answer of the database from before it is not remembered after it. */
  private forgotten = 0;

  constructor(auth: Auth) {
    this.auth = auth;
  }

  /** Whether this whole cookie header is remembered as of somebody who reads layers; asks no database. */
  knownReader(cookie: string | undefined): boolean {
    if (cookie === undefined) return false;
    const seen = this.readers.get(cookie);
    if (seen !== undefined && seen.forgetAt > Date.now()) return true;
    const value = cookiePattern.exec(cookie)?.[1];
    const found = value === undefined ? undefined : this.known.get(value);
    if (!found?.actor || found.expiresAt <= Date.now() || !holdsVerb(found.actor, 'asset.read')) return false;
    if (this.readers.size > 5000) this.readers.clear();
    this.readers.set(cookie, { forgetAt: Math.min(found.expiresAt, Date.now() + rememberMilliseconds) });
    return true;
  }

  async actorOf(headers: Headers): Promise<Actor | undefined> {
    const value = cookiePattern.exec(headers.get('cookie') ?? '')?.[1];
    if (value === undefined) return undefined;
    const found = this.known.get(value);
    if (found && found.expiresAt > Date.now()) return found.actor;
    const before = this.forgotten;
    const answer = await this.auth.api.getSession({ headers }).catch(() => {
      throw sessionsAway();
    });
    const session = sessionSchema.safeParse(answer);
    if (!session.success || session.data.user.disabled) return undefined;
    const {
      user,
      session: { token, expiresAt },
    } = session.data;
    const actor: Actor = {
      person: user.id,
      name: user.name,
      username: user.username,
      unit: user.unit,
      roles: user.roles,
    };
    if (this.listening && before === this.forgotten)
      this.known.set(value, { actor, token, expiresAt: expiresAt.getTime() });
    return actor;
  }

  /** `token` of an ended session, or `*` and the id of a changed person. */
  forget(token: string): void {
    this.forgotten += 1;
    this.readers.clear();
    for (const [key, value] of this.known.entries()) {
      if (value.token === token || `*${value.actor?.person}` === token) this.known.delete(key);
    }
  }

  setListening(listening: boolean): void {
    this.listening = listening;
    this.forgotten += 1;
    this.readers.clear();
    this.known.clear();
  }
}
