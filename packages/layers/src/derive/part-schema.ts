import type { LayerDefinition, PartDefinition } from '../definition.ts';
import { fieldsPatchSchema, fieldsSchema } from './fields-schema.ts';

/** Strict zod object of a part's fields. Throws when the layer has no such part: ask `definition.parts` first. */
export const partSchema = (definition: LayerDefinition, part: string) =>
  fieldsSchema(partOf(definition, part).fields);

export const partPatchSchema = (definition: LayerDefinition, part: string) =>
  fieldsPatchSchema(partOf(definition, part).fields);

function partOf(definition: LayerDefinition, part: string): PartDefinition {
  const found = Object.hasOwn(definition.parts, part) ? definition.parts[part] : undefined;
  if (found === undefined) throw new Error(`Layer ${definition.id} has no part '${part}'`);
  return found;
}
