import { z } from 'zod';

/** Two schemes side by side; the second may be what is there today. */
export const compareSearchSchema = z.object({
  a: z.uuid().optional().catch(undefined),
  b: z
    .union([z.uuid(), z.literal('today')])
    .optional()
    .catch(undefined),
});
export type CompareSearch = z.infer<typeof compareSearchSchema>;
