import { z } from 'zod';
import type { FieldKind } from '../field-kind.ts';
import type { SpecOf } from '../field-spec.ts';
import { longestText, openHoursExample, openHoursSource, parseOpenHours } from '../hours/open-hours.ts';
import { readOpenHours } from '../hours/read-hours.ts';
import { words } from '../words.ts';
import { withRule } from './rules.ts';
import { isType, textMember } from './sql.ts';

/** When something is open, in the grammar of hours/open-hours.ts. */
export const hours: FieldKind<SpecOf<'hours'>> = {
  spec: {},
  schema: () =>
    withRule(z.string(), 'hours', (value) => parseOpenHours(value) !== undefined).meta({
      pattern: openHoursSource,
      maxLength: longestText,
      examples: [openHoursExample],
    }),
  // A span must end after it begins, which no pattern can say: is_open_hours() comes with the migrations.
  check: (key) => `${isType(key, 'string')} and is_open_hours(${textMember(key)})`,
  control: () => ({ name: 'hours', attributes: { maxLength: longestText, pattern: openHoursSource } }),
  parseCell(text) {
    const value = readOpenHours(text);
    if (value !== undefined) return { ok: true, value };
    return {
      ok: false,
      message: words(
        `开放时段看不懂，请写成：${openHoursExample}|Open hours not understood, write: ${openHoursExample}`,
      ),
    };
  },
  printCell: (value) => String(value),
  style: [],
};
