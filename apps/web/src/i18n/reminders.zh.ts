/** Chinese texts of the reminders. English (reminders.en.ts) has exactly the same keys. */
export const remindersZh = {
  bell_one: '提醒，1 条未读',
  bell_other: '提醒，{{count}} 条未读',
  title: '催办与超期提醒',
  attempt: '读取提醒',
  marking: '标为已读',
  readAll: '全部标为已读',
  none: '没有提醒。案件将到期或超期时，这里会告诉您。',
  kind: { soon: '将到期', overdue: '已超期' },
  due: '期限 {{time}}',
};
