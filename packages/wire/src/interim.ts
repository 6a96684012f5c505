import { z } from 'zod';
import { maximumAssetsPerClaim } from './claims.ts';

const assetIds = z.array(z.uuid()).min(1).max(maximumAssetsPerClaim);

/** Without a unit the region's rule of the use names the interim holder (兜底单位). */
export const newInterimSchema = z.strictObject({
  assetIds,
  unit: z.string().min(1).max(40).optional(),
  reason: z.string().trim().min(1).max(2000),
});
export type NewInterim = z.infer<typeof newInterimSchema>;

export const interimAnswerSchema = z.object({
  results: z.array(
    z.object({
      assetId: z.uuid(),
      outcome: z.enum(['set', 'refused']),
      ownership: z.string(),
      holder: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});
export type InterimAnswer = z.infer<typeof interimAnswerSchema>;

export const ruleByUseSchema = z.strictObject({
  layer: z.string().min(1).max(40),
  /** All of the layer without. */
  assetIds: assetIds.optional(),
  /** Proposes and changes nothing. */
  dryRun: z.boolean(),
});
export type RuleByUse = z.infer<typeof ruleByUseSchema>;

export const ruleByUseAnswerSchema = z.object({
  dryRun: z.boolean(),
  /** How sure the rules are: local configuration, never law. */
  certainty: z.enum(['C', 'L', 'U']),
  noticeWorkingDays: z.int(),
  groups: z.array(
    z.object({
      unit: z.string(),
      /** Its assets use by use, the most first; null where the use is not known. */
      uses: z.array(z.object({ use: z.string().nullable(), assetIds: z.array(z.uuid()) })),
      decision: z.object({ id: z.uuid(), number: z.string() }).optional(),
    }),
  ),
  /** Still announced, or without a rule for the use. */
  skipped: z.array(
    z.object({
      assetId: z.uuid(),
      code: z.enum(['in-notice', 'no-rule', 'not-unclaimed']),
      use: z.string().optional(),
      until: z.string().optional(),
    }),
  ),
  /** What takes all of it back when it is reverted; missing where nothing was given. */
  changeSet: z.uuid().optional(),
  /** More than one go can hold. */
  more: z.boolean(),
});
export type RuleByUseAnswer = z.infer<typeof ruleByUseAnswerSchema>;
