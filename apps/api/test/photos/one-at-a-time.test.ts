import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { oneAtATime } from '../../src/photos/one-at-a-time.ts';

/** A job that ends when it is told to. */
function held() {
  const bell = new EventEmitter();
  let isRunning = false;
  const job = async () => {
    isRunning = true;
    await once(bell, 'end');
    return isRunning;
  };
  return { job, end: () => bell.emit('end'), isRunning: () => isRunning };
}

test('one job runs at a time, in order, and what is too many is sent away with a time to come back', async () => {
  const inTurn = oneAtATime(2);
  const jobs = [held(), held(), held()];
  const answers = jobs.map(({ job }) => inTurn(job));
  await setImmediate();
  expect(jobs.map(({ isRunning }) => isRunning())).toEqual([true, false, false]);
  expect(() => inTurn(held().job)).toThrow(
    expect.objectContaining({ status: 503, options: { headers: { 'retry-after': '5' } } }),
  );
  for (const [index, { end }] of jobs.entries()) {
    end();
    expect(await answers[index]).toBe(true);
    await setImmediate();
    expect(jobs.map(({ isRunning }) => isRunning())).toEqual(
      [true, true, true].map((_, at) => at <= index + 1),
    );
  }
});

test('a job that fails leaves the queue to the next', async () => {
  const inTurn = oneAtATime(1);
  const failed = inTurn(() => Promise.reject(new Error('broken')));
  const next = inTurn(async () => 'done');
  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
