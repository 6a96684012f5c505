import { z } from 'zod';
import type { FieldKind } from '../field-kind.ts';
import type { SpecOf } from '../field-spec.ts';
import { words } from '../words.ts';
import { optionList, optionsShape, printOption, readOption } from './options.ts';
import { ruleMessages } from './rules.ts';
import { isType, literal, member } from './sql.ts';

const separators = /[;；、]/;
const { zh, en } = ruleMessages.repeated;

/** Several options of a closed list, each at most once; none at all is written by leaving the field out. */
export const choices: FieldKind<SpecOf<'choices'>> = {
  spec: optionsShape,
  schema: (spec) =>
    z
      .array(z.enum(Object.keys(spec.options)))
      .min(1)
      .refine((values) => new Set(values).size === values.length, {
        error: `${zh} / ${en}`,
        params: { rule: 'repeated' },
      })
      .meta({ uniqueItems: true }),
  check(key, spec) {
    const list = member(key);
    // A CHECK may hold no subquery. The number of options found in the list equals its length exactly when
    // every element is an option and none comes twice: ["a","a"] finds 1 of 2, ["a","x"] 1 of 2.
    const found = Object.keys(spec.options).map((option) => `(${list} ? ${literal(option)})::int`);
    const length = `jsonb_array_length(${list})`;
    return `case when ${isType(key, 'array')} then ${length} > 0 and ${length} = ${found.join(' + ')} else false end`;
  },
  control: (spec) => ({ name: 'multi-select', attributes: { options: optionList(spec) } }),
  parseCell(text, spec) {
    const values: string[] = [];
    for (const piece of text.split(separators).filter((part) => part.trim() !== '')) {
      const value = readOption(piece, spec);
      if (value === undefined) {
        const name = piece.trim();
        return { ok: false, message: { zh: `没有选项“${name}”`, en: `No option '${name}'` } };
      }
      if (!values.includes(value)) values.push(value);
    }
    if (values.length === 0) return { ok: false, message: words('没有选项|No option given') };
    return { ok: true, value: values };
  },
  printCell: (value, spec, language) =>
    (Array.isArray(value) ? value : [value])
      .map((option) => printOption(String(option), spec, language))
      .join(language === 'zh' ? '；' : '; '),
  style: [],
};
