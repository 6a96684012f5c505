// @vitest-environment jsdom

import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { regionQuery } from '../../src/api/region.ts';
import { useDate } from '../../src/ui/use-date.ts';
import { serve } from '../support/answers.ts';
import { renderPage } from '../support/render-page.tsx';

function Written({ iso }: { iso: string }) {
  const { day, moment } = useDate();
  return (
    <>
      <p data-testid="day">{day(iso)}</p>
      <p data-testid="moment">{moment(iso)}</p>
    </>
  );
}

afterEach(() => vi.unstubAllEnvs());

const day = () => screen.getByTestId('day').textContent;

it.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland'])(
  'a day of the data is that day in %s too',
  async (zone) => {
    vi.stubEnv('TZ', zone);
    await renderPage(<Written iso="2026-03-01" />);
    expect(day()).toBe('2026/03/01');
  },
);

it.each(['UTC', 'America/New_York', 'Asia/Shanghai'])(
  'a moment is told in the time of the county to a reader in %s',
  async (zone) => {
    vi.stubEnv('TZ', zone);
    await renderPage(<Written iso="2026-10-31T16:30:00Z" />);
    expect(day()).toBe('2026/11/01');
    expect(screen.getByTestId('moment').textContent).toBe('2026/11/01 00:30');
  },
);

it('a page that does not know its county yet tells the time of the reader', async () => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  serve({});
  const { client } = await renderPage(<Written iso="2026-10-31T15:30:00Z" />);
  await act(() => client.resetQueries({ queryKey: regionQuery.queryKey }));
  await waitFor(() => expect(screen.getByTestId('moment').textContent).toBe('2026/11/01 00:30'));
});

it('a day is written as the reader writes', async () => {
  await renderPage(<Written iso="2026-03-31" />, { language: 'en' });
  expect(day()).toBe('31/03/2026');
});

it('a text that is no date is shown as it is', async () => {
  await renderPage(<Written iso="下周三" />);
  expect(day()).toBe('下周三');
});
