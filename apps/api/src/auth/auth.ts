import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { username } from 'better-auth/plugins';
import type { Pool } from '../queries/pools.ts';

const sessionSeconds = 12 * 60 * 60;

/** Accounts, password hashes and sessions are better-auth's; which of its addresses exist is ours (auth-routes.ts). */
export function makeAuth(options: {
  pool: Pool;
  secret: string;
  secure: boolean;
  mayEnter: (person: string) => Promise<boolean>;
}) {
  return betterAuth({
    database: options.pool,
    secret: options.secret,
    basePath: '/api/auth',
    emailAndPassword: { enabled: true, disableSignUp: true },
    // Any name is looked up, so that one that nobody can have takes as long to refuse as another.
    plugins: [username({ minUsernameLength: 1, maxUsernameLength: 60, usernameValidator: () => true })],
    user: {
      modelName: 'person',
      additionalFields: {
        unit: { type: 'string', input: false },
        roles: { type: 'string', input: false },
        disabled: { type: 'boolean', input: false },
      },
    },
    session: { modelName: 'person_session', expiresIn: sessionSeconds, disableSessionRefresh: true },
    databaseHooks: {
      // A disabled person gets no session: the same refusal as for a wrong password.
      session: {
        create: {
          before: async ({ userId }) => {
            if (!(await options.mayEnter(userId))) throw new APIError('UNAUTHORIZED');
          },
        },
      },
    },
    account: { modelName: 'person_account' },
    verification: { modelName: 'person_verification' },
    // The origin of every write is checked by our own dispatcher against the host it was sent to.
    advanced: {
      // __Host- ties the cookie to exactly this host and to https; browsers refuse to let another host set it.
      cookiePrefix: options.secure ? '__Host-cityplate' : 'cityplate',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: options.secure },
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
    // A database that is away is not a wrong password: its errors come through as they are.
    onAPIError: { throw: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof makeAuth>;
