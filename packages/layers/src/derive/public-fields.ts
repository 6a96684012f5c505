import type { LayerDefinition } from '../definition.ts';
import type { FieldSpec, Fields } from '../field-spec.ts';

/** A field that the scan page may show without sign-in; `part` when it belongs to one. */
export interface PublicField {
  readonly part?: string;
  readonly key: string;
  readonly spec: FieldSpec;
}

/** Only what the definition marks `public`: a new field is private until somebody decides otherwise. */
export function publicFields(definition: LayerDefinition): readonly PublicField[] {
  return [
    ...marked(definition.fields),
    ...Object.entries(definition.parts).flatMap(([part, { fields }]) =>
      marked(fields).map((field) => ({ part, ...field })),
    ),
  ];
}

/** The public members of a record and nothing else. */
export function publicProps(
  fields: Fields,
  props: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const keys = marked(fields).map(({ key }) => key);
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(props, key)).map((key) => [key, props[key]]));
}

const marked = (fields: Fields) =>
  Object.entries(fields)
    .filter(([, spec]) => spec.public === true)
    .map(([key, spec]) => ({ key, spec }));
