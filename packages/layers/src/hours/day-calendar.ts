import type { Day, DayWord } from './open-hours.ts';

/**
 * Which days of a county are which. Days of the week are as usual; `holidays` are the days off of statutory holidays
 * with those that were moved to them (调休), `workdays` the days of a weekend that are worked instead.
 */
export interface DayCalendar {
  /** The zone whose clock the signs on the street follow. */
  readonly timeZone: string;
  /** Days of the week without work, 0 = Sunday. */
  readonly weekend: readonly number[];
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
}

export const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const weekdays: readonly DayWord[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

export type DayKind = 'working' | 'weekend' | 'holiday';

/** What a day is first of all: worked, of a statutory holiday, or else of a weekend. */
export function dayKind(calendar: DayCalendar, day: Day): DayKind {
  if (calendar.workdays.includes(day)) return 'working';
  if (calendar.holidays.includes(day)) return 'holiday';
  return calendar.weekend.includes(weekdayOf(day)) ? 'weekend' : 'working';
}

/**
 * Whether a word of open hours means this day. A Saturday within a holiday is both; a Saturday that is worked is
 * neither; days by their name are meant whatever is celebrated on them.
 */
export function meansDay(calendar: DayCalendar, word: DayWord, day: Day): boolean {
  if (word === 'daily') return true;
  if (word === 'working' || word === 'holiday') return dayKind(calendar, day) === word;
  if (word === 'weekend')
    return dayKind(calendar, day) !== 'working' && calendar.weekend.includes(weekdayOf(day));
  return weekdays[weekdayOf(day)] === word;
}
