import { z } from 'zod';
import { mapSearchSchema } from './map-search.ts';

/** What the page of parking schemes shows, as short readable words in the address; what does not parse is dropped. */
export const parkingSearchSchema = z.object({
  /** the scheme that is open */
  scheme: z.uuid().optional().catch(undefined),
  /** where the map looks */
  at: mapSearchSchema.shape.at,
});
export type ParkingSearch = z.infer<typeof parkingSearchSchema>;
