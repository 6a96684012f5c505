import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';

/**
 * A queue for work that is heavy and seldom: one job at a time, and so many that wait. A job reads what it needs when
 * it is its turn, so that those who wait hold nothing.
 * @throws ProblemError 503 with Retry-After when the queue is full
 */
export function oneAtATime(mostWaiting: number): <T>(job: () => Promise<T>) => Promise<T> {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    if (waiting > mostWaiting)
      throw new ProblemError(
        503,
        'busy',
        say('正在处理别的照片，请稍后再试。', 'Busy with other photos: try again.'),
        {
          headers: { 'retry-after': '5' },
        },
      );
    waiting += 1;
    const next = last.then(job).finally(() => {
      waiting -= 1;
    });
    last = next.catch(() => undefined);
    return next;
  };
}
