import type { LayerDefinition } from '../definition.ts';
import type { Control } from '../field-kind.ts';
import type { FieldSpec, Fields } from '../field-spec.ts';
import { kindOf } from '../kinds.ts';
import type { Words } from '../words.ts';

/** One labelled control of a form. `name` is the key in `props`. */
export interface FormControl {
  readonly name: string;
  readonly label: Words;
  readonly control: Control['name'];
  readonly attributes: Control['attributes'];
  readonly required: boolean;
  readonly unit?: string;
  readonly help?: Words;
}

export interface FormGroup {
  readonly label: Words;
  readonly controls: readonly FormControl[];
}

const basic: Words = { zh: '基本信息', en: 'Basics' };

/** Form of a layer's own fields: groups in the order of the definition, ungrouped fields first. */
export const layerForm = (definition: LayerDefinition): readonly FormGroup[] => formOf(definition.fields);

/** Form of any record of fields, such as those of a part. */
export function formOf(fields: Fields): readonly FormGroup[] {
  const groups = new Map<string, { label: Words; controls: FormControl[] }>([
    [basic.zh, { label: basic, controls: [] }],
  ]);
  for (const [name, spec] of Object.entries(fields)) {
    const label = spec.group ?? basic;
    const group = groups.get(label.zh) ?? { label, controls: [] };
    group.controls.push(formControl(name, spec));
    groups.set(label.zh, group);
  }
  return [...groups.values()].filter((group) => group.controls.length > 0);
}

function formControl(name: string, spec: FieldSpec): FormControl {
  const { name: control, attributes } = kindOf(spec).control(spec);
  return {
    name,
    label: spec.label,
    control,
    attributes,
    required: spec.required === true,
    ...(spec.kind === 'number' && spec.unit !== undefined ? { unit: spec.unit } : {}),
    ...(spec.help === undefined ? {} : { help: spec.help }),
  };
}
