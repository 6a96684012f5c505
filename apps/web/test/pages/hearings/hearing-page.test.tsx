// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hearingZh } from '../../../src/i18n/hearing.zh.ts';
import { HearingPage } from '../../../src/pages/hearings/hearing-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { decisionId, hearing } from '../../support/hearing.ts';
import { liveEvents } from '../../support/live-events.ts';
import { seamOf } from '../../support/map-seam.ts';
import { renderPage } from '../../support/render-page.tsx';

/** A map without its picture: what is drawn over it is there. */
vi.mock('../../../src/map/map-surface.tsx', async () => {
  const { useEffect } = await import('react');
  return {
    default: ({ onReady, children }: { onReady: (seam: unknown) => void; children: unknown }) => {
      useEffect(() => onReady(seamOf().seam), [onReady]);
      return children;
    },
  };
});

const { key } = hearing();
const words = hearingZh.decide;
const [first, second] = hearing().assets;
const decided = {
  id: decisionId,
  number: '2026-0009',
  results: [{ assetId: first?.id, ownership: 'confirmed' }],
};

let live: ReturnType<typeof liveEvents>;
beforeEach(() => {
  live = liveEvents();
});

/** `now` is what the server says of the hearing, and may change while the page is open. */
async function open(language: 'zh' | 'en' = 'zh') {
  const server = { now: () => json(hearing()) };
  const asked = serve({
    [`GET /api/hearings/${key}`]: () => server.now(),
    'POST /api/claims/decisions': () => json(decided),
    'POST /api/claims/interim': () =>
      json({
        id: decisionId,
        number: '2026-0010',
        results: [{ assetId: second?.id, outcome: 'set', ownership: 'interim' }],
      }),
  });
  const route = { path: '/hearings/$hearing', address: `/hearings/${key}` };
  const page = await renderPage(<HearingPage />, { ...route, language });
  const reads = () => asked.filter(({ url }) => url === `/api/hearings/${key}`).length;
  const posts = () => asked.filter(({ method }) => method === 'POST');
  return { ...page, server, reads, posts };
}
const box = (name: string | undefined) =>
  screen.findByRole<HTMLInputElement>('checkbox', { name: name ?? '' });
const decision = () => within(screen.getByRole('region', { name: words.title }));
const rings = () => document.querySelectorAll('circle[data-alarming]');

describe('a hearing opened', () => {
  it('names its covers, chooses all of them and rings them on the map', async () => {
    await open();
    await screen.findByRole('heading', { name: /审理：3308240100100000a、3308240100100000b/ });
    expect((await box(first?.code)).checked && (await box(second?.code)).checked).toBe(true);
    decision().getByText('裁定选中的 2 个');
    await waitFor(() => expect(rings()).toHaveLength(2));
  });

  it('decides only what is left ticked, and rings only that', async () => {
    const { user, posts } = await open();
    await user.click(await box(second?.code));
    await waitFor(() => expect(rings()).toHaveLength(1));
    await user.click(decision().getByRole('radio', { name: '水务公司' }));
    await user.click(decision().getByRole('button', { name: words.reasons[0] ?? '' }));
    await user.click(decision().getByRole('button', { name: '确认裁定 1 个' }));
    await waitFor(() => expect(posts()[0]?.body).toMatchObject({ assetIds: [first?.id], unit: 'water' }));
  });

  it('that could not be read says why and is read again when told', async () => {
    let isDown = true;
    serve({
      [`GET /api/hearings/${key}`]: () =>
        isDown ? problem(503, { title: '数据库正在重启' }) : json(hearing()),
    });
    const route = { path: '/hearings/$hearing', address: `/hearings/${key}` };
    const { user } = await renderPage(<HearingPage />, route);
    expect((await screen.findByRole('alert')).textContent).toContain('数据库正在重启');
    isDown = false;
    await user.click(screen.getByRole('button', { name: '重试' }));
    await box(first?.code);
  });

  it('speaks English throughout', async () => {
    await open('en');
    await screen.findByRole('heading', { name: /^Hearing: / });
    screen.getByRole('article', { name: 'Water Company' });
    screen.getByRole('button', { name: 'Set an interim holder first' });
    expect(screen.getByRole('main').textContent).not.toMatch(/申领|裁定|公示|证据/);
  });
});

