import type { Words } from './words.ts';

/** How sure a fact is: C certain, L likely, U unsure (then configuration, never quoted as a legal limit). */
export type Certainty = 'C' | 'L' | 'U';

/** What every field says whatever its kind. `public` puts it on the scan page that needs no sign-in. */
export interface FieldBase {
  readonly label: Words;
  readonly required?: true;
  readonly help?: Words;
  readonly public?: true;
  readonly group?: Words;
  readonly certainty?: Certainty;
}

/** `pattern` is anchored and written in the subset that JavaScript and PostgreSQL read alike. */
export interface TextBody extends FieldBase {
  readonly max: number;
  readonly pattern?: string;
  readonly multiline?: true;
}
export interface NumberBody extends FieldBase {
  readonly min: number;
  readonly max: number;
  readonly integer?: true;
  readonly unit?: string;
}
export interface OptionsBody<Option extends string = string> extends FieldBase {
  readonly options: Readonly<Record<Option, Words>>;
}

/** The kinds of fields and what each kind adds to the base. A new kind is one line here, one file in kinds/. */
export interface FieldBodies {
  readonly text: TextBody;
  readonly number: NumberBody;
  readonly choice: OptionsBody;
  readonly choices: OptionsBody;
  readonly date: FieldBase;
  readonly boolean: FieldBase;
  readonly phone: FieldBase;
  readonly hours: FieldBase;
}

export type Kind = keyof FieldBodies;

/** The spec of one kind, or the union of several: distributes, so that a record of kinds can be indexed. */
export type SpecOf<K extends Kind> = { [P in K]: { readonly kind: P } & FieldBodies[P] }[K];
export type FieldSpec = SpecOf<Kind>;
export type ChoiceSpec<Option extends string = string> = { readonly kind: 'choice' } & OptionsBody<Option>;
export type ChoicesSpec<Option extends string = string> = { readonly kind: 'choices' } & OptionsBody<Option>;
export type Fields = Readonly<Record<string, FieldSpec>>;
