import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins';
import type pg from 'pg';

const sessionSeconds = 12 * 60 * 60;

/** Accounts, password hashes and sessions are better-auth's; which of its addresses exist is ours (auth-routes.ts). */
export function makeAuth(options: { pool: pg.Pool; secret: string; secure: boolean }) {
  return betterAuth({
    database: options.pool,
    secret: options.secret,
    basePath: '/api/auth',
    emailAndPassword: { enabled: true, disableSignUp: true },
    plugins: [username()],
    user: {
      modelName: 'person',
      additionalFields: {
        unit: { type: 'string', input: false },
        roles: { type: 'string', input: false },
        disabled: { type: 'boolean', input: false },
      },
    },
    session: { modelName: 'person_session', expiresIn: sessionSeconds, disableSessionRefresh: true },
    account: { modelName: 'person_account' },
    verification: { modelName: 'person_verification' },
    // The origin of every write is checked by our own dispatcher against the host it was sent to.
    advanced: { cookiePrefix: 'cityplate', useSecureCookies: options.secure, disableOriginCheck: true, disableCSRFCheck: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof makeAuth>;
