import { decisionSchema } from '@cityplate/wire/decisions';
import { type RuleByUse, type RuleByUseAnswer, ruleByUseAnswerSchema } from '@cityplate/wire/interim';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { idempotencyKey } from '../commands/writes.ts';
import { claimsKey } from './claim-lists.ts';
import { call, read } from './http.ts';

/** What the rule would give now; the same use case that gives it, told to change nothing. */
export const rulePreviewQuery = (layer: string) =>
  queryOptions({
    queryKey: [...claimsKey, 'rule-by-use', layer],
    queryFn: async ({ signal }) =>
      (
        await call(ruleByUseAnswerSchema, paths.ruleByUse, {
          method: 'POST',
          body: { layer, dryRun: true } satisfies RuleByUse,
          signal,
        })
      ).data,
  });

/** Gives what was previewed and is still so; `act` names the intention. */
export async function applyRule(act: string, layer: string, assetIds: string[]): Promise<RuleByUseAnswer> {
  const body: RuleByUse = { layer, assetIds, dryRun: false };
  const options = { method: 'POST', body, idempotencyKey: idempotencyKey(act, body) } as const;
  return (await call(ruleByUseAnswerSchema, paths.ruleByUse, options)).data;
}

/** What the rule gave lately, newest first. */
export const ruleDecisionsQuery = queryOptions({
  queryKey: [...claimsKey, 'rule-decisions'],
  queryFn: async ({ signal }) =>
    (
      await read(
        z.object({ decisions: z.array(decisionSchema) }),
        `${paths.claimDecisions}?kind=by-use&limit=50`,
        signal,
      )
    ).decisions,
});
