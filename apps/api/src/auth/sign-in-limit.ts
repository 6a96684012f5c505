import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../problem-error.ts';
import type { Pool } from '../queries/pools.ts';
import { say } from '../words.ts';

const quarterHourSeconds = 15 * 60;

/** Counts failed sign-ins per person and address, and per address over all names, for all API processes. */
export class SignInLimit {
  private readonly perName: RateLimiterPostgres;
  private readonly perAddress: RateLimiterPostgres;

  constructor(pool: Pool) {
    const shared = {
      storeClient: pool,
      tableName: 'sign_in_limit',
      tableCreated: true,
      duration: quarterHourSeconds,
    };
    this.perName = new RateLimiterPostgres({ ...shared, keyPrefix: 'name', points: 5 });
    this.perAddress = new RateLimiterPostgres({ ...shared, keyPrefix: 'address', points: 100 });
  }

  /**
   * Counts this attempt before the password is looked at, so that many at once cannot slip through together.
   * Throws 429 when this name from this address, or the address as a whole, has failed too often.
   */
  async begin(name: string, address: string): Promise<void> {
    const [byName, byAddress] = await Promise.all([
      this.perName.consume(`${name}|${address}`).then(() => 0, usedUp),
      this.perAddress.consume(address).then(() => 0, usedUp),
    ]);
    const wait = Math.max(byName, byAddress);
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new ProblemError(
        429,
        'too-many-sign-ins',
        say(
          `登录失败次数过多，请 ${Math.ceil(seconds / 60)} 分钟后再试。`,
          `Too many failed sign-ins: try again in ${Math.ceil(seconds / 60)} min.`,
        ),
        {
          headers: { 'retry-after': String(seconds) },
        },
      );
    }
  }

  /** A right password clears the name; the address gets back what the attempt has cost it. */
  async succeeded(name: string, address: string): Promise<void> {
    await Promise.all([this.perName.delete(`${name}|${address}`), this.perAddress.reward(address)]);
  }
}

/** consume() rejects with its state when nothing is left: milliseconds to wait then, 0 for a good answer. */
function usedUp(reason: unknown): number {
  if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
  throw reason;
}
