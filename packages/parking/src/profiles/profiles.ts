import type { RuleProfile } from '../rule.ts';
import { aisleRule, lotRules, newHomeShares, oldHomeShares, publicShares } from './lot-rules.ts';
import { article63Rules, roadSpaceRules } from './street-rules.ts';

/** For kerbs; the first is what is meant where none is named. */
export const streetProfiles: readonly [RuleProfile, ...RuleProfile[]] = [
  {
    ...{ id: 'strict', ground: 'street' },
    name: { zh: '从严：条例距离必须遵守', en: 'Strict: distances of the regulation are musts' },
    rules: [...roadSpaceRules, ...article63Rules('must')],
  },
  {
    ...{ id: 'practice', ground: 'street' },
    name: { zh: '从实：条例距离作为提醒', en: 'Practice: distances of the regulation are reminders' },
    rules: [...roadSpaceRules, ...article63Rules('should')],
  },
];

/** For areas with aisles of their own. */
export const lotProfiles: readonly RuleProfile[] = [
  {
    ...{ id: 'lot', ground: 'lot' },
    name: { zh: '公共停车场', en: 'Public car park' },
    rules: [...lotRules, aisleRule('must'), ...publicShares],
  },
  {
    ...{ id: 'compound-new', ground: 'lot' },
    name: { zh: '新建小区', en: 'New compound' },
    rules: [...lotRules, aisleRule('must'), ...newHomeShares],
  },
  {
    ...{ id: 'compound-old', ground: 'lot' },
    name: { zh: '老旧小区', en: 'Old compound' },
    rules: [...lotRules, aisleRule('should'), ...oldHomeShares],
  },
];

/** All shipped profiles. */
export const ruleProfiles: readonly [RuleProfile, ...RuleProfile[]] = [...streetProfiles, ...lotProfiles];

export const profileOf = (id: string): RuleProfile | undefined =>
  ruleProfiles.find((profile) => profile.id === id);
