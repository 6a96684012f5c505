import { z } from 'zod';
import type { FieldKind } from '../field-kind.ts';
import type { SpecOf } from '../field-spec.ts';
import { words } from '../words.ts';
import { isType, member } from './sql.ts';

const plainNumber = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?$/i;

/** A finite number within `min` and `max`, both included; the unit stands in the key and in `unit`. */
export const number: FieldKind<SpecOf<'number'>> = {
  spec: {
    min: z.number(),
    max: z.number(),
    integer: z.literal(true).optional(),
    unit: z.string().min(1).max(12).optional(),
  },
  schema(spec) {
    const schema = spec.integer ? z.int() : z.number();
    return schema.min(spec.min).max(spec.max);
  },
  check(key, spec) {
    const value = `${member(key)}::numeric`;
    const whole = spec.integer ? ` and trunc(${value}) = ${value}` : '';
    // The cast must stand behind the guard: AND promises no order of evaluation, CASE does.
    return `case when ${isType(key, 'number')} then ${value} between ${spec.min} and ${spec.max}${whole} else false end`;
  },
  control: (spec) => ({
    name: 'number',
    attributes: { min: spec.min, max: spec.max, step: spec.integer ? 1 : 'any' },
  }),
  parseCell(text, spec) {
    const bare = text.trim();
    const digits = spec.unit && bare.endsWith(spec.unit) ? bare.slice(0, -spec.unit.length).trimEnd() : bare;
    if (!plainNumber.test(digits)) return { ok: false, message: words('不是数字|Not a number') };
    return { ok: true, value: Number(digits) };
  },
  printCell: (value) => String(value),
  style: [],
};
