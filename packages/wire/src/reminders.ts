import { z } from 'zod';
import { caseStageSchema } from './case-transitions.ts';

/** A case that is soon due, or overdue, told once to whom it waits for. */
export const reminderSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['soon', 'overdue']),
  madeAt: z.string(),
  readAt: z.string().optional(),
  /** The due time that it speaks of; the case may have another by now. */
  dueAt: z.string(),
  case: z.object({
    ...{ id: z.uuid(), number: z.string(), layer: z.string(), kind: z.string(), stage: caseStageSchema },
    place: z.string().optional(),
  }),
});
export type Reminder = z.infer<typeof reminderSchema>;

/** The newest first, and how many of all are unread. */
export const reminderListSchema = z.object({ unread: z.int(), reminders: z.array(reminderSchema) });
export type ReminderList = z.infer<typeof reminderListSchema>;

/** Which were read; all of them unless said. */
export const readRemindersSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200).optional() });
