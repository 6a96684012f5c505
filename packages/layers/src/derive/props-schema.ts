import type { LayerDefinition } from '../definition.ts';
import { fieldsPatchSchema, fieldsSchema } from './fields-schema.ts';

/** Strict zod object of a layer's own fields; agrees with `layerChecks` value by value (parity test). */
export const propsSchema = (definition: LayerDefinition) => fieldsSchema(definition.fields);

/** The same for a merge patch of some fields: null removes an optional field. */
export const propsPatchSchema = (definition: LayerDefinition) => fieldsPatchSchema(definition.fields);
