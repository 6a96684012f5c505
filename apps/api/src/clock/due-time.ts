import type { Clock } from '@cityplate/layers/states';
import type { WorkCalendar } from './work-calendar.ts';
import { type Day, dayAfter, dayAt, instantOf } from './zone.ts';

export interface TimeLimit {
  amount: number;
  clock: Clock;
}

const hour = 3_600_000;
/** A calendar with a year without a working day is broken; searching on would never end. */
const longestSearchDays = 4000;

interface Span {
  from: number;
  to: number;
}

function spansOf(calendar: WorkCalendar, day: Day): Span[] {
  if (!calendar.isWorkday(day)) return [];
  return calendar.hours.map(([from, to]) => ({
    from: instantOf(day, from, calendar.timeZone),
    to: instantOf(day, to, calendar.timeZone),
  }));
}

/** Office hours from an instant on, day by day. */
function* officeHours(calendar: WorkCalendar, start: number): Generator<Span> {
  let day = dayAt(start, calendar.timeZone);
  for (let searched = 0; searched < longestSearchDays; searched += 1, day = dayAfter(day)) {
    for (const { from, to } of spansOf(calendar, day))
      if (to > start) yield { from: Math.max(from, start), to };
  }
  throw new Error(`no office hours in ${longestSearchDays} days after ${new Date(start).toISOString()}`);
}

const endOfWork = (calendar: WorkCalendar, day: Day) =>
  instantOf(day, calendar.hours.at(-1)?.[1] ?? '24:00', calendar.timeZone);

/**
 * When a limit that starts at `start` (epoch milliseconds) is over. Urgent hours run on through nights and
 * holidays; working hours count inside office hours only. Of days the one that it starts on does not count, and
 * the last ends with the office's day (working days) or at midnight (calendar days), as Civil Code art. 201 and 203
 * have it [L].
 */
export function dueAt(start: number, { amount, clock }: TimeLimit, calendar: WorkCalendar): number {
  switch (clock) {
    case 'urgent-hours':
      return start + amount * hour;
    case 'work-hours': {
      let left = amount * hour;
      for (const { from, to } of officeHours(calendar, start)) {
        if (left <= to - from) return from + left;
        left -= to - from;
      }
      return start;
    }
    case 'calendar-days':
      return instantOf(
        dayAfter(dayAt(start, calendar.timeZone), Math.ceil(amount)),
        '24:00',
        calendar.timeZone,
      );
    case 'work-days': {
      let day = dayAt(start, calendar.timeZone);
      let left = Math.ceil(amount);
      // With nothing left it is due at the end of the first day that still has one.
      if (left === 0 && calendar.isWorkday(day) && start <= endOfWork(calendar, day))
        return endOfWork(calendar, day);
      left = Math.max(left, 1);
      for (let searched = 0; searched < longestSearchDays; searched += 1) {
        day = dayAfter(day);
        if (calendar.isWorkday(day)) left -= 1;
        if (left === 0) return endOfWork(calendar, day);
      }
      throw new Error(`no ${amount} working days within ${longestSearchDays} days of ${day}`);
    }
  }
}

/** How much of a clock lies between two instants, in its own unit; what a pause leaves for afterwards. Never negative. */
export function amountBetween(from: number, to: number, clock: Clock, calendar: WorkCalendar): number {
  if (to <= from) return 0;
  switch (clock) {
    case 'urgent-hours':
      return (to - from) / hour;
    case 'work-hours': {
      let sum = 0;
      for (const span of officeHours(calendar, from)) {
        if (span.from >= to) break;
        sum += Math.min(span.to, to) - span.from;
      }
      return sum / hour;
    }
    case 'calendar-days':
    case 'work-days': {
      let days = 0;
      // The midnight that ends a day belongs to that day.
      const last = dayAt(to - 1, calendar.timeZone);
      for (let day = dayAt(from, calendar.timeZone); day < last; ) {
        day = dayAfter(day);
        if (clock === 'calendar-days' || calendar.isWorkday(day)) days += 1;
      }
      return days;
    }
  }
}

/** The due time after a pause: what was left when it began, counted from when it ended. */
export function dueAfterPause(
  due: number,
  paused: number,
  resumed: number,
  clock: Clock,
  calendar: WorkCalendar,
): number {
  // Overdue stays overdue.
  if (due <= paused) return due;
  return dueAt(resumed, { amount: amountBetween(paused, due, clock, calendar), clock }, calendar);
}
