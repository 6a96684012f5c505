import { plateStates } from '@cityplate/wire/plates';
import { z } from 'zod';

export const idParams = z.object({ id: z.uuid() });

export const pageSize = (most: number, usual: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))
    .default(usual);

/** Which plates are listed. */
export const plateQuery = z.strictObject({
  layer: z.string().max(60).optional(),
  asset: z.uuid().optional(),
  batch: z.uuid().optional(),
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(plateStates)).min(1))
    .optional(),
  q: z.string().trim().min(1).max(100).optional(),
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .optional(),
  bbox: z.string().max(300).optional(),
  cursor: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .transform((text) => Buffer.from(text, 'base64url').toString())
    .pipe(z.string().regex(/^[0-9A-Z-]{1,40}$/))
    .optional(),
  limit: pageSize(1000, 100),
});
