import type { RuleByUseAnswer } from '@cityplate/wire/interim';

export interface RuleRow {
  use: string | null;
  /** Who the rule gives them to; null where no rule names anybody. */
  unit: string | null;
  /** Past their notice. */
  due: number;
  /** Those of them that the rule gives. */
  assetIds: string[];
  /** Still announced. */
  announced: number;
}

/** The answer of the rule as one row a use, the most that are due first; uses that are only announced come last. */
export function ruleRows({ groups, skipped }: Pick<RuleByUseAnswer, 'groups' | 'skipped'>): RuleRow[] {
  const rows = new Map<string | null, RuleRow>();
  const row = (use: string | null) => {
    const found = rows.get(use) ?? { use, unit: null, due: 0, assetIds: [], announced: 0 };
    rows.set(use, found);
    return found;
  };
  for (const { unit, uses } of groups)
    for (const { use, assetIds } of uses) {
      const found = row(use);
      found.unit = unit;
      found.due += assetIds.length;
      found.assetIds = assetIds;
    }
  for (const { use = null, code } of skipped) {
    if (code === 'in-notice') row(use).announced += 1;
    if (code === 'no-rule') row(use).due += 1;
  }
  return [...rows.values()].sort((a, b) => b.due - a.due || b.announced - a.announced);
}
