import pg from 'pg';

export interface Listener {
  onMessage(channel: string, payload: string): void;
  /** Told false when the connection is lost (messages may be missed) and true when it stands. */
  onState(listening: boolean): void;
}

const retryMilliseconds = 500;

/** Keeps one connection that hears the database's notifications; comes back by itself when it breaks. */
export function listen(
  url: string,
  channels: readonly string[],
  listener: Listener,
): { stop(): Promise<void> } {
  let client: pg.Client | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    next.on('error', () => {});
    next.on('end', () => {
      if (stopped || client !== next) return;
      client = undefined;
      listener.onState(false);
      timer = setTimeout(() => void connect(), retryMilliseconds);
    });
    next.on('notification', ({ channel, payload }) => listener.onMessage(channel, payload ?? ''));
    try {
      await next.connect();
      if (stopped) return await next.end();
      client = next;
      for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      listener.onState(true);
    } catch {
      if (client === next) return; // its 'end' handler tries again
      await next.end().catch(() => {});
      if (!stopped) timer = setTimeout(() => void connect(), retryMilliseconds);
    }
  };
  void connect();

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
