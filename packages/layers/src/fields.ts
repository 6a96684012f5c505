import type { ChoiceSpec, ChoicesSpec, FieldBase, NumberBody, SpecOf, TextBody } from './field-spec.ts';
import { mapValues } from './record.ts';
import { type Bilingual, words } from './words.ts';

// Short hands for definitions: each returns plain data, nothing of it is called later.

type Rest<Body extends FieldBase> = Omit<Body, 'label' | 'help' | 'group' | 'options'> & {
  readonly help?: Bilingual;
  readonly group?: Bilingual;
};

function base<Body extends FieldBase>(label: Bilingual, rest: Rest<Body>) {
  const { help, group, ...others } = rest;
  return {
    ...others,
    label: words(label),
    ...(help === undefined ? {} : { help: words(help) }),
    ...(group === undefined ? {} : { group: words(group) }),
  };
}

/** Option keys stay in the type, so that styles and codes can be checked against them. */
const options = <Option extends string>(of: Readonly<Record<Option, Bilingual>>) => mapValues(of, words);

export const text = (label: Bilingual, rest: Rest<TextBody>): SpecOf<'text'> => ({
  kind: 'text',
  ...base<TextBody>(label, rest),
});

export const number = (label: Bilingual, rest: Rest<NumberBody>): SpecOf<'number'> => ({
  kind: 'number',
  ...base<NumberBody>(label, rest),
});

export const choice = <Option extends string>(
  label: Bilingual,
  of: Readonly<Record<Option, Bilingual>>,
  rest: Rest<FieldBase> = {},
): ChoiceSpec<Option> => ({ kind: 'choice', options: options(of), ...base(label, rest) });

export const choices = <Option extends string>(
  label: Bilingual,
  of: Readonly<Record<Option, Bilingual>>,
  rest: Rest<FieldBase> = {},
): ChoicesSpec<Option> => ({ kind: 'choices', options: options(of), ...base(label, rest) });

export const date = (label: Bilingual, rest: Rest<FieldBase> = {}): SpecOf<'date'> => ({
  kind: 'date',
  ...base(label, rest),
});

export const boolean = (label: Bilingual, rest: Rest<FieldBase> = {}): SpecOf<'boolean'> => ({
  kind: 'boolean',
  ...base(label, rest),
});

export const phone = (label: Bilingual, rest: Rest<FieldBase> = {}): SpecOf<'phone'> => ({
  kind: 'phone',
  ...base(label, rest),
});

/** When something is open, in the grammar of hours/open-hours.ts. */
export const hours = (label: Bilingual, rest: Rest<FieldBase> = {}): SpecOf<'hours'> => ({
  kind: 'hours',
  ...base(label, rest),
});

/** A count of things: a whole number from 0 to `max`. */
export const count = (
  label: Bilingual,
  max: number,
  rest: Rest<FieldBase> & { readonly unit?: string } = {},
) => number(label, { ...rest, min: 0, max, integer: true });
