import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { ProblemError } from '../problem-error.ts';
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

interface AuthServices {
  auth: Auth;
  limit: SignInLimit;
  /** The caller's address; X-Forwarded-For counts only behind the configured proxy. */
  addressOf(request: Request): string;
}

/** The three of better-auth's addresses that exist here; its answers pass through, its errors become problems. */
export function authEndpoints({ auth, limit, addressOf }: AuthServices): Endpoint[] {
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
      async handle({ body, raw }) {
        const name = body.username.trim().toLowerCase();
        const address = addressOf(raw);
        await limit.begin(name, address);
        const response = await pass(raw, { username: name, password: body.password });
        // One answer for an unknown name, a wrong password and a disabled person.
        if (!response.ok)
          throw new ProblemError(401, 'sign-in', say('用户名或密码不对。', 'Wrong user name or password.'));
        await limit.succeeded(name, address);
        return answer(response);
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/auth/sign-out',
      access: 'public',
      tag,
      summary: say('退出', 'Sign out'),
      answers: { 200: z.looseObject({}) },
      handle: async ({ raw }) => answer(await pass(raw, {})),
    }),
    endpoint({
      method: 'get',
      path: '/api/auth/get-session',
      access: 'public',
      tag,
      summary: say('当前会话', 'The current session'),
      answers: { 200: z.looseObject({}).nullable() },
      handle: async ({ raw }) => answer(await pass(raw)),
    }),
  ];
}
