import { z } from 'zod';
import type { FieldKind } from '../field-kind.ts';
import type { SpecOf } from '../field-spec.ts';
import { withRule } from './rules.ts';
import { isType, literal, textMember } from './sql.ts';

// Written once, read by JavaScript and PostgreSQL alike: both know \uXXXX inside brackets.
// What is not blank: not in the set that JavaScript's trim() takes off, nor a zero-width space.
const visible = '[^\\u0009-\\u000d \\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]';
const controls = '[\\u0001-\\u001f\\u007f-\\u009f]';
const controlsButLines = '[\\u0001-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]';

/** jsonb can hold neither NUL nor half a surrogate pair, so no CHECK is needed for these. */
const unstorable = (value: string) => value.includes('\0') || /\p{Surrogate}/u.test(value);

/**
 * Patterns must mean the same in both dialects: anchored, classes written out, no look-around.
 * (\d of PostgreSQL follows the locale, `.` matches a line break there.)
 */
const portablePattern = z
  .string()
  .regex(/^\^.*\$$/, 'must be anchored: ^…$')
  .regex(/^(?:[^\\.]|\\[^a-zA-Z0-9]|\[[^\]]*\])*$/, 'no escapes such as \\d and no dot: write the class out')
  .regex(/^(?!.*\(\?[^:])/, 'no look-around and no named groups')
  .refine(compiles, 'not a regular expression');

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'u').source.length > 0;
  } catch {
    return false;
  }
}

/** A text of at most `max` characters (code points, as PostgreSQL counts), not blank, without control characters. */
export const text: FieldKind<SpecOf<'text'>> = {
  spec: {
    max: z.int().min(1).max(10_000),
    pattern: portablePattern.optional(),
    multiline: z.literal(true).optional(),
  },
  schema(spec) {
    const forbidden = new RegExp(spec.multiline ? controlsButLines : controls, 'u');
    const seen = new RegExp(visible, 'u');
    let schema = withRule(z.string(), 'control', (value) => !forbidden.test(value) && !unstorable(value));
    schema = withRule(schema, 'blank', (value) => seen.test(value));
    schema = withRule(schema, 'too-long', (value) => [...value].length <= spec.max);
    if (spec.pattern === undefined) return schema.meta({ minLength: 1, maxLength: spec.max });
    const pattern = new RegExp(spec.pattern, 'u');
    return withRule(schema, 'pattern', (value) => pattern.test(value)).meta({
      minLength: 1,
      maxLength: spec.max,
      pattern: spec.pattern,
    });
  },
  check(key, spec) {
    const value = textMember(key);
    const terms = [
      isType(key, 'string'),
      `char_length(${value}) <= ${spec.max}`,
      `${value} ~ ${literal(visible)}`,
      `${value} !~ ${literal(spec.multiline ? controlsButLines : controls)}`,
    ];
    if (spec.pattern !== undefined) terms.push(`${value} ~ ${literal(spec.pattern)}`);
    return terms.join(' and ');
  },
  control: (spec) => ({
    name: spec.multiline ? 'textarea' : 'text',
    attributes: { maxLength: spec.max, ...(spec.pattern === undefined ? {} : { pattern: spec.pattern }) },
  }),
  parseCell: (text) => ({ ok: true, value: text }),
  printCell: (value) => String(value),
  style: [],
};
