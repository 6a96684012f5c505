import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ApiProblem } from '../../src/api/api-problem.ts';
import { call, read } from '../../src/api/http.ts';
import { queryClient } from '../../src/app/query-client.ts';
import { zh } from '../../src/i18n/zh.ts';
import { json, problem, serve } from '../support/answers.ts';
import { chineseTexts } from '../support/texts.ts';

const thing = z.object({ name: z.string() });

beforeAll(chineseTexts);
afterEach(() => vi.unstubAllGlobals());

async function problemOf(promise: Promise<unknown>): Promise<ApiProblem> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiProblem)) throw new Error(`expected an ApiProblem, got ${String(error)}`);
  return error;
}

describe('an answer', () => {
  it('comes with the ETag and the address that the next write needs', async () => {
    serve({ 'GET /x': json({ name: 'a' }, { headers: { etag: '"7"', location: '/x/1' } }) });
    expect(await call(thing, '/x')).toEqual({ data: { name: 'a' }, etag: '"7"', location: '/x/1' });
  });

  it('without those headers has none', async () => {
    serve({ 'GET /x': json({ name: 'a' }) });
    expect(await call(thing, '/x')).toEqual({ data: { name: 'a' }, etag: undefined, location: undefined });
  });

  it('may be empty where nothing is promised', async () => {
    serve({ 'DELETE /x': new Response(null, { status: 204 }) });
    expect((await call(z.unknown(), '/x', { method: 'DELETE' })).data).toBeUndefined();
  });
});

describe('a request', () => {
  it('asks for JSON in the language of the reader, without a body', async () => {
    const asked = serve({ 'GET /x': json({ name: 'a' }) });
    await read(thing, '/x');
    expect(asked[0]?.headers.get('accept')).toBe('application/json');
    expect(asked[0]?.headers.get('accept-language')).toBe('zh');
    expect(asked[0]?.headers.has('content-type')).toBe(false);
    expect(asked[0]?.headers.has('idempotency-key')).toBe(false);
    expect(asked[0]?.body).toBeNull();
  });

  it('sends JSON as JSON and a patch as a merge patch', async () => {
    const asked = serve({ 'POST /x': json({ name: 'a' }), 'PATCH /x': json({ name: 'a' }) });
    await call(thing, '/x', { method: 'POST', body: { a: 1 } });
    await call(thing, '/x', { method: 'PATCH', body: { a: null }, ifMatch: '"3"' });
    expect(asked[0]?.headers.get('content-type')).toBe('application/json');
    expect(asked[0]?.body).toEqual({ a: 1 });
    expect(asked[1]?.headers.get('content-type')).toBe('application/merge-patch+json');
    expect(asked[1]?.body).toEqual({ a: null });
    expect(asked[1]?.headers.get('if-match')).toBe('"3"');
    expect(asked[1]?.headers.has('idempotency-key')).toBe(false);
  });

  it('sends a form as it is, so that the browser writes its boundary', async () => {
    const asked = serve({ 'POST /x': json({ name: 'a' }) });
    const form = new FormData();
    form.set('photo', 'bytes');
    await call(thing, '/x', { method: 'POST', form });
    expect(asked[0]?.body).toBe(form);
    expect(asked[0]?.headers.has('content-type')).toBe(false);
  });

  it('carries the key of its intention, or one of its own', async () => {
    const asked = serve({ 'POST /x': json({ name: 'a' }) });
    await call(thing, '/x', { method: 'POST', idempotencyKey: 'once' });
    await call(thing, '/x', { method: 'POST' });
    await call(thing, '/x', { method: 'POST' });
    const keys = asked.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[0]).toBe('once');
    expect(keys[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).not.toBe(keys[2]);
  });

  it('has a key also where the page came by plain http and crypto.randomUUID is missing', async () => {
    const asked = serve({ 'POST /x': json({ name: 'a' }) });
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(7) });
    await call(thing, '/x', { method: 'POST', body: {} });
    expect(asked[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });
});

describe('a refusal', () => {
  it('carries what the server said, word for word', async () => {
    const issues = [{ path: 'properties.use', code: 'invalid_value', message: '不在选项中' }];
    serve({ 'GET /x': problem(422, { title: '内容有误', detail: '见下', requestId: 'r-9', issues }) });
    const error = await problemOf(read(thing, '/x'));
    expect(error).toMatchObject({
      status: 422,
      message: '内容有误',
      detail: '见下',
      requestId: 'r-9',
      issues,
    });
    expect(error.isOffline).toBe(false);
  });

  it('keeps the whole body, where a 412 holds the version of now', async () => {
    serve({ 'GET /x': problem(412, { current: { version: 9 } }) });
    expect((await problemOf(read(thing, '/x'))).body).toMatchObject({ current: { version: 9 } });
  });

  it.each([
    ['an HTML page of a proxy', new Response('<h1>502 Bad Gateway</h1>', { status: 502 })],
    ['nothing at all', new Response(null, { status: 502 })],
    ['JSON that is no problem', json(['?'], { status: 502 })],
  ])('says so when it is %s', async (_, answer) => {
    serve({ 'GET /x': answer });
    const error = await problemOf(read(thing, '/x'));
    expect(error).toMatchObject({ status: 502, message: zh.problem.unknown, issues: [] });
  });

  it('names the place where an answer is not what was agreed', async () => {
    serve({ 'GET /x': json({ name: 7 }) });
    const error = await problemOf(read(thing, '/x'));
    expect(error.message).toBe(zh.problem.shape);
    expect(error.detail).toContain('/x: name');
  });
});

describe('silence', () => {
  it('is an answer too: offline, status 0, draft kept', async () => {
    serve({ 'GET /x': new TypeError('Failed to fetch') });
    const error = await problemOf(read(thing, '/x'));
    expect(error).toMatchObject({ status: 0, message: zh.problem.offline, isOffline: true });
  });

  it('that was asked for is no problem: an aborted call stays an abort', async () => {
    serve({ 'GET /x': json({ name: 'a' }) });
    const controller = new AbortController();
    controller.abort();
    await expect(read(thing, '/x', controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('asking again', () => {
  const { retry } = queryClient.getDefaultOptions().queries ?? {};
  const again = (count: number, error: Error) => typeof retry === 'function' && retry(count, error);
  const refusal = (status: number) => new ApiProblem(status, undefined, '');

  it.each([400, 401, 403, 404, 409, 412, 422, 429])(
    'does not happen after %i, which is an answer',
    (status) => expect(again(0, refusal(status))).toBe(false),
  );

  it.each([0, 500, 502, 503])('happens twice after %i', (status) => {
    expect([0, 1, 2].map((count) => again(count, refusal(status)))).toEqual([true, true, false]);
  });

  it('does not happen for an answer whose shape is wrong: it would be wrong again', () =>
    expect(again(0, refusal(200))).toBe(false));

  it('never happens to a write by itself', () =>
    expect(queryClient.getDefaultOptions().mutations?.retry).toBe(false));
});
