import { z } from 'zod';
import { mountingVerdicts } from './mounting-rules.ts';
import { plateStates } from './plates.ts';

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);

/** `position` is `[lng, lat]` in WGS-84, as browsers give it. */
export const newMountingSchema = z
  .strictObject({
    token: z
      .string()
      .regex(/^[A-Za-z0-9_-]{22}$/)
      .optional(),
    serial: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[0-9A-Z-]{1,40}$/)
      .optional(),
    position: position.optional(),
    accuracyMetres: z.number().min(0).max(100_000).optional(),
    photoId: z.uuid().optional(),
    at: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ token, serial }) => (token === undefined) !== (serial === undefined), {
    path: ['token'],
    message: 'token 与 serial 须给出其一 · either token or serial',
  });
export type NewMounting = z.infer<typeof newMountingSchema>;

const near = z.object({
  assetId: z.uuid(),
  code: z.string(),
  title: z.string(),
  road: z.string().optional(),
  distanceMetres: z.number(),
  /** Serial of its own live plate. */
  serial: z.string().optional(),
});
export type NearAsset = z.infer<typeof near>;

export const mountingSchema = z.object({
  id: z.uuid(),
  plate: z.object({
    id: z.uuid(),
    serial: z.string(),
    state: z.enum(plateStates),
    layer: z.string(),
    assetId: z.uuid(),
    code: z.string(),
    title: z.string(),
    road: z.string().optional(),
  }),
  verdict: z.enum(mountingVerdicts),
  distanceMetres: z.number().optional(),
  accuracyMetres: z.number().optional(),
  /** A neighbour is too near to be told apart by this fix. */
  unsure: z.boolean(),
  /** The asset on which the plate probably hangs, where that is another one. */
  suspected: near.optional(),
  /** Serial of the plate that hangs where this one belongs. */
  swappedWith: z.string().optional(),
  nearest: z.array(near),
  at: z.string(),
});
export type Mounting = z.infer<typeof mountingSchema>;
