// @vitest-environment jsdom

import type { Hearing } from '@cityplate/wire/hearings';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { hearingSearchSchema } from '../../../src/app/hearing-search.ts';
import { hearingZh } from '../../../src/i18n/hearing.zh.ts';
import { HearingsPage } from '../../../src/pages/hearings/hearings-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { hearing } from '../../support/hearing.ts';
import { liveEvents } from '../../support/live-events.ts';
import { renderPage } from '../../support/render-page.tsx';

const disputed: Hearing = hearing();
const quiet: Hearing = {
  ...disputed,
  key: `maintainer-${disputed.key.slice(6)}`,
  party: 'maintainer',
  units: ['water'],
  assetCount: 40,
  objections: 0,
  endangered: 0,
  interim: 0,
  noticeEndsAt: '2099-03-10T09:30:00Z',
};

let live: ReturnType<typeof liveEvents>;
beforeEach(() => {
  live = liveEvents();
});

async function open({
  at = '/hearings',
  language = 'zh' as 'zh' | 'en',
  first = json({ hearings: [disputed, quiet] }),
} = {}) {
  const server = { now: first };
  const asked = serve({
    'GET /api/hearings': () => server.now,
    'GET /api/objections': () => json({ objections: [] }),
  });
  const route = { path: '/hearings', address: at, validateSearch: hearingSearchSchema.parse };
  const page = await renderPage(<HearingsPage />, { ...route, language });
  const lastAsked = () =>
    new URLSearchParams(asked.findLast(({ url }) => url.startsWith('/api/hearings'))?.url.split('?')[1]);
  return { ...page, server, lastAsked };
}
const cards = async () => {
  const list = await screen.findByRole('list', { name: hearingZh.title });
  return within(list).getAllByRole('listitem');
};

describe('the inbox of hearings', () => {
  it('says who against whom about what, and what presses; nothing that does not', async () => {
    await open();
    const [pressing, other] = await cards();
    for (const word of [
      '供电公司',
      '水务公司',
      '2 个部件',
      '1 个有未处置的问题',
      '1 个已有兜底单位',
      '1 件异议',
      '公示期满',
    ])
      expect(pressing?.textContent).toContain(word);
    expect(pressing?.textContent).not.toContain(hearingZh.more);
    expect(other?.textContent).toContain('公示至 2099');
    expect(other?.textContent).toContain(`3308240100100000b ${hearingZh.more}`);
    expect(other?.textContent).not.toMatch(/未处置|兜底|异议/);
  });

  it('leads to each hearing by its key', async () => {
    await open();
    const [first] = await cards();
    expect(
      within(first ?? document.body)
        .getByRole('link')
        .getAttribute('href'),
    ).toBe(`/hearings/${disputed.key}`);
  });

  it('is asked for as the address says', async () => {
    const { lastAsked } = await open({ at: '/hearings?party=maintainer&unit=water&claimants=one' });
    await cards();
    expect(Object.fromEntries(lastAsked())).toEqual({
      limit: '500',
      party: 'maintainer',
      unit: 'water',
      claimants: 'one',
    });
  });

  it('filtered keeps the filter in the address, and what was filtered before', async () => {
    const { user, search, lastAsked } = await open({ at: '/hearings?unit=water' });
    await cards();
    await user.click(screen.getByRole('radio', { name: hearingZh.filters.one }));
    await waitFor(() => expect(search()).toEqual({ unit: 'water', claimants: 'one' }));
    await waitFor(() => expect(lastAsked().get('claimants')).toBe('one'));
    expect(lastAsked().get('unit')).toBe('water');
  });

  it('that is empty says so, and offers the claims that nobody disputes', async () => {
    const { user, search } = await open({ first: json({ hearings: [] }) });
    const notice = within(
      (await screen.findByText(hearingZh.empty)).closest<HTMLElement>('[role=status]') ?? document.body,
    );
    await user.click(notice.getByRole('button', { name: hearingZh.filters.any }));
    await waitFor(() => expect(search()).toEqual({ claimants: 'any' }));
  });

  it('that cannot be read says why, and is read again when told', async () => {
    const { user, server } = await open({ first: problem(503, { title: '稍后再试' }) });
    expect((await screen.findByRole('alert')).textContent).toContain('稍后再试');
    server.now = json({ hearings: [disputed] });
    await user.click(screen.getByRole('button', { name: '重试' }));
    expect(await cards()).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('follows what others file and decide', async () => {
    const { server } = await open();
    expect(await cards()).toHaveLength(2);
    server.now = json({ hearings: [quiet] });
    await live.tell({ layer: 'manhole-covers', ids: [] });
    await waitFor(async () => expect(await cards()).toHaveLength(1));
  });

  it('does not mind an event that it cannot read', async () => {
    const { server } = await open();
    await cards();
    server.now = json({ hearings: [] });
    await live.tell({ ids: 7 });
    expect(await cards()).toHaveLength(2);
  });

  it('speaks English', async () => {
    await open({ language: 'en' });
    await screen.findByText('1 with an open fault');
    const list = within(screen.getByRole('list', { name: 'Hearings' }));
    list.getByText('Maintainer');
    list.getByText(/^notice until/);
    screen.getByRole('radio', { name: 'Disputed' });
    expect(screen.queryByText(/申领|公示/)).toBeNull();
  });
});
