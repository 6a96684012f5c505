import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/api-problem.ts';

/** Refusals and answers of a shape not agreed are answers and are not asked again; only silence and server faults are. */
function worthRetrying(failureCount: number, error: Error): boolean {
  if (error instanceof ApiProblem && error.status > 0 && error.status < 500) return false;
  return failureCount < 2;
}

// Asked also where the browser sees no network: the inspector's page is answered from what it has kept, and every
// other page says at once that nothing came.
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false },
  },
});
