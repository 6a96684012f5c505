import { z } from 'zod';

/** The address of the rule by use: which layer. */
export const ruleSearchSchema = z.object({ layer: z.string().min(1).max(64).optional().catch(undefined) });
export type RuleSearch = z.infer<typeof ruleSearchSchema>;
