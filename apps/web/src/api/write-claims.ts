import {
  type ClaimAnswer,
  claimAnswerSchema,
  decisionAnswerSchema,
  type NewClaim,
  type NewDecision,
} from '@cityplate/wire/claims';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { idempotencyKey } from '../commands/writes.ts';
import { call } from './http.ts';

/** `claim` names the intention: sent again after a lost answer, it is filed once. */
export async function fileClaim(claim: string, body: NewClaim): Promise<ClaimAnswer> {
  const options = { method: 'POST', body, idempotencyKey: idempotencyKey(claim, body) } as const;
  return (await call(claimAnswerSchema, paths.claims, options)).data;
}

export async function decideClaims(
  decision: string,
  body: NewDecision,
): Promise<z.infer<typeof decisionAnswerSchema>> {
  const options = { method: 'POST', body, idempotencyKey: idempotencyKey(decision, body) } as const;
  return (await call(decisionAnswerSchema, paths.claimDecisions, options)).data;
}

export async function withdrawClaim(id: string): Promise<void> {
  await call(z.unknown(), paths.withdrawClaim(id), { method: 'POST' });
}
