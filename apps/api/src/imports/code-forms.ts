import type { LayerDefinition } from '@cityplate/layers/definition';
import { codePattern, type StoredCodeSystem } from '@cityplate/layers/derive/type-code';

type Form = 'gb47678' | 'gb30428';
const patterns: Readonly<Record<Form, StoredCodeSystem>> = {
  gb47678: 'gb47678-2026',
  gb30428: 'gb30428-2013',
};

export interface CodeForms {
  /** The number in the region's own system; absent when the type has none there. */
  own?: string;
  /** The same number in the other system. */
  other?: string;
  /** The option of the layer's type field that the number speaks of. */
  option?: string;
}

/**
 * Reads a national number of 16 or 17 digits (GB/T 30428.2 and GB/T 47678.5) and gives it in both forms: the type is
 * translated, place and sequence stay (domain 1.2, 1.4). Undefined when it is no such number.
 */
export function codeForms(
  definition: LayerDefinition,
  text: string,
  region: { adcode: string; system: StoredCodeSystem },
): CodeForms | undefined {
  const code = text.normalize('NFKC').trim();
  const form: Form = code.length === 16 ? 'gb30428' : 'gb47678';
  const parts = codePattern(patterns[form]).exec(code)?.groups;
  if (parts === undefined || parts.adcode !== region.adcode) return undefined;
  const type = `${parts.major}${parts.minor}`;
  const { codes } = definition;
  const types = 'type' in codes ? [['', codes.type] as const] : Object.entries(codes.types);
  const [option, found] = types.find(([, each]) => each[form] === type) ?? [];
  if (found === undefined) return undefined;
  const inForm = (each: Form) => `${parts.adcode}${found[each]}${parts.sequence}`;
  const ownForm: Form = region.system === 'gb30428-2013' ? 'gb30428' : 'gb47678';
  return {
    own: inForm(ownForm),
    other: inForm(ownForm === 'gb47678' ? 'gb30428' : 'gb47678'),
    ...(option === undefined || option === '' ? {} : { option }),
  };
}
