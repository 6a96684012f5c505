import { z } from 'zod';
import type { FieldKind } from '../field-kind.ts';
import type { SpecOf } from '../field-spec.ts';
import { withRule } from './rules.ts';
import { isType, literal, textMember } from './sql.ts';

/** From 110 to +86 (570) 601-4110: digits with spaces, brackets and hyphens between them. */
const source = '^[+]?[(]?[0-9][0-9 ()-]{1,22}[0-9]$';
const pattern = new RegExp(source);

export const phone: FieldKind<SpecOf<'phone'>> = {
  spec: {},
  schema: () => withRule(z.string(), 'phone', (value) => pattern.test(value)).meta({ pattern: source }),
  check: (key) => `${isType(key, 'string')} and ${textMember(key)} ~ ${literal(source)}`,
  control: () => ({ name: 'phone', attributes: { pattern: source, maxLength: 26 } }),
  parseCell: (text) => ({ ok: true, value: text.trim() }),
  printCell: (value) => String(value),
  style: [],
};
