import { z } from 'zod';
import type { LayerDefinition } from '../definition.ts';
import type { FieldSpec, Fields } from '../field-spec.ts';
import { fieldSchema } from './fields-schema.ts';

export type JsonObject = { readonly [key: string]: unknown };

/**
 * JSON Schema 2020-12 of a record of fields, from the same zod schemas that guard the API. Each property adds
 * `title` (Chinese), `x-label`, `x-unit`, `x-options`, `x-help` and `x-certainty` for forms of other makers.
 */
export function fieldsJsonSchema(fields: Fields): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([key, spec]) => [key, property(spec)])),
    required: Object.keys(fields).filter((key) => fields[key]?.required),
    additionalProperties: false,
  };
}

/** The schema of a layer's own fields, titled by its name. */
export function layerJsonSchema(definition: LayerDefinition): JsonObject {
  return {
    ...fieldsJsonSchema(definition.fields),
    title: definition.name.zh,
    'x-label': definition.name,
    'x-geometry': definition.geometry,
  };
}

function property(spec: FieldSpec): JsonObject {
  const { $schema: _, ...schema } = z.toJSONSchema(fieldSchema(spec), { target: 'draft-2020-12' });
  return {
    ...schema,
    title: spec.label.zh,
    'x-label': spec.label,
    ...('unit' in spec && spec.unit !== undefined ? { 'x-unit': spec.unit } : {}),
    ...('options' in spec ? { 'x-options': spec.options } : {}),
    ...(spec.help === undefined ? {} : { 'x-help': spec.help }),
    ...(spec.certainty === undefined ? {} : { 'x-certainty': spec.certainty }),
  };
}
