import { addDays } from '@cityplate/layers/hours/day-calendar';
import type { RatesSearch } from '../../app/rates-search.ts';

const firstOfMonth = (year: number, month: number) =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/**
 * First and last day of the chosen period, by the county's day of today (or that of the moment asked for). A period
 * that still lasts ends with what is known, so it has no last day.
 */
export function daysOfPeriod(
  { period = 'month', from, to }: Pick<RatesSearch, 'period' | 'from' | 'to'>,
  today: string,
): { from?: string; to?: string } {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  switch (period) {
    case 'month':
      return { from: firstOfMonth(year, month) };
    case 'last-month':
      return { from: firstOfMonth(year, month - 1), to: addDays(firstOfMonth(year, month), -1) };
    case 'quarter':
      return { from: firstOfMonth(year, month - (month % 3)) };
    case 'year':
      return { from: firstOfMonth(year, 0) };
    case 'own':
      return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }
}
