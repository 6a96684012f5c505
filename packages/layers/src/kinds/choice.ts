import { z } from 'zod';
import type { FieldKind } from '../field-kind.ts';
import type { SpecOf } from '../field-spec.ts';
import { words } from '../words.ts';
import { optionList, optionsShape, printOption, readOption } from './options.ts';
import { isType, textArray, textMember } from './sql.ts';

/** One option of a closed list, stored by key. */
export const choice: FieldKind<SpecOf<'choice'>> = {
  spec: optionsShape,
  schema: (spec) => z.enum(Object.keys(spec.options)),
  check: (key, spec) =>
    `${isType(key, 'string')} and ${textMember(key)} = any (${textArray(Object.keys(spec.options))})`,
  control: (spec) => ({ name: 'select', attributes: { options: optionList(spec) } }),
  parseCell(text, spec) {
    const value = readOption(text, spec);
    if (value === undefined) return { ok: false, message: words('没有这个选项|No such option') };
    return { ok: true, value };
  },
  printCell: (value, spec, language) => printOption(String(value), spec, language),
  style: ['color', 'letter', 'tile'],
};
