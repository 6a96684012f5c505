import { z } from 'zod';

const text = (max: number) => z.string().trim().min(1).max(max);

/** A unit's pipes or cables: a line or several, drawn on the map or brought from its own records. */
export const newNetworkSchema = z.strictObject({
  name: text(100),
  /** A use of a cover, such as `sewage`; left out where the network serves several. */
  use: text(40).optional(),
  source: z.enum(['drawn', 'imported']),
  note: text(2000).optional(),
  geometry: z.looseObject({ type: z.enum(['LineString', 'MultiLineString']) }),
});
export type NewNetwork = z.infer<typeof newNetworkSchema>;

export const networkSchema = z.object({
  id: z.uuid(),
  unit: z.string(),
  name: z.string(),
  use: z.string().optional(),
  source: z.enum(['drawn', 'imported']),
  note: z.string().optional(),
  lengthMetres: z.number(),
  recordedAt: z.string(),
  geometry: z.object({
    type: z.literal('MultiLineString'),
    coordinates: z.array(z.array(z.array(z.number()))),
  }),
});
export type Network = z.infer<typeof networkSchema>;
