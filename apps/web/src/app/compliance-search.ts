import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import { z } from 'zod';

/** What the check of stalls shows, as short readable words in the address; what does not parse is dropped. */
export const complianceSearchSchema = z.object({
  profile: z
    .enum(streetProfiles.map(({ id }) => id))
    .optional()
    .catch(undefined),
  /** Rules that shall not count, with commas between. */
  off: z.string().max(2_000).optional().catch(undefined),
  /** The rule whose stalls are listed. */
  broken: z.string().max(60).optional().catch(undefined),
});
export type ComplianceSearch = z.infer<typeof complianceSearchSchema>;
