import { paths } from '@cityplate/wire/paths';
import {
  type ItemChange,
  type ItemsChange,
  itemsChangedSchema,
  type ProgrammeItem,
  programmeItemSchema,
  programmeListSchema,
  programmeProgressSchema,
  tasksMadeSchema,
} from '@cityplate/wire/programme';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type ProgrammeSearch, programmeFilters } from '../app/programme-search.ts';
import { withParams } from './filters.ts';
import { call, read } from './http.ts';

export const programmeKey = ['programme'] as const;

/** The filter of the page as the API takes it, without what else an address may say. */
export const filterParams = (search: ProgrammeSearch): URLSearchParams =>
  new URLSearchParams(
    programmeFilters.flatMap((key) => (search[key] === undefined ? [] : [[key, String(search[key])]])),
  );

export const itemsQuery = (search: ProgrammeSearch) => {
  const params = filterParams(search);
  return infiniteQueryOptions({
    queryKey: [...programmeKey, 'items', params.toString()],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(params);
      query.set('limit', '50');
      if (pageParam !== '') query.set('after', pageParam);
      return read(programmeListSchema, withParams(paths.programmeItems, query), signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
};

export const progressQuery = (search: ProgrammeSearch) => {
  const params = filterParams(search);
  return queryOptions({
    queryKey: [...programmeKey, 'progress', params.toString()],
    queryFn: ({ signal }) =>
      read(programmeProgressSchema, withParams(paths.programmeProgress, params), signal),
  });
};

/** @throws ApiProblem 412 when somebody else has changed it since */
export const changeItem = ({ id, version }: Pick<ProgrammeItem, 'id' | 'version'>, body: ItemChange) =>
  call(programmeItemSchema, paths.programmeItem(id), { method: 'PATCH', body, ifMatch: `"${version}"` });

export const changeItems = async (body: ItemsChange, idempotencyKey: string) =>
  (await call(itemsChangedSchema, paths.programmeChanges, { method: 'POST', body, idempotencyKey })).data;

export const makeTasks = async (layer: string) =>
  (await call(tasksMadeSchema, paths.programmeTasks, { method: 'POST', body: { layer } })).data;
