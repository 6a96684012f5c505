import { paths } from '@cityplate/wire/paths';
import { reminderListSchema } from '@cityplate/wire/reminders';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { casesKey } from './cases.ts';
import { call, read } from './http.ts';

/** Pages that listen to cases read it with them; the others look now and then. */
const everyMilliseconds = 60_000;

/** What the unit of who is signed in was told of its cases, the unread first. */
export const remindersQuery = queryOptions({
  queryKey: [...casesKey, 'reminders'],
  queryFn: ({ signal }) => read(reminderListSchema, paths.reminders, signal),
  refetchInterval: everyMilliseconds,
});

/** Marks these, or all, as read. */
export async function readReminders(ids: readonly string[] | undefined, key: string): Promise<void> {
  const body = ids === undefined ? {} : { ids };
  await call(z.object({ unread: z.int() }), paths.readReminders, {
    method: 'POST',
    body,
    idempotencyKey: key,
  });
}
