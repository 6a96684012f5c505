import { vi } from 'vitest';

export type Asked = { method: string; url: string; headers: Headers; body: unknown };
type Answer = Response | Error;
type Reply = Answer | ((asked: Asked) => Answer | Promise<Answer>);

/** A JSON answer of the API. */
export const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), {
    status: 200,
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });

export const problem = (status: number, members: Record<string, unknown> = {}): Response =>
  json(
    { type: 'about:blank', title: `problem ${status}`, status, detail: 'why', requestId: 'r-1', ...members },
    { status },
  );

/**
 * Answers of a server that is not there: `GET /api/me` and the like, without the query. What is not named fails
 * the test by a refused connection. Returns what was asked, in order.
 */
export function serve(replies: Readonly<Record<string, Reply>>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    const request: Asked = { method, url, headers: new Headers(init.headers), body };
    asked.push(request);
    if (init.signal?.aborted) throw init.signal.reason;
    const reply = replies[`${method} ${url.split('?')[0]}`];
    if (reply === undefined) throw new TypeError(`nobody answers ${method} ${url}`);
    const answer = typeof reply === 'function' ? await reply(request) : reply;
    if (answer instanceof Error) throw answer;
    return answer.clone();
  });
  return asked;
}
