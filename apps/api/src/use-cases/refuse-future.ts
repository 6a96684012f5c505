import { invalid } from '../problem-error.ts';
import { say, type Words } from '../words.ts';

/** Clocks of phones go wrong by so much. */
const toleratedMinutes = 5;

/** Throws 422 at `path` for a moment that has not come: what was seen on the street has been. */
export function refuseFuture(at: string | undefined, attempted: Words, path = 'body.at'): void {
  if (at !== undefined && Date.parse(at) > Date.now() + toleratedMinutes * 60_000)
    throw invalid(attempted, [
      { path, code: 'future', message: say('时间在将来', 'The time lies in the future') },
    ]);
}
