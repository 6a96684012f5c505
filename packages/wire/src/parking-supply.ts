import { z } from 'zod';
import { sideSchema, trafficSchema } from './parking.ts';

/** How far residents walk to their car: the 300 m of the county's plan, taken as the crow flies. */
export const walkMetres = 300;

const ring = z.array(z.array(z.number()));
const areaSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
]);

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
      geometry: areaSchema,
      /** All that lies within the walk. */
      reach: areaSchema,
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

/**
 * `GET /api/parking/candidates?bbox=`: what each kerb in a box would take. A county has more kerbs than one answer waits
 * for: the next ones are asked for with `after`, until there is no `next`.
 */
export const parkingCandidatesSchema = z.object({
  profile: z.string(),
  /** Kerbs in the box, and how many of them come after these. */
  total: z.int(),
  left: z.int(),
  /** Of these, lines of the base map that are too long or crooked for a layout. */
  unlaid: z.int(),
  /** In the order of their ids. */
  kerbs: z.array(
    z.object({
      id: z.int(),
      /** Empty where the base map names none. */
      road: z.string(),
      carriagewayWidthMetres: z.number(),
      traffic: trafficSchema,
      /** Where the carriageway lies as the line runs. */
      side: sideSchema,
      lengthMetres: z.number(),
      /** New small stalls, parallel, beside all that is there. */
      stalls: z.int(),
      /** What each rule costs of the rest. */
      losses: z.array(z.object({ ruleId: z.string(), metres: z.number() })),
      line: z.object({ type: z.literal('LineString'), coordinates: ring }),
    }),
  ),
  /** To be sent as `after`; missing once all have been told. */
  next: z.int().optional(),
});
export type ParkingCandidates = z.infer<typeof parkingCandidatesSchema>;
export type CandidateKerb = ParkingCandidates['kerbs'][number];
