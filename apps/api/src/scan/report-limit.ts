import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Pool } from '../queries/pools.ts';

const seconds = 600;
// Phones of one carrier share addresses, so the address is let more than one person could need.
const perAddress = 20;
const perPlate = 10;

/** How often reports come from one address and about one plate, counted for all API processes. */
export class ReportLimit {
  private readonly addresses: RateLimiterPostgres;
  private readonly plates: RateLimiterPostgres;

  constructor(pool: Pool) {
    const make = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: 'scan_limit',
        tableCreated: true,
        keyPrefix,
        points,
        duration: seconds,
      });
    this.addresses = make('report', perAddress);
    this.plates = make('report-plate', perPlate);
  }

  /** Each counts one report and gives the seconds to wait where it is one too many, else 0. */
  takeAddress(address: string): Promise<number> {
    return consume(this.addresses, address);
  }

  takePlate(token: string): Promise<number> {
    return consume(this.plates, token);
  }
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    return Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
  }
}
