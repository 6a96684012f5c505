// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { streetSearchSchema } from '../../../src/app/street-search.ts';
import { StreetPage } from '../../../src/pages/street/street-page.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { liveEvents } from '../../support/live-events.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';
import { anElement, aStop, aStreet } from './a-street.ts';

vi.mock('../../../src/map/map-surface.tsx', () => ({ default: () => null }));

/** Done on 10 June and noted on 20 June; the present is 25 June. */
const stops = [
  aStop('2026-06-04', 0, 0),
  aStop('2026-06-11', 1, 0),
  aStop('2026-06-18', 1, 0),
  aStop('2026-06-25', 1, 1),
];
function answer({ url }: Asked): Response {
  const asked = new URL(url, 'http://page').searchParams;
  const so = asked.get('datetime') ?? '2026-06-25';
  const isDone = so >= '2026-06-10' && (asked.get('recorded') ?? '2026-06-25') >= '2026-06-20';
  const street = aStreet([anElement('one', { progress: isDone ? 'done' : 'todo' })]);
  const { done, todo } = isDone ? { done: 1, todo: 0 } : { done: 0, todo: 1 };
  return json({ ...street, today: so.slice(0, 10), total: { ...street.total, total: 1, done, todo } });
}
let asked: Asked[];
beforeEach(() => {
  asked = serve({
    'GET /api/streets/a-street': answer,
    'GET /api/streets/a-street/timeline': json({ stops }),
  });
  liveEvents();
  Element.prototype.scrollIntoView = () => undefined;
});

const open = (search = '', me = officer) =>
  renderPage(<StreetPage />, {
    path: '/street/$street',
    address: '/street/a-street',
    search,
    me,
    validateSearch: (given) => streetSearchSchema.parse(given),
  });
const done = () => screen.getByTestId('total-done').textContent;
const slider = (name: RegExp) => screen.findByRole<HTMLInputElement>('slider', { name });

test('dragging back shows the street before, forward again the present', async () => {
  const { search } = await open();
  const so = await slider(/实况/);
  expect(so.value).toBe('3');
  await waitFor(() => expect(done()).toBe('1'));
  fireEvent.change(so, { target: { value: '0' } });
  await waitFor(() => expect(done()).toBe('0'));
  expect(search()).toMatchObject({ at: '2026-06-04' });
  expect(screen.getByTestId('as-of').textContent).toContain('2026/06/04 的实况');
  expect(screen.getByTestId('time-bar').dataset.past).toBe('true');
  fireEvent.change(so, { target: { value: '3' } });
  await waitFor(() => expect(done()).toBe('1'));
  expect(search()).not.toHaveProperty('at');
});

test('what was known then is told apart from what is known today', async () => {
  const { user, search } = await open('?at=2026-06-18');
  await waitFor(() => expect(done()).toBe('1'));
  expect(screen.getByTestId('time-lag').textContent).toContain('其中 1 处当时尚未录入');
  await user.click(screen.getByText('当时所知'));
  await waitFor(() => expect(done()).toBe('0'));
  expect(search()).toMatchObject({ at: '2026-06-18', known: 'then' });
  const last = asked.at(-1)?.url ?? '';
  expect(new URL(last, 'http://page').searchParams.get('recorded')).toBe('2026-06-18T15:59:59.999Z');
  await user.click(screen.getByText('另选一天'));
  fireEvent.change(await slider(/所知/), { target: { value: '3' } });
  await waitFor(() => expect(done()).toBe('1'));
  await user.click(screen.getByRole('button', { name: '回到今天' }));
  await waitFor(() => expect(search()).not.toHaveProperty('known'));
  expect(screen.queryByRole('slider', { name: /所知/ })).toBeNull();
});

test('the space bar plays the year to its end', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const { search } = await open('?at=2026-06-04');
    const so = await slider(/实况/);
    await waitFor(() => expect(done()).toBe('0'));
    fireEvent.keyDown(so, { key: ' ' });
    screen.getByRole('button', { name: '暂停' });
    for (const day of ['2026-06-11', '2026-06-18', undefined]) {
      await act(() => vi.advanceTimersByTimeAsync(700));
      await waitFor(() => expect(search().at).toBe(day));
    }
    await screen.findByRole('button', { name: '播放' });
    expect(so.value).toBe('3');
  } finally {
    vi.useRealTimers();
  }
});

test('played from the present the year begins again and runs to its end', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const { search } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '播放' }));
    await waitFor(() => expect(search().at).toBe('2026-06-04'));
    await waitFor(() => expect(done()).toBe('0'));
    screen.getByRole('button', { name: '暂停' });
    for (const day of ['2026-06-11', '2026-06-18', undefined]) {
      await act(() => vi.advanceTimersByTimeAsync(700));
      await waitFor(() => expect(search().at).toBe(day));
    }
    await screen.findByRole('button', { name: '播放' });
  } finally {
    vi.useRealTimers();
  }
});

test('a day in the address is never shown as the present first', async () => {
  await open('?at=2026-06-04');
  await waitFor(() => expect(done()).toBe('0'));
  const reads = asked.filter(({ url }) => !url.includes('timeline'));
  expect(reads.every(({ url }) => url.includes('datetime=2026-06-04'))).toBe(true);
});

test('whoever may not look back has the present and no slider', async () => {
  await open('?at=2026-06-04', owner);
  await waitFor(() => expect(done()).toBe('1'));
  expect(screen.queryByTestId('time-bar')).toBeNull();
  expect(asked.some(({ url }) => url.includes('timeline'))).toBe(false);
});

test('without a history the street still opens', async () => {
  serve({ 'GET /api/streets/a-street': answer, 'GET /api/streets/a-street/timeline': problem(500) });
  await open();
  await waitFor(() => expect(done()).toBe('1'));
  expect(screen.queryByTestId('time-bar')).toBeNull();
});
