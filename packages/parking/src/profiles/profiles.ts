import type { RuleProfile } from '../rule.ts';
import { article63Rules, roadSpaceRules } from './street-rules.ts';

/** The shipped profiles; the first is what is meant where none is named. */
export const ruleProfiles: readonly [RuleProfile, ...RuleProfile[]] = [
  {
    id: 'strict',
    name: { zh: '从严：条例距离必须遵守', en: 'Strict: distances of the regulation are musts' },
    rules: [...roadSpaceRules, ...article63Rules('must')],
  },
  {
    id: 'practice',
    name: { zh: '从实：条例距离作为提醒', en: 'Practice: distances of the regulation are reminders' },
    rules: [...roadSpaceRules, ...article63Rules('should')],
  },
];

export const profileOf = (id: string): RuleProfile | undefined =>
  ruleProfiles.find((profile) => profile.id === id);
