import { parties } from '@cityplate/wire/claims';
import { z } from 'zod';

/** What the inbox of hearings shows; the address is the state. What it cannot read is left out. */
export const hearingSearchSchema = z.object({
  layer: z.string().optional().catch(undefined),
  party: z.enum(parties).optional().catch(undefined),
  unit: z.string().optional().catch(undefined),
  claimants: z.enum(['several', 'one', 'any']).optional().catch(undefined),
});
export type HearingSearch = z.infer<typeof hearingSearchSchema>;
