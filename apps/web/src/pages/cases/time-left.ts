import { caseStages } from '@cityplate/wire/case-transitions';
import type { Case } from '@cityplate/wire/cases';

export type Clock = {
  readonly tone: 'ended' | 'paused' | 'none' | 'calm' | 'soon' | 'over';
  /** The largest unit that says enough: `3 days`, `5 hours`, `20 minutes`. */
  readonly amount?: { readonly count: number; readonly unit: 'days' | 'hours' | 'minutes' };
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Below this a case turns to the colour of what should be done today. */
const soon = 24 * hour;

/** What the clock of a case says at a moment (epoch milliseconds). */
export function clockOf(
  { stage, dueAt, paused }: Pick<Case, 'stage' | 'dueAt' | 'paused'>,
  now: number,
): Clock {
  if (!caseStages[stage].open) return { tone: 'ended' };
  if (paused) return { tone: 'paused' };
  if (dueAt === undefined) return { tone: 'none' };
  const left = Date.parse(dueAt) - now;
  const span = Math.abs(left);
  const amount =
    span >= 2 * day
      ? ({ count: Math.floor(span / day), unit: 'days' } as const)
      : span >= hour
        ? ({ count: Math.floor(span / hour), unit: 'hours' } as const)
        : ({ count: Math.max(1, Math.floor(span / minute)), unit: 'minutes' } as const);
  return { tone: left < 0 ? 'over' : left < soon ? 'soon' : 'calm', amount };
}
