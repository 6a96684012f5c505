import type { LayerDefinition } from './definition.ts';
import type { StyleNode } from './field-kind.ts';
import type { FieldSpec } from './field-spec.ts';
import { kindOf } from './kinds.ts';
import { work } from './parts/work.ts';
import { stateVocabularies } from './states.ts';

/**
 * What in a definition refers to something that is not there: the same rules that `defineLayer` checks when
 * compiling, for definitions that came in another way (an extra folder, JSON). One line per fault.
 */
export function brokenReferences(definition: LayerDefinition): string[] {
  const { fields, codes, style, title, parts, defects } = definition;
  const faults: string[] = [];
  const defectIds = defects.map((defect) => defect.id);
  if (title !== undefined && !(title in fields)) faults.push(`title: '${title}' is no field`);
  if ('by' in codes) {
    faults.push(...perOption('codes', codes.by, fields[codes.by], codes.types));
    if (fields[codes.by]?.required !== true) faults.push(`codes.by: '${codes.by}' must be required`);
  }
  if ('of' in style.color) faults.push(...driven('color', style.color, fields));
  if (style.letter) faults.push(...driven('letter', style.letter, fields));
  for (const key of Object.keys(style.colorDark ?? {})) {
    if (!('of' in style.color) || !(key in style.color.of))
      faults.push(`style.colorDark: '${key}' has no light colour`);
  }
  faults.push(...clockFaults(definition));
  for (const [part, { absentDefect, inLedgers, many, programme, fields: own }] of Object.entries(parts)) {
    if (programme !== undefined) faults.push(...programmeFaults(part, programme.line, own));
    if (inLedgers && many) faults.push(`parts.${part}.inLedgers: a line of a ledger has room for one`);
    if (absentDefect !== undefined && !defectIds.includes(absentDefect)) {
      faults.push(`parts.${part}.absentDefect: '${absentDefect}' is no defect`);
    }
  }
  faults.push(...repeated('defects', defectIds));
  for (const known of definition.publicDefects ?? [])
    if (!defectIds.includes(known)) faults.push(`publicDefects: '${known}' is no defect`);
  faults.push(
    ...repeated(
      'checklist',
      definition.checklist.map((item) => item.id),
    ),
  );
  for (const { id, part } of definition.checklist)
    if (part !== undefined && parts[part]?.programme === undefined)
      faults.push(`checklist.${id}: '${part}' is no part of the programme`);
  faults.push(...numberRanges('fields', fields), ...longNames(definition.id, fields));
  for (const [part, { fields: own }] of Object.entries(parts)) {
    faults.push(...numberRanges(`parts.${part}`, own), ...longNames(`${definition.id}.${part}`, own));
  }
  return faults;
}

/** Constraints carry the place they guard in their name; PostgreSQL cuts names at 63 bytes. */
function longNames(prefix: string, fields: LayerDefinition['fields']): string[] {
  return Object.keys(fields)
    .filter((key) => `${prefix}.${key}`.length > 63)
    .map((key) => `'${prefix}.${key}' is too long for the name of a constraint`);
}

/** The programme reads and writes these of every item, whatever its layer. */
function programmeFaults(
  part: string,
  line: string | undefined,
  fields: LayerDefinition['fields'],
): string[] {
  const faults =
    line === undefined || fields[line]?.kind === 'choice'
      ? []
      : [`parts.${part}.programme.line: '${line}' is no choice field`];
  for (const [key, { kind }] of Object.entries(work))
    if (fields[key]?.kind !== kind) faults.push(`parts.${part}.programme: '${key}' must be a ${kind}`);
  return faults;
}

function clockFaults({ clock, fields }: LayerDefinition): string[] {
  if (clock === undefined) return [];
  const faults =
    fields[clock.hours]?.kind === 'hours' ? [] : [`clock.hours: '${clock.hours}' holds no hours`];
  for (const [key, wanted] of Object.entries(clock.reserved)) {
    const field = fields[key];
    const options = field?.kind === 'choice' || field?.kind === 'choices' ? Object.keys(field.options) : [];
    for (const option of wanted)
      if (!options.includes(option)) faults.push(`clock.reserved: '${option}' is no option of '${key}'`);
  }
  return faults;
}

function driven(
  node: StyleNode,
  rule: { readonly by: string; readonly of: Readonly<Record<string, string>> },
  fields: LayerDefinition['fields'],
): string[] {
  const field = fields[rule.by];
  if (rule.by in stateVocabularies) return [`style.${node}: '${rule.by}' has colours of its own`];
  if (field && !kindOf(field).style.includes(node)) return [`style.${node}: a ${field.kind} cannot drive it`];
  return perOption(`style.${node}`, rule.by, field, rule.of);
}

function perOption(place: string, by: string, field: FieldSpec | undefined, given: object): string[] {
  if (field?.kind !== 'choice') return [`${place}.by: '${by}' is no choice field`];
  const options = Object.keys(field.options);
  return [
    ...options
      .filter((option) => !(option in given))
      .map((option) => `${place}: nothing for option '${option}'`),
    ...Object.keys(given)
      .filter((option) => !options.includes(option))
      .map((option) => `${place}: '${option}' is no option of '${by}'`),
  ];
}

function repeated(place: string, ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${place}: '${id}' comes twice`);
}

function numberRanges(place: string, fields: LayerDefinition['fields']): string[] {
  return Object.entries(fields)
    .filter(([, spec]) => spec.kind === 'number' && spec.min > spec.max)
    .map(([key]) => `${place}.${key}: min is above max`);
}
