// @vitest-environment jsdom
import { infiniteQueryOptions, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useWholeRun } from '../../src/ui/use-whole-run.ts';

type Part = { total: number; left: number; next?: number };

/** Ten things in parts of four; `fails` says which question ends badly. */
function runOf(fails: (asked: number, times: number) => boolean = () => false) {
  const asked: number[] = [];
  const options = (name: string) =>
    infiniteQueryOptions({
      queryKey: ['run', name],
      queryFn: ({ pageParam }): Part => {
        asked.push(pageParam);
        if (fails(pageParam, asked.filter((each) => each === pageParam).length)) throw new Error('lost');
        const left = Math.max(0, 6 - pageParam);
        return { total: 10, left, ...(left === 0 ? {} : { next: pageParam + 4 }) };
      },
      initialPageParam: 0,
      getNextPageParam: ({ next }: Part) => next,
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
    });
  const client = new QueryClient();
  const hook = renderHook(({ name }) => useWholeRun(options(name)), {
    initialProps: { name: 'one' },
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  return { ...hook, asked };
}

test('asks for part after part until all is there', async () => {
  const { result, asked } = runOf();
  expect(result.current.isRunning).toBe(true);
  await waitFor(() => expect(result.current.isRunning).toBe(false));
  expect(asked).toEqual([0, 4, 8]);
  expect(result.current).toMatchObject({ total: 10, done: 10, isStopped: false, error: null });
});

test.each([0, 4])('a part that fails (%i) ends the run, and it goes on with that part', async (bad) => {
  const { result, asked } = runOf((at, times) => at === bad && times === 1);
  await waitFor(() => expect(result.current.error).toBeInstanceOf(Error));
  expect(result.current).toMatchObject({ isRunning: false, done: bad });
  act(() => result.current.goOn());
  await waitFor(() => expect(result.current.done).toBe(10));
  expect(asked).toEqual([0, 4, 8].flatMap((at) => (at === bad ? [at, at] : [at])));
});

test('another run begins anew, stopped or not', async () => {
  const { result, rerender, asked } = runOf();
  act(() => result.current.stop());
  await waitFor(() => expect(result.current.isStopped).toBe(true));
  const before = asked.length;
  rerender({ name: 'two' });
  await waitFor(() => expect(result.current).toMatchObject({ done: 10, isStopped: false }));
  expect(asked.slice(before)).toEqual([0, 4, 8]);
});
