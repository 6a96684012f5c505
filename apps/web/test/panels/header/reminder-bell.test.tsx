// @vitest-environment jsdom
import type { Reminder } from '@cityplate/wire/reminders';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ReminderBell } from '../../../src/panels/header/reminder-bell.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const list = 'GET /api/reminders';
const mark = 'POST /api/reminders/read';
const id = (last: number) => `7c9e6679-7425-40de-944b-e07fc1f90ae${last}`;
const reminder = (last: number, more: Partial<Reminder> = {}): Reminder => ({
  ...{ id: id(last), kind: 'overdue', madeAt: '2026-06-30T03:00:00Z', dueAt: '2026-06-30T02:00:00Z' },
  case: {
    ...{ id: id(last + 4), number: `330824-20260629-000${last}`, layer: 'manhole-covers', kind: 'broken' },
    ...{ stage: 'handling', place: '新街 12 号' },
  },
  ...more,
});
const handling = { ...owner, verbs: [...owner.verbs, 'case.handle' as const] };
const open = (me = handling) => renderPage(<ReminderBell />, { me });

test('who neither handles nor directs cases has no bell', async () => {
  const asked = serve({});
  await open(officer);
  expect(screen.queryByRole('button')).toBeNull();
  expect(asked).toEqual([]);
});

test('the bell counts what is unread; the panel says what is late and leads to the case', async () => {
  const read = reminder(2, { kind: 'soon', readAt: '2026-06-30T04:00:00Z' });
  const asked = serve({
    [list]: json({ unread: 1, reminders: [reminder(1), read] }),
    [mark]: json({ unread: 0 }),
  });
  const { user, path } = await open();
  await user.click(await screen.findByRole('button', { name: '提醒，1 条未读' }));
  const lines = within(await screen.findByRole('list', { name: '催办与超期提醒' })).getAllByRole('link');
  expect(lines.map((line) => line.textContent)).toEqual([
    expect.stringContaining('已超期破损 · 新街 12 号330824-20260629-0001'),
    expect.stringContaining('将到期破损'),
  ]);
  expect(lines.map((line) => line.getAttribute('data-unread'))).toEqual(['true', 'false']);
  await user.click(lines[0] ?? document.body);
  await waitFor(() => expect(path()).toBe(`/cases/${id(5)}`));
  const sent = asked.find(({ method }) => method === 'POST');
  expect(sent?.body).toEqual({ ids: [id(1)] });
  expect(sent?.headers.get('idempotency-key')).toBeTruthy();
});

test('all are read at once, and the bell falls silent', async () => {
  let unread = 120;
  serve({
    [list]: () =>
      json({ unread, reminders: [reminder(1, unread === 0 ? { readAt: '2026-06-30T04:00:00Z' } : {})] }),
    [mark]: () => {
      unread = 0;
      return json({ unread });
    },
  });
  const { user } = await open();
  const bell = await screen.findByRole('button', { name: '提醒，120 条未读' });
  expect(bell.textContent).toBe('99+');
  await user.click(bell);
  await user.click(await screen.findByRole('button', { name: '全部标为已读' }));
  await waitFor(() => expect(bell.getAttribute('aria-label')).toBe('提醒，0 条未读'));
  expect(bell.textContent).toBe('');
  expect(screen.queryByRole('button', { name: '全部标为已读' })).toBeNull();
});

test('an empty box says what it is for, and one that cannot be read says why', async () => {
  let isDown = true;
  serve({
    [list]: () => (isDown ? problem(503, { title: '稍后再试' }) : json({ unread: 0, reminders: [] })),
  });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '提醒，0 条未读' }));
  expect(await screen.findByText('稍后再试')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText(/没有提醒/)).toBeDefined();
});
