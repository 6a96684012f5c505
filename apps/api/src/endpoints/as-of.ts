import { z } from 'zod';
import { invalid } from '../problem-error.ts';
import { say } from '../words.ts';

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** An instant of RFC 3339 (or a date, meaning its end in UTC); Date alone would roll 30 February into March. */
function readMoment(name: string, text: string): string {
  if (!moment.safeParse(text).success) {
    throw invalid(say('读取时间', 'Reading the time'), [
      { path: `query.${name}`, code: 'datetime', message: say('须为 RFC 3339 时间，例如 2026-06-30T00:00:00Z', 'An RFC 3339 instant such as 2026-06-30T00:00:00Z') },
    ], 400);
  }
  return new Date(text.length === 10 ? `${text}T23:59:59.999Z` : text).toISOString();
}

/** Both times of an as-of read; without `recorded`, all that is known today counts. */
export function readTimes(query: { datetime?: string | undefined; recorded?: string | undefined }): { validAt: string; recordedAt: string } | undefined {
  if (query.datetime === undefined && query.recorded === undefined) return undefined;
  const far = '9999-12-31T00:00:00.000Z';
  return {
    validAt: query.datetime === undefined ? far : readMoment('datetime', query.datetime),
    recordedAt: query.recorded === undefined ? far : readMoment('recorded', query.recorded),
  };
}
