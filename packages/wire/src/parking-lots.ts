import { z } from 'zod';
import {
  angleSchema,
  layoutAnswerSchema,
  layoutQuestionSchema,
  namedObstacleSchema,
  stallClassSchema,
} from './parking.ts';

const positions = z.array(z.array(z.number()).min(2).max(3));
const polygonSchema = z.object({ type: z.literal('Polygon'), coordinates: z.array(positions) });
const { shape } = layoutQuestionSchema;

/** `POST /api/parking/lots`: stateless, as layouts are, for an area with aisles of its own. */
export const lotQuestionSchema = z.strictObject({
  lot: z.looseObject({ type: z.literal('Polygon'), coordinates: z.array(positions.max(2_000)).max(100) }),
  ...{ angleDegrees: shape.angleDegrees, stallClass: shape.stallClass, entry: shape.entry },
  ...{ lengthMetres: shape.lengthMetres, widthMetres: shape.widthMetres, firstNumber: shape.firstNumber },
  /** Id of a profile for lots; the first of them where nothing is said. */
  profile: shape.profile,
  ...{ obstacles: shape.obstacles, useLayers: shape.useLayers },
});
export type LotQuestion = z.infer<typeof lotQuestionSchema>;

const features = <P extends z.ZodType>(properties: P) =>
  z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.object({ type: z.literal('Feature'), geometry: polygonSchema, properties })),
  });

export const lotAnswerSchema = z.object({
  stalls: features(
    z.object({
      ...{ number: z.int(), angleDegrees: angleSchema, stallClass: stallClassSchema },
      ...{ lengthMetres: z.number(), widthMetres: z.number() },
    }),
  ),
  aisles: features(z.object({ widthMetres: z.number() })),
  totals: z.object({ stalls: z.int(), areaSquareMetres: z.number() }),
  profile: layoutAnswerSchema.shape.profile,
  /** What of the layers stands in the lot, with the owner to ask. */
  obstacles: z.array(namedObstacleSchema),
});
export type LotAnswer = z.infer<typeof lotAnswerSchema>;
