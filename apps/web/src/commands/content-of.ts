import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Geometry } from 'geojson';
import { z } from 'zod';
import type { Archive } from '../api/assets.ts';
import type { Content, Values } from './content.ts';

/** Common members that people write; the rest of the common ones is the server's. */
export const commonMembers = ['name', 'road', 'township', 'community'] as const;

/** The API's gate let only geometries of RFC 7946 in; here only the outer shape is looked at again. */
export const geometrySchema = z.custom<Geometry>(
  (value) => z.looseObject({ type: z.string(), coordinates: z.array(z.unknown()) }).safeParse(value).success,
);

const pick = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]]));

/** What the server holds, as far as people write it. */
export function contentOf(definition: LayerDefinition, { geometry, properties, parts }: Archive): Content {
  return {
    geometry: geometrySchema.parse(geometry),
    values: pick(properties, [...commonMembers, ...Object.keys(definition.fields)]),
    parts: parts.map(({ id, part, properties: values }) => ({ id, part, values })),
  };
}
