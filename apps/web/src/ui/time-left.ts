export type TimeLeft = {
  readonly tone: 'calm' | 'soon' | 'over';
  /** The largest unit that says enough: `3 days`, `5 hours`, `20 minutes`. */
  readonly amount: { readonly count: number; readonly unit: 'days' | 'hours' | 'minutes' };
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Below this it turns to the colour of what should be done today. */
const soon = 24 * hour;

/** How long it still is until a moment, or has been since (epoch milliseconds). */
export function timeLeft(until: number, now: number): TimeLeft {
  const left = until - now;
  const span = Math.abs(left);
  const amount =
    span >= 2 * day
      ? ({ count: Math.floor(span / day), unit: 'days' } as const)
      : span >= hour
        ? ({ count: Math.floor(span / hour), unit: 'hours' } as const)
        : ({ count: Math.max(1, Math.floor(span / minute)), unit: 'minutes' } as const);
  return { tone: left < 0 ? 'over' : left < soon ? 'soon' : 'calm', amount };
}
