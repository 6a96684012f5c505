import { dayAfter, dayAt, instantOf } from '@cityplate/fixtures/clock/zone';
import { invalid } from '../problem-error.ts';
import { say, type Words } from '../words.ts';
import { readMoment } from './as-of.ts';
import { isNearUs } from './near-day.ts';

export interface RatePeriod {
  from: Date;
  /** No longer in the period. */
  to: Date;
  /** What was recorded later is not known. */
  asOf: Date;
}

const refused = (name: string, code: string, message: Words) =>
  invalid(say('读取统计时段', 'Reading the period'), [{ path: `query.${name}`, code, message }], 400);

/**
 * The period of the rates and the moment of knowledge. A date without time is a day of the region: the period holds
 * its last day whole, and what was known on a day is what was known at its end, or now while it lasts. Without `to`
 * the period ends with what is known, without `from` it begins with the month in which it ends.
 * @throws ProblemError 400 that names the parameter
 */
export function readRatePeriod(
  query: { from?: string | undefined; to?: string | undefined; asOf?: string | undefined },
  now: Date,
  timeZone: string,
): RatePeriod {
  const midnight = (day: string) => new Date(isNearUs(day) ? instantOf(day, '00:00', timeZone) : Number.NaN);
  const nextMidnight = (day: string) => midnight(dayAfter(day));
  const read = (name: 'from' | 'to' | 'asOf', ofDay: (day: string) => Date) => {
    const text = query[name];
    if (text === undefined) return undefined;
    const moment = readMoment(name, text, ofDay);
    if (!isNearUs(text)) throw refused(name, 'far', say('须在 1900 至 2999 年间', 'Between 1900 and 2999'));
    return new Date(moment);
  };
  const known = read('asOf', (day) => (day === dayAt(now.getTime(), timeZone) ? now : nextMidnight(day)));
  if (known !== undefined && known > now)
    throw refused('asOf', 'future', say('尚未到这个时间', 'That moment has not come yet'));
  const asOf = known ?? now;
  const to = read('to', nextMidnight) ?? asOf;
  const monthOf = (instant: number) => midnight(`${dayAt(instant, timeZone).slice(0, 8)}01`);
  const from = read('from', midnight) ?? monthOf(to.getTime() - 1);
  if (!(from < to))
    throw refused('from', 'order', say('起始不早于结束', 'It begins no earlier than it ends'));
  return { from, to, asOf };
}
