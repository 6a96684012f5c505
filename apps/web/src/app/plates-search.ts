import { ownershipStates } from '@cityplate/wire/asset';
import { plateTemplateIds } from '@cityplate/wire/plate-templates';
import { z } from 'zod';

/** The address of the plates page: for which assets, on which template. */
export const platesSearchSchema = z.object({
  layer: z.string().min(1).max(64).optional().catch(undefined),
  unit: z.string().min(1).max(40).optional().catch(undefined),
  township: z.string().min(1).max(40).optional().catch(undefined),
  ownership: z.enum(ownershipStates).optional().catch(undefined),
  q: z.string().min(1).max(100).optional().catch(undefined),
  template: z.enum(plateTemplateIds).optional().catch(undefined),
});
export type PlatesSearch = z.infer<typeof platesSearchSchema>;

/** The page that checks a mounting: `token` comes with the code that was scanned. */
export const mountSearchSchema = z.object({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .optional()
    .catch(undefined),
});
export type MountSearch = z.infer<typeof mountSearchSchema>;

/** A batch; right after it was made, how many assets got no plate. */
export const batchSearchSchema = z.object({
  // Texts alone go into addresses (see search-params.ts).
  skipped: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .optional()
    .catch(undefined),
});
export type BatchSearch = z.infer<typeof batchSearchSchema>;
