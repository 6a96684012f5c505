import { z } from 'zod';
import type { FieldKind } from '../field-kind.ts';
import type { SpecOf } from '../field-spec.ts';
import { words } from '../words.ts';
import { isType } from './sql.ts';

const yes = ['true', 'yes', 'y', '1', '是', '有', '√'];
const no = ['false', 'no', 'n', '0', '否', '无', '×'];
const printed = { zh: ['否', '是'], en: ['no', 'yes'], key: ['false', 'true'] } as const;

/** Yes or no; not known is written by leaving the field out. */
export const boolean: FieldKind<SpecOf<'boolean'>> = {
  spec: {},
  schema: () => z.boolean(),
  check: (key) => isType(key, 'boolean'),
  control: () => ({ name: 'yes-no', attributes: {} }),
  parseCell(text) {
    const word = text.trim().toLowerCase();
    if (yes.includes(word)) return { ok: true, value: true };
    if (no.includes(word)) return { ok: true, value: false };
    return { ok: false, message: words('应为“是”或“否”|Must be yes or no') };
  },
  printCell: (value, _spec, language) => printed[language][value === true ? 1 : 0],
  style: ['tile'],
};
