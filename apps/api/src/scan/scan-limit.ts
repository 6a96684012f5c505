import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Pool } from '../queries/pools.ts';

const missesPerMinute = 30;

/** Counts tokens that do not exist by address, for all API processes: guessing ends after half a minute's worth. */
export class ScanLimit {
  private readonly misses: RateLimiterPostgres;

  constructor(pool: Pool) {
    this.misses = new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'scan_limit',
      tableCreated: true,
      keyPrefix: 'scan',
      points: missesPerMinute,
      duration: 60,
    });
  }

  /** Seconds that this address has to wait; 0 where it may ask. */
  async waitSeconds(address: string): Promise<number> {
    const state = await this.misses.get(address);
    return state !== null && state.consumedPoints >= missesPerMinute
      ? Math.ceil(state.msBeforeNext / 1000)
      : 0;
  }

  async missed(address: string): Promise<void> {
    await this.misses.consume(address).catch((reason: unknown) => {
      // Rejects with the state once the points are used up, which waitSeconds() reports next time.
      if (!(reason instanceof RateLimiterRes)) throw reason;
    });
  }
}
