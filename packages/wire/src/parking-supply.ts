import { z } from 'zod';
import { trafficSchema } from './parking.ts';

/** How far residents walk to their car: the 300 m of the county's plan, taken as the crow flies. */
export const walkMetres = 300;

/** `GET /api/parking/supply`: where there are stalls, and where the households of old compounds are more. */
export const parkingSupplySchema = z.object({
  walkMetres: z.number(),
  compounds: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      name: z.string().nullable(),
      /** A place within it, to go to. */
      position: z.tuple([z.number(), z.number()]),
      /** As recorded; null where nobody has counted them. */
      households: z.int().nullable(),
      stallsInside: z.int(),
      /** Within the walk, those inside counted. */
      stallsNear: z.int(),
      /** Households more than stalls near; 0 where there are enough or nobody has counted. */
      shortage: z.int(),
    }),
  ),
  streets: z.array(z.object({ road: z.string(), stalls: z.int() })),
});
export type ParkingSupply = z.infer<typeof parkingSupplySchema>;

/** `GET /api/parking/candidates?bbox=`: streets by the stalls that their kerbs would take. */
export const parkingCandidatesSchema = z.object({
  profile: z.string(),
  /** Kerbs in the box that were not laid: more than one answer takes, or too long or crooked for a layout. */
  kerbsLeft: z.int(),
  streets: z.array(
    z.object({
      road: z.string(),
      carriagewayWidthMetres: z.number(),
      traffic: trafficSchema,
      kerbs: z.int(),
      kerbMetres: z.number(),
      /** New small stalls, parallel, beside all that is there; on the better side where the rules allow one only. */
      stalls: z.int(),
      isOneSided: z.boolean(),
      /** What costs most of the rest: rule and metres, the most first. */
      losses: z.array(z.object({ ruleId: z.string(), metres: z.number() })),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});
export type ParkingCandidates = z.infer<typeof parkingCandidatesSchema>;
