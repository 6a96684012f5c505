import type { Share } from '@cityplate/wire/rates';

/** Cut, not rounded: what is not all handled never reads 100 %, and a target missed by a case is missed on the page. */
export const percent = ({ numerator, denominator }: Share): string =>
  denominator === 0 ? '—' : `${(Math.floor((numerator * 1000) / denominator) / 10).toFixed(1)}%`;

/** Whether a target is missed; where nothing was due none is. */
export const isMissed = ({ numerator, denominator }: Share, target: number | undefined): boolean =>
  target !== undefined && denominator > 0 && numerator < target * denominator;

/** How bad a share is, for the worst to stand first: what had nothing due stands last. */
export const badness = ({ numerator, denominator }: Share, isGoodWhenHigh: boolean): number => {
  if (denominator === 0) return Number.NEGATIVE_INFINITY;
  return isGoodWhenHigh ? 1 - numerator / denominator : numerator / denominator;
};
