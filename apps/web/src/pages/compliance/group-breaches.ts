import type { RuleProfile } from '@cityplate/parking/rule';
import type { Compliance, NamedObstacle } from '@cityplate/wire/parking';

type Stall = Compliance['stalls'][number];
type Breach = Stall['breaches'][number];
type Rule = RuleProfile['rules'][number];

/** One stall that breaks a rule, at its worst place. */
export type BrokenStall = {
  readonly stall: Stall;
  readonly breach: Breach;
  readonly obstacle: NamedObstacle | undefined;
};
export type BrokenRule = { readonly rule: Rule; readonly stalls: readonly BrokenStall[] };

const worse = (one: Breach, other: Breach) =>
  (one.measured ?? Number.POSITIVE_INFINITY) < (other.measured ?? Number.POSITIVE_INFINITY);

/** Rules of a profile with the stalls that break them, the most broken first; each stall once for each rule. */
export function groupBreaches(
  parts: readonly Pick<Compliance, 'stalls' | 'obstacles'>[],
  { rules }: Pick<RuleProfile, 'rules'>,
): BrokenRule[] {
  const byRule = new Map(rules.map((rule) => [rule.id, { rule, stalls: new Map<string, BrokenStall>() }]));
  for (const { stalls, obstacles } of parts) {
    const things = new Map(obstacles.map((thing) => [thing.id, thing]));
    for (const stall of stalls)
      for (const breach of stall.breaches) {
        const known = byRule.get(breach.ruleId)?.stalls;
        const before = known?.get(stall.id);
        if (known === undefined || (before !== undefined && !worse(breach, before.breach))) continue;
        known.set(stall.id, { stall, breach, obstacle: things.get(breach.obstacleId ?? '') });
      }
  }
  return [...byRule.values()]
    .map(({ rule, stalls }) => ({ rule, stalls: [...stalls.values()] }))
    .filter(({ stalls }) => stalls.length > 0)
    .sort((one, other) => other.stalls.length - one.stalls.length);
}

/** Stalls that break something that counts, each once, and how many of them break a must. */
export function brokenOf(groups: readonly BrokenRule[]): { all: number; must: number } {
  const ids = (list: readonly BrokenRule[]) =>
    new Set(list.flatMap(({ stalls }) => stalls.map(({ stall }) => stall.id))).size;
  return { all: ids(groups), must: ids(groups.filter(({ rule }) => rule.level === 'must')) };
}
