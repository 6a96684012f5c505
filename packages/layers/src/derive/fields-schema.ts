import { z } from 'zod';
import type { FieldValue } from '../field-kind.ts';
import type { FieldSpec, Fields } from '../field-spec.ts';
import { kindOf } from '../kinds.ts';

/** Values of the fields of an asset or part; an absent field has no member, null is never a value. */
export type Props = Readonly<Record<string, FieldValue>>;

/** The schema of one field that is present. */
export const fieldSchema = (spec: FieldSpec): z.ZodType<FieldValue> => kindOf(spec).schema(spec);

/** A strict object: unknown members are refused, required fields must be there. */
export function fieldsSchema(fields: Fields) {
  return z.strictObject(
    mapFields(fields, (spec) => (spec.required ? fieldSchema(spec) : fieldSchema(spec).optional())),
  );
}

/** For JSON Merge Patch (RFC 7396): every field optional, null takes an optional field away. */
export function fieldsPatchSchema(fields: Fields) {
  return z.strictObject(
    mapFields(fields, (spec) =>
      spec.required ? fieldSchema(spec).optional() : fieldSchema(spec).nullable().optional(),
    ),
  );
}

function mapFields<Out>(fields: Fields, make: (spec: FieldSpec) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(fields).map(([key, spec]) => [key, make(spec)]));
}
