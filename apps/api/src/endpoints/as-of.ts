import { z } from 'zod';
import { invalid } from '../problem-error.ts';
import type { Period } from '../queries/asset-source.ts';
import { say } from '../words.ts';

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);
const dayStart = (day: string) => new Date(`${day}T00:00:00.000Z`);
const dayEnd = (day: string) => new Date(`${day}T23:59:59.999Z`);
const beginning = '0001-01-01T00:00:00.000Z';
const far = '9999-12-31T00:00:00.000Z';

const wrong = (
  name: string,
  message = say(
    '须为 RFC 3339 时间，例如 2026-06-30T00:00:00Z',
    'An RFC 3339 instant such as 2026-06-30T00:00:00Z',
  ),
) =>
  invalid(say('读取时间', 'Reading the time'), [{ path: `query.${name}`, code: 'datetime', message }], 400);

/**
 * An instant of RFC 3339, or a date as the caller reads one (its end in UTC unless said); Date alone would roll
 * 30 February into March.
 * @throws ProblemError 400 that names the parameter
 */
export function readMoment(name: string, text: string, ofDay = dayEnd): string {
  if (!moment.safeParse(text).success) throw wrong(name);
  const instant = text.length === 10 ? ofDay(text) : new Date(text);
  const year = instant.getUTCFullYear();
  // PostgreSQL knows no year 0, and an offset may reach beyond 9999.
  if (!(year >= 1 && year <= 9999)) throw wrong(name);
  return instant.toISOString();
}

/** Both times of an as-of read of one asset; without `recorded`, all that is known today counts. */
export function readTimes(query: {
  datetime?: string | undefined;
  recorded?: string | undefined;
}): { validAt: string; recordedAt: string } | undefined {
  if (query.datetime === undefined && query.recorded === undefined) return undefined;
  return {
    validAt: query.datetime === undefined ? far : readMoment('datetime', query.datetime),
    recordedAt: query.recorded === undefined ? far : readMoment('recorded', query.recorded),
  };
}

/**
 * The period of a collection: an instant, or `from/to` where `..` or nothing is an open end (OGC API – Features
 * Part 1, 7.15.4). Undefined when neither time is asked for: then the present is read.
 */
export function readPeriod(query: {
  datetime?: string | undefined;
  recorded?: string | undefined;
}): Period | undefined {
  if (query.datetime === undefined && query.recorded === undefined) return undefined;
  const recordedAt = query.recorded === undefined ? far : readMoment('recorded', query.recorded);
  if (query.datetime === undefined) return { from: far, to: far, recordedAt };
  const ends = query.datetime.split('/');
  const [first = '', last] = ends;
  if (last === undefined) {
    const instant = readMoment('datetime', first);
    return { from: instant, to: instant, recordedAt };
  }
  if (ends.length > 2) throw wrong('datetime');
  const isOpen = (text: string) => text === '' || text === '..';
  const from = isOpen(first) ? beginning : readMoment('datetime', first, dayStart);
  const to = isOpen(last) ? far : readMoment('datetime', last);
  if (from > to) throw wrong('datetime', say('起始时间晚于结束时间', 'The interval ends before it begins'));
  return { from, to, recordedAt };
}
