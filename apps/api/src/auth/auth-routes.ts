import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { ProblemError } from '../problem-error.ts';
import type { Pool } from '../queries/pools.ts';
import { recordAccess } from '../use-cases/record-access.ts';
import { say } from '../words.ts';
import type { Auth } from './auth.ts';
import { sessionsAway } from './sessions.ts';
import type { SignInLimit } from './sign-in-limit.ts';

const tag = 'auth';
const signInBody = z.strictObject({
  username: z.string().min(1).max(60),
  password: z.string().min(1).max(200),
  rememberMe: z.boolean().optional(),
});

/** What better-auth says of who has just come in. */
const comer = z.object({
  user: z.object({ id: z.string(), name: z.string(), username: z.string(), unit: z.string() }),
});

interface AuthServices {
  auth: Auth;
  pool: Pool;
  limit: SignInLimit;
  /** The caller's address; X-Forwarded-For counts only behind the configured proxy. */
  addressOf(request: Request): string;
}

/** The three of better-auth's addresses that exist here; its answers pass through, its errors become problems. */
export function authEndpoints({ auth, pool, limit, addressOf }: AuthServices): Endpoint[] {
  const pass = async (request: Request, body?: unknown) => {
    const headers = new Headers(request.headers);
    headers.delete('content-length');
    if (body !== undefined) headers.set('content-type', 'application/json');
    const response = await auth.handler(
      new Request(request.url, {
        method: request.method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    if (response.status >= 500) throw sessionsAway();
    return response;
  };
  const answer = async (response: Response) => {
    const headers: Record<string, string> = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    };
    const cookies = response.headers.getSetCookie();
    return { status: response.status, headers, cookies, body: await response.text() };
  };
  return [
    endpoint({
      method: 'post',
      path: '/api/auth/sign-in/username',
      access: 'public',
      tag,
      summary: say('登录', 'Sign in'),
      body: signInBody,
      answers: { 200: z.looseObject({ user: z.looseObject({}) }) },
      async handle({ body, raw, context: { requestId } }) {
        const name = body.username.trim().toLowerCase();
        const address = addressOf(raw);
        await limit.begin(name, address);
        const response = await pass(raw, { username: name, password: body.password });
        // One answer for an unknown name, a wrong password and a disabled person.
        if (!response.ok) {
          await recordAccess(pool, { actor: undefined, requestId, verb: 'auth.refuse', address });
          throw new ProblemError(401, 'sign-in', say('用户名或密码不对。', 'Wrong user name or password.'));
        }
        await limit.succeeded(name, address);
        const given = await answer(response);
        const { id, ...user } = comer.parse(JSON.parse(given.body)).user;
        const actor: Actor = { person: id, ...user, roles: [] };
        await recordAccess(pool, { actor, requestId, verb: 'auth.sign-in', address });
        return given;
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/auth/sign-out',
      access: 'public',
      tag,
      summary: say('退出', 'Sign out'),
      answers: { 200: z.looseObject({}) },
      async handle({ raw, actor, context: { requestId } }) {
        // First the line: after the session is gone nobody knows any more whose it was.
        if (actor !== undefined)
          await recordAccess(pool, { actor, requestId, verb: 'auth.sign-out', address: addressOf(raw) });
        return answer(await pass(raw, {}));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/auth/get-session',
      access: 'public',
      tag,
      summary: say('当前会话', 'The current session'),
      answers: { 200: z.looseObject({}).nullable() },
      // better-auth alone would still know the session of somebody who has been disabled.
      handle: async ({ raw, actor }) => answer(actor === undefined ? Response.json(null) : await pass(raw)),
    }),
  ];
}
