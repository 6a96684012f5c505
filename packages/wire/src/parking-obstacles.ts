import { z } from 'zod';
import { namedObstacleSchema } from './parking.ts';

/**
 * `GET /api/parking/obstacles?bbox=`: what stalls keep away from in a box and around it, read once for a view, so that
 * a page lays out stalls by itself while a handle is dragged.
 */
export const obstacleListSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z.looseObject({ type: z.string() }),
      properties: namedObstacleSchema.extend({
        /** Across what a point or line stands for. */
        widthMetres: z.number().optional(),
        isChannelised: z.boolean().optional(),
      }),
    }),
  ),
});
export type ObstacleList = z.infer<typeof obstacleListSchema>;
