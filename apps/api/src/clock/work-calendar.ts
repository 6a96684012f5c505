import type { Region } from '@cityplate/fixtures/region';
import { isWorkday } from 'chinese-days';
import type { Day } from './zone.ts';

/** On which days a region works, and when. */
export interface WorkCalendar {
  timeZone: string;
  /** Office hours of a working day as pairs of `HH:MM`, in order. */
  hours: readonly (readonly [string, string])[];
  isWorkday(day: Day): boolean;
}

/** The region's own list, or the Chinese calendar with its moved working days (调休). */
export function workCalendar({ calendar, workHours }: Pick<Region, 'calendar' | 'workHours'>): WorkCalendar {
  if (calendar.kind === 'named') return { ...workHours, isWorkday: (day) => isWorkday(day) };
  const holidays = new Set(calendar.holidays);
  const workdays = new Set(calendar.workdays);
  return {
    ...workHours,
    isWorkday: (day) =>
      workdays.has(day) ||
      (!holidays.has(day) && !calendar.weekend.includes(new Date(`${day}T00:00:00Z`).getUTCDay())),
  };
}