describe('while it is open', () => {
  it('a cover that another unit’s claim brings in appears and is chosen, what was taken out stays out', async () => {
    const { user, server, reads } = await open();
    await user.click(await box(first?.code));
    const joined = { ...hearing().assets[1], id: decisionId, code: '3308240100100000c' };
    server.now = () => json({ ...hearing(), assets: [...hearing().assets, joined] });
    const before = reads();
    await live.tell({ layer: 'manhole-covers', ids: [decisionId] });
    expect((await box('3308240100100000c')).checked).toBe(true);
    expect((await box(first?.code)).checked).toBe(false);
    expect(reads()).toBeGreaterThan(before);
  });

  it('a reason that is being written is kept when others change something', async () => {
    const { user, server } = await open();
    await box(first?.code);
    await user.type(decision().getByRole('textbox', { name: new RegExp(words.reason) }), '现场核实属实');
    server.now = () => json(hearing({ neighbours: { withinMetres: 30, decided: 9, byUnit: { water: 8 } } }));
    await live.tell({ layer: 'manhole-covers' });
    await screen.findByText('8 / 9 个属该单位');
    expect(decision().getByDisplayValue('现场核实属实')).toBeDefined();
  });

  it('an interrupted line reads again when it is back: what was told in between is lost', async () => {
    const { server } = await open();
    await box(first?.code);
    server.now = () => json(hearing({ history: [] }));
    await live.breakOff();
    expect(screen.getByRole('link', { name: '2026-0007' })).toBeDefined();
    await live.comeBack();
    await waitFor(() => expect(screen.queryByRole('link', { name: '2026-0007' })).toBeNull());
  });

  it('decided by another officer it says so, and leads back', async () => {
    const { user, server, path } = await open();
    await box(first?.code);
    server.now = () => problem(404);
    await live.tell({ layer: 'manhole-covers' });
    await screen.findByText(hearingZh.gone);
    expect(screen.queryByRole('button', { name: /确认裁定/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: hearingZh.goneAction }));
    await waitFor(() => expect(path()).toBe('/hearings'));
  });

  it('one’s own decision leaves its number and paper, though the hearing is gone with it', async () => {
    const { user, server } = await open();
    await box(first?.code);
    await user.click(decision().getByRole('radio', { name: '供电公司' }));
    await user.click(decision().getByRole('button', { name: words.reasons[1] ?? '' }));
    server.now = () => problem(404);
    await user.click(decision().getByRole('button', { name: '确认裁定 2 个' }));
    await screen.findByText(hearingZh.gone);
    screen.getByText('2026-0009 已作出，1 个部件：供电公司');
    expect(screen.getByRole('link', { name: words.pdf }).getAttribute('href')).toContain(decisionId);
  });

  it('an interim holder is shown once it is set, and not asked for twice', async () => {
    const { user, server, posts } = await open();
    await box(first?.code);
    server.now = () =>
      json(
        hearing({ assets: hearing().assets.map((asset) => ({ ...asset, ownership: 'interim' as const })) }),
      );
    await user.click(screen.getByRole('button', { name: words.interim }));
    await screen.findByText('1 个已有兜底单位');
    await waitFor(() => expect(screen.queryByRole('button', { name: words.interim })).toBeNull());
    expect(posts()).toHaveLength(1);
  });

  it('the line is let go when the page is left', async () => {
    const { unmount } = await open();
    await box(first?.code);
    expect(live.listeners()).toBeGreaterThan(0);
    unmount();
    expect(live.listeners()).toBe(0);
  });
});
