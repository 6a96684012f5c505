import type { FieldSpec, Fields } from '@cityplate/layers/field-spec';
import type { Words } from '@cityplate/layers/words';

export type FieldGroup = { label: Words | undefined; entries: [key: string, spec: FieldSpec][] };

/** Fields by the group that their definition names, groups and fields in the definition's order. */
export function groupFields(fields: Fields): FieldGroup[] {
  const groups = new Map<string, FieldGroup>();
  for (const [key, spec] of Object.entries(fields)) {
    const name = spec.group?.zh ?? '';
    const group = groups.get(name) ?? { label: spec.group, entries: [] };
    group.entries.push([key, spec]);
    groups.set(name, group);
  }
  return [...groups.values()];
}
