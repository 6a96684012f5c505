import type { FieldKind } from './field-kind.ts';
import type { Kind, SpecOf } from './field-spec.ts';
import { boolean } from './kinds/boolean.ts';
import { choice } from './kinds/choice.ts';
import { choices } from './kinds/choices.ts';
import { date } from './kinds/date.ts';
import { hours } from './kinds/hours.ts';
import { number } from './kinds/number.ts';
import { phone } from './kinds/phone.ts';
import { text } from './kinds/text.ts';

/** Every kind of field; a kind without its record does not compile. */
export const kinds: { readonly [K in Kind]: FieldKind<SpecOf<K>> } = {
  text,
  number,
  choice,
  choices,
  date,
  boolean,
  phone,
  hours,
};

/** The record of behaviours for a spec, typed so that the two belong together. */
export function kindOf<K extends Kind>(spec: SpecOf<K>): FieldKind<SpecOf<K>> {
  const kind: K = spec.kind;
  return kinds[kind];
}
