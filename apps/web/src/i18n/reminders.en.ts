/** English texts of the reminders; reminders.zh.ts is the leading one. */
export const remindersEn = {
  bell_one: 'Reminders, 1 unread',
  bell_other: 'Reminders, {{count}} unread',
  title: 'Reminders of cases',
  attempt: 'Read the reminders',
  marking: 'Mark as read',
  readAll: 'Mark all as read',
  none: 'No reminders. You are told here when a case is soon due or overdue.',
  kind: { soon: 'Soon due', overdue: 'Overdue' },
  due: 'due {{time}}',
};
