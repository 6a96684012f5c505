import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { call } from './http.ts';

/** Opens a cookie session. @throws ApiProblem 401 for a wrong name or password, 429 when throttled. */
export async function signIn(username: string, password: string): Promise<void> {
  await call(z.unknown(), paths.signIn, { method: 'POST', body: { username, password } });
}

export async function signOut(): Promise<void> {
  await call(z.unknown(), paths.signOut, { method: 'POST', body: {} });
}
