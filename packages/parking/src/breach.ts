import type { RuleBreach } from './layout.ts';
import type { Rule } from './rule.ts';

/** Rounded to a millimetre: what a sentence can say. */
const millimetres = (metres: number) => Math.round(metres * 1000) / 1000;

export const breachOf = (
  { id, clause, certainty }: Pick<Rule, 'id' | 'clause' | 'certainty'>,
  more: { required?: number; measured?: number; obstacleId?: string | undefined } = {},
): RuleBreach => ({
  ...{ ruleId: id, clause: clause.zh, certainty },
  ...(more.obstacleId === undefined ? {} : { obstacleId: more.obstacleId }),
  ...(more.required === undefined ? {} : { required: millimetres(more.required) }),
  ...(more.measured === undefined ? {} : { measured: millimetres(more.measured) }),
});

/** What no rule takes: a rest too short for one more stall. */
export const remainder = {
  id: 'remainder',
  name: { zh: '余长不足一个车位', en: 'Rest too short for a stall' },
  clause: { zh: '车位尺寸', en: 'Size of the stall' },
  certainty: 'C',
} as const;
