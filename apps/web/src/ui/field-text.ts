import type { FieldSpec } from '@cityplate/layers/field-spec';
import { sayStoredHours } from '@cityplate/layers/hours/say-hours';
import type { Words } from '@cityplate/layers/words';

export type ValueWriting = {
  inLanguage: (words: Words) => string;
  number: (value: number) => string;
  day: (iso: string) => string;
  list: (items: Iterable<string>) => string;
  yes: string;
  no: string;
};

/** A stored value as people read it; undefined where there is none. Never throws for a value that does not fit. */
export function fieldText(spec: FieldSpec, value: unknown, write: ValueWriting): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  switch (spec.kind) {
    case 'choice':
      return optionName(spec.options, value, write);
    case 'choices':
      return Array.isArray(value) && value.length > 0
        ? write.list(value.map((each) => optionName(spec.options, each, write)))
        : undefined;
    case 'number':
      return typeof value === 'number' ? numberText(value, spec.unit, write) : String(value);
    case 'boolean':
      return value === true ? write.yes : write.no;
    case 'date':
      return write.day(String(value));
    case 'hours':
      return write.inLanguage(sayStoredHours(String(value)));
    case 'text':
    case 'phone':
      return String(value);
  }
}

/** Units of the field's standards that have a word of their own on the screen. */
const unitWords: Readonly<Record<string, Words>> = { a: { zh: '年', en: 'years' } };

/** Without a unit a number is a year or a count of things like it, which nobody groups. */
function numberText(value: number, unit: string | undefined, write: ValueWriting): string {
  if (unit === undefined) return String(value);
  const words = unitWords[unit];
  return `${write.number(value)} ${words === undefined ? unit : write.inLanguage(words)}`;
}

function optionName(options: Readonly<Record<string, Words>>, value: unknown, write: ValueWriting): string {
  const key = String(value);
  const words = Object.hasOwn(options, key) ? options[key] : undefined;
  return words === undefined ? key : write.inLanguage(words);
}
