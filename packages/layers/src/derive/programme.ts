import type { LayerDefinition } from '../definition.ts';
import type { Words } from '../words.ts';

/** A line of work of the remediation programme; `key` names it over all layers. */
export interface ProgrammeLine {
  readonly key: string;
  readonly layer: string;
  readonly part: string;
  readonly name: Words;
}

/** A part whose records are items, and the field that says their line. */
export interface ProgrammePart {
  readonly layer: string;
  readonly part: string;
  readonly line: string | null;
}

/** Which records of which layers are items of the programme: a layer joins by saying so of a part. */
export const programmeParts = (definitions: readonly LayerDefinition[]): ProgrammePart[] =>
  definitions.flatMap(({ id, parts }) =>
    Object.entries(parts).flatMap(([part, { programme }]) =>
      programme === undefined ? [] : [{ layer: id, part, line: programme.line ?? null }],
    ),
  );

/** `value` is the option of the line's field, or null where the part is a line by itself. */
export const lineKey = (layer: string, part: string, value: string | null) =>
  [layer, part, ...(value === null ? [] : [value])].join('.');

/** The lines in the order of the definitions, so that a new line of the plan appears by itself. */
export const programmeLines = (definitions: readonly LayerDefinition[]): ProgrammeLine[] =>
  definitions.flatMap((definition) =>
    programmeParts([definition]).flatMap(({ layer, part, line }) => {
      const spec = definition.parts[part];
      const field = line === null ? undefined : spec?.fields[line];
      if (field?.kind === 'choice')
        return Object.entries(field.options).map(([value, name]) => ({
          key: lineKey(layer, part, value),
          layer,
          part,
          name,
        }));
      return spec === undefined ? [] : [{ key: lineKey(layer, part, null), layer, part, name: spec.name }];
    }),
  );
