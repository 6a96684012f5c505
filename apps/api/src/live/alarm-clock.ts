import type { Logger } from 'pino';
import type { Pool } from '../queries/pools.ts';
import { ringDueAlarms } from '../use-cases/reminders.ts';

const everyMilliseconds = 30_000;

/** Looks now and then for alarms that are due. Every process has one; the queue lets nothing be told twice. */
export class AlarmClock {
  private timer: ReturnType<typeof setInterval> | undefined;
  private ringing: Promise<unknown> = Promise.resolve();

  private readonly pool: Pool;
  private readonly logger: Logger;

  constructor(pool: Pool, logger: Logger) {
    this.pool = pool;
    this.logger = logger;
  }

  /** Tells all that is to be told by a moment; gives how many alarms rang. */
  ring(moment: Date): Promise<number> {
    return ringDueAlarms(this.pool, moment);
  }

  start(): void {
    const ring = () => {
      this.ringing = this.ringing
        .then(() => this.ring(new Date()))
        // What was not told stays in the queue for the next time.
        .catch((error: unknown) => this.logger.warn({ err: error }, 'telling of cases that are due failed'));
    };
    ring();
    this.timer = setInterval(ring, everyMilliseconds);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.ringing;
  }
}
