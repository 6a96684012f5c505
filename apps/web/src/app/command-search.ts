import { z } from 'zod';

const word = z.string().regex(/^[\w-]{1,60}$/);

/** What the command page counts, as short readable words in the address; what does not parse is dropped. */
export const commandSearchSchema = z.object({
  layer: word.optional().catch(undefined),
  township: word.optional().catch(undefined),
});
export type CommandSearch = z.infer<typeof commandSearchSchema>;
