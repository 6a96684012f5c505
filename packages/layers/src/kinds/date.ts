import { z } from 'zod';
import type { FieldKind } from '../field-kind.ts';
import type { SpecOf } from '../field-spec.ts';
import { words } from '../words.ts';
import { withRule } from './rules.ts';
import { isType, textMember } from './sql.ts';

const leapDay = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29';
const otherDay =
  '[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))';
// The calendar has no year 0, and PostgreSQL knows none.
const realDate = new RegExp(`^(?!0000)(${leapDay}|${otherDay})$`);

// How offices write dates: 2024-5-1, 2024/05/01, 2024.5.1, 2024年5月1日, 20240501 (GB/T 47678.7 writes YYYYMMDD).
const written = /^([0-9]{4})(?:[-/.年])([0-9]{1,2})(?:[-/.月])([0-9]{1,2})日?$/;
const packed = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;

/** A calendar date YYYY-MM-DD of the Gregorian calendar, without time and zone; 2021-02-29 is refused. */
export const date: FieldKind<SpecOf<'date'>> = {
  spec: {},
  schema: () => withRule(z.string(), 'date', (value) => realDate.test(value)).meta({ format: 'date' }),
  // ::date would follow the session's settings, which a CHECK must not; is_iso_date() comes with the migrations.
  check: (key) => `${isType(key, 'string')} and is_iso_date(${textMember(key)})`,
  control: () => ({ name: 'date', attributes: {} }),
  parseCell(text) {
    const [, year, month, day] = written.exec(text.trim()) ?? packed.exec(text.trim()) ?? [];
    const value = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    if (!realDate.test(value)) return { ok: false, message: words('不是日期|Not a date') };
    return { ok: true, value };
  },
  printCell: (value) => String(value),
  style: [],
};
