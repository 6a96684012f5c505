import type { z } from 'zod';
import type { Words } from './words.ts';

/** What a field holds once it is there; absent stays absent, null is never stored. */
export type FieldValue = string | number | boolean | readonly string[];

/** The name of a form control and what it needs to know; the web has one component per name. */
export interface Control {
  readonly name:
    | 'text'
    | 'textarea'
    | 'number'
    | 'select'
    | 'multi-select'
    | 'date'
    | 'yes-no'
    | 'phone'
    | 'hours';
  readonly attributes: {
    readonly maxLength?: number;
    readonly pattern?: string;
    readonly min?: number;
    readonly max?: number;
    readonly step?: number | 'any';
    readonly options?: readonly { readonly value: string; readonly label: Words }[];
  };
}

/** A cell of an import: a value, or why its text is none. Ranges are the schema's business. */
export type Cell =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly message: Words };

/** The language of printed cells; `key` prints option keys, for machines. */
export type CellLanguage = 'zh' | 'en' | 'key';

/** Places in a style or tile that can be driven by a field. */
export type StyleNode = 'color' | 'letter' | 'tile';

/**
 * Everything that is to be known about a kind of field. `schema` and `check` are two compilers of one rule:
 * test/parity.test.ts compares them value by value.
 */
export interface FieldKind<Spec> {
  /** zod shape of what the kind adds to the base; definitions are checked against it. */
  readonly spec: z.ZodRawShape;
  /** Schema of a value that is present. */
  schema(spec: Spec): z.ZodType<FieldValue>;
  /** SQL boolean about `props -> key` when it is present; may yield NULL, derive/checks.ts closes it. */
  check(key: string, spec: Spec): string;
  control(spec: Spec): Control;
  /** Never throws; `text` is not blank. */
  parseCell(text: string, spec: Spec): Cell;
  printCell(value: FieldValue, spec: Spec, language: CellLanguage): string;
  readonly style: readonly StyleNode[];
}
