import type { LayerDefinition } from '../definition.ts';
import type { FieldSpec, Fields } from '../field-spec.ts';
import { literal, textArray } from '../kinds/sql.ts';
import { kindOf } from '../kinds.ts';

/** A CHECK constraint: `name` says what it guards (see `checkedPlace`), `expression` is about `props`, `geom`, `part`. */
export interface Check {
  readonly name: string;
  readonly expression: string;
}

const unknownKeys = '(unknown)';
const geometry = '(geometry)';
const partName = '(part)';

/** CHECKs of the layer's partition of `asset`: one per field, unknown keys, geometry types. */
export function layerChecks(definition: LayerDefinition): Check[] {
  return [
    ...fieldChecks(definition.id, definition.fields),
    { name: `${definition.id}.${geometry}`, expression: closed(geometryIs(definition)) },
  ];
}

/** CHECKs of the layer's partition of `asset_part`: each speaks only of rows of its own part. */
export function partChecks(definition: LayerDefinition): Check[] {
  const known = {
    name: `${definition.id}.${partName}`,
    expression: closed(`part = any (${textArray(Object.keys(definition.parts))})`),
  };
  const own = Object.entries(definition.parts).flatMap(([part, { fields }]) =>
    fieldChecks(`${definition.id}.${part}`, fields).map(({ name, expression }) => ({
      name,
      expression: `case when part = ${literal(part)} then ${expression} else true end`,
    })),
  );
  return [known, ...own];
}

/**
 * Which place of the input a violated constraint speaks of: the field or part key, the geometry or a member
 * that is unknown. Undefined for constraints that are not derived from a definition.
 */
export function checkedPlace(
  constraint: string,
):
  | { layer: string; part?: string; key?: string; about: 'field' | 'unknown' | 'geometry' | 'part' }
  | undefined {
  const [layer, second, third, ...rest] = constraint.split('.');
  if (!layer || !second || rest.length > 0) return undefined;
  const last = third ?? second;
  const part = third === undefined ? {} : { part: second };
  if (last === geometry) return { layer, about: 'geometry' };
  if (last === partName) return { layer, about: 'part' };
  if (last === unknownKeys) return { layer, ...part, about: 'unknown' };
  return { layer, ...part, key: last, about: 'field' };
}

// THE NULL TRAP: a CHECK that evaluates to NULL passes. `check (props ->> 'use' in ('sewage'))` accepts {},
// because NULL in (…) is NULL. Every term is therefore closed with `is true`; the test has the example.
const closed = (expression: string): string => `((${expression}) is true)`;

function fieldChecks(prefix: string, fields: Fields): Check[] {
  return [
    ...Object.entries(fields).map(([key, spec]) => ({
      name: `${prefix}.${key}`,
      expression: closed(fieldHolds(key, spec)),
    })),
    { name: `${prefix}.${unknownKeys}`, expression: closed(onlyKnown(Object.keys(fields))) },
  ];
}

function fieldHolds(key: string, spec: FieldSpec): string {
  const present = `props ? ${literal(key)}`;
  const holds = `(${kindOf(spec).check(key, spec)})`;
  return spec.required ? `${present} and ${holds}` : `not (${present}) or ${holds}`;
}

/** Taking keys from what is no object would raise an error instead of refusing. */
function onlyKnown(keys: readonly string[]): string {
  return `case when jsonb_typeof(props) = 'object' then (props - ${textArray(keys)}) = '{}'::jsonb else false end`;
}

function geometryIs({ geometry: types }: LayerDefinition): string {
  return `ST_GeometryType(geom) = any (${textArray(types.map((type) => `ST_${type}`))}) and not ST_IsEmpty(geom)`;
}
