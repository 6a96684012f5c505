import { noKey, type RateGroup, type Share } from './rates.ts';

/** A unit with fewer cases due than this stands on neither list: one case more or less would carry it over. */
export const leastCases = 5;

export interface Targets {
  solved: number | undefined;
  onTime: number | undefined;
}

type Ranked = Pick<RateGroup, 'key' | 'solved' | 'onTime'>;

/** Compares two shares without dividing: exact however many cases there are. */
const compare = (one: Share, other: Share) =>
  one.numerator * other.denominator - other.numerator * one.denominator;
const meets = ({ numerator, denominator }: Share, target: number | undefined) =>
  target === undefined || numerator >= target * denominator;

/** The better first: on time, then solved, then more cases; the key decides between equals. */
const better = <Group extends Ranked>(one: Group, other: Group) =>
  compare(other.onTime, one.onTime) ||
  compare(other.solved, one.solved) ||
  other.onTime.denominator - one.onTime.denominator ||
  (one.key < other.key ? -1 : 1);

/**
 * The red and the black list (红黑榜) of a period. Of the units that had at least `leastCases` cases due: red are those
 * that meet both targets, the best first; black those that miss one, the worst first. Both go by the rate on time, then
 * by the rate solved. The county's plan names the lists and no rule for them [U].
 */
export function rankUnits<Group extends Ranked>(
  groups: readonly Group[],
  targets: Targets,
): { red: Group[]; black: Group[] } {
  const ranked = groups
    .filter(
      ({ key, onTime, solved }) =>
        key !== noKey && Math.min(onTime.denominator, solved.denominator) >= leastCases,
    )
    .toSorted(better);
  const isRed = ({ solved, onTime }: Group) => meets(solved, targets.solved) && meets(onTime, targets.onTime);
  return { red: ranked.filter(isRed), black: ranked.filter((group) => !isRed(group)).toReversed() };
}
