import { paths } from '@cityplate/wire/paths';
import { streetListSchema, streetSchema, streetTimelineSchema } from '@cityplate/wire/streets';
import { queryOptions } from '@tanstack/react-query';
import { read } from './http.ts';

export const streetsKey = ['streets'] as const;

export const streetsQuery = queryOptions({
  queryKey: streetsKey,
  queryFn: async ({ signal }) => (await read(streetListSchema, paths.streets, signal)).streets,
});

/** What was so at one moment, by what was known at another; ISO instants. */
export type StreetTimes = { readonly validAt: string; readonly recordedAt: string | undefined };

function timesQuery({ validAt, recordedAt }: StreetTimes): string {
  const asked = new URLSearchParams({ datetime: validAt });
  if (recordedAt !== undefined) asked.set('recorded', recordedAt);
  return `?${asked}`;
}

/** A street with its zones, elements and what else stands along it, as it is or as it was. */
export const streetQuery = (id: string, times?: StreetTimes) =>
  queryOptions({
    queryKey: [...streetsKey, id, ...(times === undefined ? [] : [times])],
    queryFn: ({ signal }) =>
      read(streetSchema, `${paths.street(id)}${times === undefined ? '' : timesQuery(times)}`, signal),
  });

/** How far the street was at the end of each week, for the slider. */
export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: [...streetsKey, id, 'timeline'],
    queryFn: async ({ signal }) => (await read(streetTimelineSchema, paths.streetTimeline(id), signal)).stops,
  });
