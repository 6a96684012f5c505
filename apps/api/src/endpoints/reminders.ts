import { readRemindersSchema, reminderListSchema } from '@cityplate/wire/reminders';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { readReminders, remindersOf } from '../use-cases/reminders.ts';
import { say } from '../words.ts';

const tag = 'cases';

export function reminderEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/reminders', access: 'case.read', tag },
      summary: say('催办与超期提醒', 'Reminders of cases that are due or overdue'),
      query: z.strictObject({
        limit: z
          .string()
          .regex(/^\d{1,3}$/)
          .transform(Number)
          .pipe(z.int().min(1).max(200))
          .default(30),
      }),
      answers: { 200: reminderListSchema },
      handle: async ({ query, context }) => json(200, await remindersOf(services, context, query.limit)),
    }),
    endpoint({
      ...{ method: 'post', path: '/api/reminders/read', access: 'case.read', tag },
      summary: say('把提醒标为已读', 'Mark reminders as read'),
      body: readRemindersSchema,
      answers: { 200: z.object({ unread: z.int() }) },
      handle: async ({ body, context }) => json(200, await readReminders(services, context, body.ids)),
    }),
  ];
}
