import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import { z } from 'zod';

/** Squares around the county seat, kilometres, and all of the county. */
export const supplyAreas = ['1', '2', '4', 'county'] as const;
export type SupplyArea = (typeof supplyAreas)[number];

/** What the supply page shows, as short readable words in the address; what does not parse is dropped. */
export const supplySearchSchema = z.object({
  profile: z
    .enum(streetProfiles.map(({ id }) => id))
    .optional()
    .catch(undefined),
  size: z.enum(supplyAreas).optional().catch(undefined),
  /** What is chosen: a compound, or a street by its name. */
  compound: z.uuid().optional().catch(undefined),
  street: z.string().max(100).optional().catch(undefined),
  /** On a phone the map is a page of its own. */
  pane: z.enum(['map']).optional().catch(undefined),
});
export type SupplySearch = z.infer<typeof supplySearchSchema>;
