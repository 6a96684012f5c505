import type { z } from 'zod';
import { openHoursExample } from '../hours/open-hours.ts';
import { type Words, words } from '../words.ts';

/** Rules of our own that zod has no words for; an issue carries the name in `params.rule`. */
export const ruleMessages = {
  blank: words('不能只有空白|Must not be blank'),
  control: words('含有控制字符|Contains control characters'),
  'too-long': words('超过字数上限|Too long'),
  pattern: words('格式不符|Does not match the pattern'),
  date: words('不是真实日期 YYYY-MM-DD|Not a real date YYYY-MM-DD'),
  phone: words('不是电话号码|Not a telephone number'),
  hours: words(`不是开放时段，例：${openHoursExample}|No open hours, for example ${openHoursExample}`),
  repeated: words('选项重复|An option is repeated'),
} as const satisfies Record<string, Words>;
export type Rule = keyof typeof ruleMessages;

/** A string schema that refuses with a named rule. */
export function withRule(schema: z.ZodString, rule: Rule, holds: (value: string) => boolean): z.ZodString {
  const { zh, en } = ruleMessages[rule];
  return schema.refine(holds, { error: `${zh} / ${en}`, params: { rule } });
}
