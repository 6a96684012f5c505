import { type PublicUse, reservedUse } from '../derive/public-use.ts';
import type { DayCalendar } from './day-calendar.ts';
import { type LocalMoment, openAt } from './open-at.ts';
import { parseOpenHours } from './open-hours.ts';

/** `next` is when it opens or closes, where it ever does. */
export interface UseAt {
  readonly use: PublicUse;
  readonly next?: LocalMoment;
}

/**
 * What the attribute `publicUse` of an asset means at a moment. Hours that are open whenever one looks for a year are
 * `always`; a text of no grammar promises nothing and is shut.
 */
export function useAt(publicUse: string | undefined, moment: LocalMoment, calendar: DayCalendar): UseAt {
  if (publicUse === undefined) return { use: 'always' };
  if (publicUse === reservedUse) return { use: 'reserved' };
  const hours = parseOpenHours(publicUse);
  if (hours === undefined) return { use: 'shut' };
  const { isOpen, next } = openAt(hours, moment, calendar);
  if (isOpen && next === undefined) return { use: 'always' };
  return { use: isOpen ? 'open' : 'shut', ...(next === undefined ? {} : { next }) };
}
