import { lives, ownershipStates, remediationStates } from '@cityplate/wire/asset';
import { z } from 'zod';
import { representationQuery } from '../http/representation.ts';

export const defaultLimit = 100;
export const maximumLimit = 1000;

const integer = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

const someOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1));

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Parameters that narrow a list; the fields of a layer join them as parameters of their own names. */
export const filterShape = {
  bbox: z.string().max(300).optional(),
  'bbox-crs': z.string().max(200).optional(),
  datetime: z.string().max(80).optional(),
  recorded: z.string().max(40).optional(),
  filter: z.string().optional(),
  'filter-lang': z.enum(['cql2-text', 'cql2-json']).optional(),
  'filter-crs': z.string().max(200).optional(),
  code: z.string().trim().min(1).max(60).optional(),
  serial: integer(1, Number.MAX_SAFE_INTEGER).optional(),
  ownership: someOf(ownershipStates).optional(),
  remediation: someOf(remediationStates).optional(),
  life: someOf(lives).optional(),
  unit: z.string().min(1).max(40).optional(),
  township: z.string().min(1).max(40).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  within: z.string().max(20_000).optional(),
  includeRetired: flag.optional(),
};

export const pageShape = {
  limit: integer(1, 1_000_000)
    .transform((limit) => Math.min(limit, maximumLimit))
    .default(defaultLimit),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .optional(),
  crs: z.string().max(200).optional(),
};

/** Query schemas: what stands beside these names is a field of the layer, or refused by `readFilter`. */
export const filterQuery = z.looseObject(filterShape);
export const listQuery = z.looseObject({ ...filterShape, ...pageShape, ...representationQuery });
