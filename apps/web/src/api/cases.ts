import {
  type Case,
  type CaseDetail,
  caseDetailSchema,
  caseListSchema,
  caseSchema,
  type NewCase,
  type NewCaseEvent,
} from '@cityplate/wire/cases';
import { paths } from '@cityplate/wire/paths';
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CasesSearch } from '../app/cases-search.ts';
import type { LiveState } from './events.ts';
import { withParams } from './filters.ts';
import { call, read } from './http.ts';

export const casesKey = ['cases'] as const;

/** The filters of the address as those of the API; the view is a few of them under one name. */
export function caseParams(search: CasesSearch): URLSearchParams {
  const { view, stage, layer, kind, unit, source, township, time, reported, due, closed, box } = search;
  const params = new URLSearchParams();
  if (view === 'ended') params.set('open', 'false');
  else if (view !== 'all') params.set('open', 'true');
  if (view === 'overdue') params.set('overdue', 'true');
  if (view === 'inbox') params.set('stage', 'collected');
  else if (stage !== undefined) params.set('stage', stage);
  const same = { layer, kind, unit, source, township };
  const renamed = { clock: time, reportedOn: reported, dueOn: due, closedOn: closed, bbox: box };
  for (const [name, value] of Object.entries({ ...same, ...renamed }))
    if (value !== undefined) params.set(name, value);
  return params;
}

/** Cases that who is signed in may see, the earliest due first. */
export const casePagesQuery = (search: CasesSearch) =>
  infiniteQueryOptions({
    queryKey: [...casesKey, 'list', caseParams(search).toString()],
    queryFn: ({ pageParam, signal }) => {
      const params = caseParams(search);
      if (pageParam !== '') params.set('after', pageParam);
      return read(caseListSchema, withParams(paths.cases, params), signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: [...casesKey, 'one', id],
    queryFn: ({ signal }): Promise<CaseDetail> => read(caseDetailSchema, paths.case(id), signal),
  });

/** Open cases that a case could be a repeat of: of the same asset, or the same fault of its layer. */
export const mergeTargetsQuery = ({ id, layer, kind, assetId }: Case) =>
  queryOptions({
    queryKey: [...casesKey, 'targets', id],
    async queryFn({ signal }) {
      const wanted = [{ layer, kind }, ...(assetId === undefined ? [] : [{ assetId }])];
      const lists = await Promise.all(
        wanted.map((filter) =>
          read(
            caseListSchema,
            withParams(paths.cases, new URLSearchParams({ ...filter, open: 'true', limit: '100' })),
            signal,
          ),
        ),
      );
      const all = new Map(lists.flatMap(({ cases }) => cases).map((each) => [each.id, each]));
      all.delete(id);
      return [...all.values()];
    },
  });

/** One act; `key` names the intention, so that a repeat after a lost answer is done once. */
export async function actOnCase(id: string, body: NewCaseEvent, key: string): Promise<Case> {
  return (await call(caseSchema, paths.caseEvents(id), { method: 'POST', body, idempotencyKey: key })).data;
}

export async function reportCase(body: NewCase, key: string): Promise<Case> {
  return (await call(caseSchema, paths.cases, { method: 'POST', body, idempotencyKey: key })).data;
}

/** However many cases move at once, what is shown of them is read this often at most. */
const restMilliseconds = 1000;

/** Reads again whatever is shown of cases as soon as one moves, whoever moved it; whether anything is heard. */
export function useCaseChanges(): LiveState {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    const source = new EventSource(paths.events, { withCredentials: true });
    let rest: ReturnType<typeof setTimeout> | undefined;
    let isWaiting = false;
    const refresh = () => {
      isWaiting = rest !== undefined;
      if (isWaiting) return;
      void queryClient.invalidateQueries({ queryKey: casesKey });
      rest = setTimeout(() => {
        rest = undefined;
        if (isWaiting) refresh();
      }, restMilliseconds);
    };
    source.addEventListener('case', refresh);
    // What happened while nobody listened is not told again.
    source.addEventListener('ready', () => {
      setState('live');
      refresh();
    });
    source.addEventListener('error', () => setState('interrupted'));
    return () => {
      clearTimeout(rest);
      source.close();
    };
  }, [queryClient]);
  return state;
}
