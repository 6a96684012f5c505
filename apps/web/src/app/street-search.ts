import { z } from 'zod';

const id = z.string().regex(/^[\w-]{1,64}$/);

/** What the street page shows, as short readable words in the address; what does not parse is dropped. */
export const streetSearchSchema = z.object({
  /** one of the four lines */
  line: id.optional().catch(undefined),
  /** a zone by its id */
  zone: id.optional().catch(undefined),
  /** the element, cover or stall whose card is open */
  mark: id.optional().catch(undefined),
  /** the day that is looked back at; without it the present */
  at: z.iso.date().optional().catch(undefined),
  /** by what was known: `then` on that day itself, or at the end of another day; without it all that is known today */
  known: z
    .union([z.literal('then'), z.iso.date()])
    .optional()
    .catch(undefined),
});
export type StreetSearch = z.infer<typeof streetSearchSchema>;
