import type { Problem } from '@cityplate/wire/problem';

export interface Answer<T> {
  status: number;
  headers: Headers;
  /** Parsed when the answer is JSON of any kind; otherwise its text ('' when there is none). */
  body: T;
}

export interface RequestOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** JSON requests as somebody; every method takes a path from `/` on. */
export interface Client {
  get<T = Problem>(path: string, options?: RequestOptions): Promise<Answer<T>>;
  post<T = Problem>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>>;
  patch<T = Problem>(path: string, body: unknown, options?: RequestOptions): Promise<Answer<T>>;
  put<T = Problem>(path: string, body: unknown, options?: RequestOptions): Promise<Answer<T>>;
  delete<T = Problem>(path: string, options?: RequestOptions): Promise<Answer<T>>;
  /** The response as it is, with the session's cookie: tiles, streams, uploads. */
  fetch(path: string, init?: RequestInit & { headers?: Record<string, string> }): Promise<Response>;
  /** `name=value` of the session cookie. */
  cookie(): Promise<string | undefined>;
}

/** The header of a write that started from `version`. */
export const ifMatch = (version: number): RequestOptions => ({ headers: { 'if-match': `"${version}"` } });
export const keyed = (key: string): RequestOptions => ({ headers: { 'idempotency-key': key } });

/** Signs in once, when first asked. */
export function signIn(origin: string, username: string, password: string): () => Promise<string> {
  let cookie: Promise<string> | undefined;
  const enter = async () => {
    const response = await fetch(`${origin}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (!response.ok)
      throw new Error(`signing in as ${username}: ${response.status} ${await response.text()}`);
    return sessionCookie(response) ?? '';
  };
  return () => (cookie ??= enter());
}

/** `name=value` of the session that an answer opened. */
export function sessionCookie(response: Response): string | undefined {
  const line = response.headers.getSetCookie().find((each) => each.includes('session_token='));
  return line?.split(';')[0];
}

export function makeClient(origin: string, cookie: () => Promise<string | undefined>): Client {
  const send = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const session = await cookie();
    return fetch(`${origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...(session === undefined ? {} : { cookie: session }), ...init.headers },
    });
  };
  const json = async <T>(
    method: string,
    path: string,
    body: unknown,
    options: RequestOptions = {},
  ): Promise<Answer<T>> => {
    const response = await send(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    // The caller names the shape it expects; a wrong one fails in its assertions.
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    };
  };
  return {
    get: (path, options) => json('GET', path, undefined, options),
    post: (path, body, options) => json('POST', path, body, options),
    patch: (path, body, options) => json('PATCH', path, body, options),
    put: (path, body, options) => json('PUT', path, body, options),
    delete: (path, options) => json('DELETE', path, undefined, options),
    fetch: send,
    cookie,
  };
}
