import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';

const quarterHourSeconds = 15 * 60;

/** Counts failed sign-ins per person and address, and per address over all names, for all API processes. */
export class SignInLimit {
  private readonly perName: RateLimiterPostgres;
  private readonly perAddress: RateLimiterPostgres;

  constructor(pool: pg.Pool) {
    const shared = { storeClient: pool, tableName: 'sign_in_limit', tableCreated: true, duration: quarterHourSeconds };
    this.perName = new RateLimiterPostgres({ ...shared, keyPrefix: 'name', points: 5 });
    this.perAddress = new RateLimiterPostgres({ ...shared, keyPrefix: 'address', points: 100 });
  }

  /** Throws 429 while this name from this address, or the address as a whole, has failed too often. */
  async check(name: string, address: string): Promise<void> {
    const [byName, byAddress] = await Promise.all([this.perName.get(`${name}|${address}`), this.perAddress.get(address)]);
    const wait = Math.max(
      byName && byName.consumedPoints >= 5 ? byName.msBeforeNext : 0,
      byAddress && byAddress.consumedPoints >= 100 ? byAddress.msBeforeNext : 0,
    );
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new ProblemError(429, 'too-many-sign-ins', say(`登录失败次数过多，请 ${Math.ceil(seconds / 60)} 分钟后再试。`, `Too many failed sign-ins: try again in ${Math.ceil(seconds / 60)} min.`), {
        headers: { 'retry-after': String(seconds) },
      });
    }
  }

  async failed(name: string, address: string): Promise<void> {
    // consume() rejects with the state once the points are used up, which check() reports next time.
    const used = (reason: unknown) => {
      if (!(reason instanceof RateLimiterRes)) throw reason;
    };
    await Promise.all([this.perName.consume(`${name}|${address}`).catch(used), this.perAddress.consume(address).catch(used)]);
  }

  async succeeded(name: string, address: string): Promise<void> {
    await this.perName.delete(`${name}|${address}`);
  }
}
