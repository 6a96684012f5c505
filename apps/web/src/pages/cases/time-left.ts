import { caseStages } from '@cityplate/wire/case-transitions';
import type { Case } from '@cityplate/wire/cases';
import { type TimeLeft, timeLeft } from '../../ui/time-left.ts';

export type Clock = TimeLeft | { readonly tone: 'ended' | 'paused' | 'none' };

/** What the clock of a case says at a moment (epoch milliseconds). */
export function clockOf(
  { stage, dueAt, paused }: Pick<Case, 'stage' | 'dueAt' | 'paused'>,
  now: number,
): Clock {
  if (!caseStages[stage].open) return { tone: 'ended' };
  if (paused) return { tone: 'paused' };
  if (dueAt === undefined) return { tone: 'none' };
  return timeLeft(Date.parse(dueAt), now);
}
