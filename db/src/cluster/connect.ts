import { Client, DatabaseError } from 'pg';

export type Attempt = { ok: true } | { ok: false; code: string; message: string };

/** Connect once, run `work`, disconnect; tells apart what failed by the code (SQLSTATE or errno). */
export async function attempt(url: string, work: (client: Client) => Promise<void>): Promise<Attempt> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // Without a listener a connection that is cut later would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
    return { ok: true };
  } catch (error) {
    return {
      ok: false,
      code: codeOf(error),
      message: error instanceof Error ? error.message : String(error),
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function codeOf(error: unknown): string {
  if (error instanceof DatabaseError) return error.code ?? '';
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error && /timeout/i.test(error.message) ? 'ETIMEDOUT' : '';
}
