import { addDays, type DayCalendar, meansDay } from './day-calendar.ts';
import { type Day, dayMinutes, type OpenHours, type Span } from './open-hours.ts';

/** What the clock of the county shows; no instant, so that nothing here depends on the zone of a browser. */
export interface LocalMoment {
  readonly day: Day;
  /** From midnight, 0–1439. */
  readonly minute: number;
}

/** `next` is when that changes; missing where it does not within a year. */
export interface OpenAt {
  readonly isOpen: boolean;
  readonly next?: LocalMoment;
}

const longestSearchDays = 370;

const momentAt = (day: Day, minutes: number): LocalMoment => ({
  day: addDays(day, Math.floor(minutes / dayMinutes)),
  minute: minutes % dayMinutes,
});

/** Spans in the order of their beginning, in minutes from midnight of `day`; yesterday's may still run. */
function* spansFrom(hours: OpenHours, day: Day, calendar: DayCalendar): Generator<Span> {
  for (let offset = -1; offset <= longestSearchDays; offset += 1) {
    const date = addDays(day, offset);
    yield* hours
      .filter(({ days }) => days.some((word) => meansDay(calendar, word, date)))
      .flatMap(({ spans }) => spans)
      .map(({ from, to }) => ({ from: from + offset * dayMinutes, to: to + offset * dayMinutes }))
      .sort((one, other) => one.from - other.from);
  }
}

/** Whether the hours are open at a moment (a span holds its first minute, not its last), and when that changes. */
export function openAt(hours: OpenHours, { day, minute }: LocalMoment, calendar: DayCalendar): OpenAt {
  /** Up to here it is open without a gap. */
  let end = minute;
  for (const { from, to } of spansFrom(hours, day, calendar)) {
    if (from > end) return { isOpen: end > minute, next: momentAt(day, end > minute ? end : from) };
    end = Math.max(end, to);
  }
  const isOpen = end > minute;
  return isOpen && end < longestSearchDays * dayMinutes ? { isOpen, next: momentAt(day, end) } : { isOpen };
}
