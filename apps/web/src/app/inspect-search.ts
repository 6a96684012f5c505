import { z } from 'zod';

const word = z.string().regex(/^[\w-]{1,64}$/);

/** The layer and the asset that are being inspected; what does not parse is dropped. */
export const inspectSearchSchema = z.object({
  layer: word.optional().catch(undefined),
  asset: word.optional().catch(undefined),
  /** Comes with a code that was scanned; gives way to the asset that it leads to. */
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .optional()
    .catch(undefined),
});
export type InspectSearch = z.infer<typeof inspectSearchSchema>;
