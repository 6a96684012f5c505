import { invalid } from '../problem-error.ts';
import { say, type Words } from '../words.ts';

/** Clocks of phones go wrong by so much. */
const toleratedMinutes = 5;

/** Throws 422 at `body.at` for a moment that has not come: what was seen on the street has been. */
export function refuseFuture(at: string | undefined, attempted: Words): void {
  if (at !== undefined && Date.parse(at) > Date.now() + toleratedMinutes * 60_000)
    throw invalid(attempted, [
      { path: 'body.at', code: 'future', message: say('时间在将来', 'The time lies in the future') },
    ]);
}
