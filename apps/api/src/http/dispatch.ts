import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import { holdsVerb } from '../rights.ts';
import { languageOf, say } from '../words.ts';
import type { Answer, Call, Endpoint } from './endpoint.ts';
import { checkOrigin } from './origin.ts';
import { problemErrorOf, problemResponse } from './problem.ts';
import { check, readJson, readQuery } from './read-request.ts';

export interface DispatchServices {
  actorOf(headers: Headers): Promise<Actor | undefined>;
  publicRead: boolean;
  publicUrl: string | undefined;
  logger: Logger;
  observe(route: string, method: string, status: number, seconds: number): void;
}

const unsafeMethods = new Set(['post', 'put', 'patch', 'delete']);

/** Answers one request for one endpoint: origin, session, right, parse, handle, in this order and always. */
export async function dispatch(
  services: DispatchServices,
  target: Endpoint,
  request: Request,
  rawParams: Record<string, string>,
): Promise<Response> {
  const started = performance.now();
  const requestId = randomUUID();
  const language = languageOf(request.headers.get('accept-language') ?? undefined);
  let response: Response;
  try {
    response = toResponse(await answer(services, target, request, rawParams, requestId));
  } catch (error) {
    const problem = problemErrorOf(error);
    if (problem === undefined || problem.status >= 500) {
      services.logger.error({ requestId, err: error, route: target.path }, `failed: ${target.summary.en}`);
    }
    response = problemResponse(
      problem ??
        new ProblemError(
          500,
          'internal',
          say('服务器内部错误，已记录。', 'Our own error; it has been logged.'),
        ),
      { id: requestId, language, attempted: target.summary },
    );
  }
  response.headers.set('x-request-id', requestId);
  const seconds = (performance.now() - started) / 1000;
  services.observe(target.path, target.method, response.status, seconds);
  services.logger.info(
    {
      requestId,
      method: target.method,
      route: target.path,
      status: response.status,
      ms: Math.round(seconds * 1e4) / 10,
    },
    'request',
  );
  return response;
}

async function answer(
  services: DispatchServices,
  target: Endpoint,
  request: Request,
  rawParams: Record<string, string>,
  requestId: string,
): Promise<Answer> {
  if (unsafeMethods.has(target.method)) checkOrigin(request.headers, services.publicUrl);
  const actor = target.asksNobody ? undefined : await services.actorOf(request.headers);
  checkAccess(target, actor, services.publicRead);
  const url = new URL(request.url);
  const params = target.params ? check(target.params, rawParams, 'path', 404) : undefined;
  const query = readQuery(target, url);
  const body = await readJson(target, request);
  const isPublicRead = actor === undefined && services.publicRead && target.publicRead === true;
  const context: TransactionContext = { actor, requestId, ...(isPublicRead ? { publicRead: true } : {}) };
  const key = request.headers.get('idempotency-key');
  if (target.method === 'post' && key !== null) {
    context.once = { route: url.pathname, key: checkKey(key), bodyHash: hashOf([query, body]) };
  }
  const call: Call<unknown, unknown, unknown> = {
    actor,
    params,
    query,
    body,
    context,
    url,
    raw: request,
    headers: request.headers,
    language: languageOf(request.headers.get('accept-language') ?? undefined),
  };
  return target.handle(call);
}

function checkAccess(target: Endpoint, actor: Actor | undefined, publicRead: boolean): void {
  if (target.access === 'public' || (publicRead && target.publicRead === true)) return;
  if (actor === undefined) {
    throw new ProblemError(401, 'unauthenticated', say('请先登录。', 'Please sign in first.'));
  }
  if (target.access !== 'session' && !holdsVerb(actor, target.access)) {
    throw new ProblemError(
      403,
      'forbidden',
      say(`您的角色无权：${target.summary.zh}。`, `Your role may not: ${target.summary.en}.`),
    );
  }
}

function checkKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new ProblemError(
    400,
    'idempotency-key',
    say('Idempotency-Key 须为 1–200 个可见字符。', 'Idempotency-Key: 1 to 200 visible characters.'),
  );
}

const hashOf = (body: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex');

function toResponse({ status, headers, cookies, body }: Answer): Response {
  const head = new Headers(headers);
  for (const cookie of cookies ?? []) head.append('set-cookie', cookie);
  if (!head.has('cache-control')) head.set('cache-control', 'private, no-cache');
  if (body === undefined || body === null) return new Response(null, { status, headers: head });
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream) {
    // A Buffer is a Uint8Array over an ArrayBuffer; the DOM type would also allow shared memory, which we never use.
    return new Response(body as BodyInit, { status, headers: head });
  }
  if (!head.has('content-type')) head.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(body), { status, headers: head });
}
