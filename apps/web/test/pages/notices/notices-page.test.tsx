// @vitest-environment jsdom

import type { NoticedClaim, NoticedDecision, OwnObjection } from '@cityplate/wire/objections';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { noticesSearchSchema } from '../../../src/app/notices-search.ts';
import { objectionStore } from '../../../src/drafts/objection-draft.ts';
import { casesZh } from '../../../src/i18n/cases.zh.ts';
import { claimingZh } from '../../../src/i18n/claiming.zh.ts';
import { noticesZh } from '../../../src/i18n/notices.zh.ts';
import { NoticesPage } from '../../../src/pages/notices/notices-page.tsx';
import { objectionState } from '../../../src/pages/notices/objection-state.ts';
import { json, problem, serve } from '../../support/answers.ts';
import { liveEvents } from '../../support/live-events.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = noticesZh;
const id = (first: string) => `${first}b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d`;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 60_000).toISOString();
const short = {
  assetCount: 4,
  codes: ['cover-1', 'cover-2', 'cover-3', 'cover-4'],
  roads: ['江滨路（示例）'],
  position: [118.4, 29.1] as [number, number],
  first: { layer: 'manhole-covers', id: id('f') },
};
const notice = (first: string, more: Partial<NoticedClaim> = {}): NoticedClaim => ({
  ...short,
  id: id(first),
  unit: 'power',
  party: 'owner',
  filedAt: '2026-03-01T01:00:00Z',
  noticeEndsAt: inDays(5),
  own: false,
  concerns: { held: 0, rival: 0, near: 0 },
  ...more,
});
const decision = (first: string, more: Partial<NoticedDecision> = {}): NoticedDecision => ({
  ...short,
  id: id(first),
  kind: 'ruling',
  number: '2026-0007',
  decidedAt: '2026-03-01T01:00:00Z',
  unit: 'office',
  holder: 'power',
  party: 'owner',
  reason: '竣工图载明',
  objectionsUntil: inDays(3),
  own: false,
  concerns: { held: 0, rival: 2, near: 1 },
  ...more,
});
const objection = (first: string, more: Partial<OwnObjection> = {}): OwnObjection => ({
  id: id(first),
  unit: 'water',
  reason: '移交单在先',
  filedAt: '2026-03-02T01:00:00Z',
  evidence: [],
  given: true,
  about: {
    kind: 'decision',
    id: id('d'),
    unit: 'power',
    party: 'owner',
    standing: true,
    until: inDays(2),
    ...short,
  },
  decision: { id: id('d'), number: '2026-0007' },
  ...more,
});
const unit = { ...owner, verbs: ['claim.read', 'claim.file', 'claim.object'] };

let live: ReturnType<typeof liveEvents>;
beforeEach(() => {
  live = liveEvents();
  for (const key of objectionStore.current().all.keys()) objectionStore.remove(key);
});

async function open({
  at = '/notices',
  me = unit,
  language = 'zh' as 'zh' | 'en',
  notices = [notice('a', { concerns: { held: 1, rival: 2, near: 3 } }), notice('b')],
  decisions = [decision('d')],
  objections = [] as OwnObjection[],
  replies = {} as Parameters<typeof serve>[0],
} = {}) {
  const server = { published: () => json({ notices, decisions }), objections: () => json({ objections }) };
  const asked = serve({
    'GET /api/claims/notices': () => server.published(),
    'GET /api/objections/own': () => server.objections(),
    ...replies,
  });
  const route = { path: '/notices', address: at, validateSearch: noticesSearchSchema.parse };
  const page = await renderPage(<NoticesPage />, { ...route, me, language });
  return { ...page, asked, server };
}
const cards = async (name: string) =>
  within(await screen.findByRole('list', { name })).getAllByRole('listitem');
const fill = (text: string, values: Record<string, string | number>) =>
  Object.entries(values).reduce((all, [name, value]) => all.replace(`{{${name}}}`, String(value)), text);

describe('what is published', () => {
  it('shows first only what concerns the unit: why, how long still, and the way to the map', async () => {
    await open();
    const [card, ...others] = await cards(words.tab.claims);
    expect(others).toEqual([]);
    const text = card?.textContent;
    for (const word of [
      '供电公司',
      '申领为',
      fill(words.count, { count: 4 }),
      'cover-1、cover-2、cover-3 等',
      '江滨路（示例）',
      fill(words.concern.held, { count: 1 }),
      fill(words.concern.rival, { count: 2 }),
      fill(words.concern.near, { count: 3, metres: 10 }),
      fill(casesZh.clock.left, { time: '5 天' }),
    ])
      expect(text).toContain(word);
    const link = screen.getByRole('link', { name: words.map }).getAttribute('href') ?? '';
    const search = new URLSearchParams(link.split('?')[1]);
    expect([search.get('layer'), search.get('asset'), search.get('at')]).toEqual([
      'manhole-covers',
      id('f'),
      '118.4,29.1,17.5',
    ]);
  });

  it('shows all on demand, and the address keeps it', async () => {
    const { user, search } = await open();
    await cards(words.tab.claims);
    await user.click(screen.getByRole('radio', { name: words.show.all }));
    await waitFor(async () => expect(await cards(words.tab.claims)).toHaveLength(2));
    expect(search()).toEqual({ show: 'all' });
  });

  it('says when nothing concerns the unit, and leads to the rest', async () => {
    const { user } = await open({ notices: [notice('b')] });
    await screen.findByText(words.empty.claims);
    await user.click(screen.getByRole('button', { name: fill(words.empty.showAll, { count: 1 }) }));
    expect(await cards(words.tab.claims)).toHaveLength(1);
  });

  it('tells the office that nothing is published, not what would concern a unit', async () => {
    await open({ me: { ...officer, verbs: ['claim.read', 'claim.hear'] }, notices: [], decisions: [] });
    await screen.findByText(words.empty.no.claims);
    expect(screen.queryByText(words.empty.claimsText)).toBeNull();
  });

  it('its own claim is told as such and cannot be objected to', async () => {
    await open({
      notices: [notice('a', { own: true, unit: 'water', concerns: { held: 4, rival: 0, near: 0 } })],
    });
    const [card] = await cards(words.tab.claims);
    expect(card?.textContent).toContain(words.concern.ownClaim);
    expect(card?.textContent).not.toContain(fill(words.concern.held, { count: 4 }));
    expect(screen.queryByRole('button', { name: words.object })).toBeNull();
  });

  it('whoever does not object reads all of it, has no objections of its own, and finds the hearings', async () => {
    const me = { ...officer, verbs: ['claim.read', 'claim.hear'] };
    await open({ me, at: '/notices?tab=objections' });
    expect(await cards(words.tab.claims)).toHaveLength(2);
    expect(screen.queryByRole('button', { name: words.object })).toBeNull();
    expect(screen.queryByRole('radio', { name: words.tab.objections })).toBeNull();
    screen.getByRole('link', { name: words.answer });
  });

  it('that cannot be read says why and is read again on demand', async () => {
    const state = { answer: problem(503, { title: '数据库不可用' }) };
    const { user } = await open({ replies: { 'GET /api/claims/notices': () => state.answer } });
    expect((await screen.findByRole('alert')).textContent).toContain('数据库不可用');
    state.answer = json({ notices: [notice('a', { objection: id('9') })], decisions: [] });
    await user.click(screen.getByRole('button', { name: '重试' }));
    expect(await cards(words.tab.claims)).toHaveLength(1);
    screen.getByText(words.standing);
  });

  it('follows what others do without a reload', async () => {
    const { server } = await open();
    await cards(words.tab.claims);
    server.published = () =>
      json({
        notices: [notice('c', { unit: 'water', concerns: { held: 1, rival: 0, near: 0 } })],
        decisions: [],
      });
    await live.tell({ layer: 'manhole-covers', ids: [id('f')] });
    await waitFor(async () => expect((await cards(words.tab.claims))[0]?.textContent).toContain('水务公司'));
  });

  it('in English', async () => {
    await open({ language: 'en', at: '/notices?tab=decisions' });
    const [card] = await cards('Open decisions');
    for (const word of ['Power Company is Owner', '2026-0007', 'you claimed 2 of them', '3 d left'])
      expect(card?.textContent).toContain(word);
  });
});

describe('objecting', () => {
  const form = () => screen.findByRole('form', { name: words.object });

  it('to a claim needs a reason, takes words as evidence, is sent, and then is told as standing', async () => {
    const one = notice('a', { concerns: { held: 1, rival: 0, near: 0 } });
    const { user, asked, server } = await open({
      notices: [one],
      replies: { [`POST /api/claims/${one.id}/objections`]: json({ id: id('9') }, { status: 201 }) },
    });
    await user.click(await screen.findByRole('button', { name: words.object }));
    await form();
    await user.click(screen.getByRole('button', { name: words.send }));
    screen.getByText(words.reasonMissing);
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: new RegExp(words.reason) }), ' 同沟敷设 ');
    await user.click(screen.getByRole('button', { name: claimingZh.evidence.addNote }));
    await user.type(screen.getByRole('textbox', { name: claimingZh.evidence.note }), '第 3 页');
    server.published = () => json({ notices: [{ ...one, objection: id('9') }], decisions: [] });
    await user.click(screen.getByRole('button', { name: words.send }));
    await screen.findByText(words.sent);
    const sent = asked.find(({ method }) => method === 'POST');
    expect(sent?.body).toEqual({ reason: '同沟敷设', evidence: [{ kind: 'as-built', note: '第 3 页' }] });
    expect(sent?.headers.get('idempotency-key')).toBeTruthy();
    expect([...objectionStore.current().all.keys()]).toEqual([]);
  });

  it('that fails says why, keeps what was written, and is the same objection when it is tried again', async () => {
    const one = decision('d');
    const { user, asked, unmount } = await open({
      at: '/notices?tab=decisions',
      decisions: [one],
      replies: {
        [`POST /api/claims/decisions/${one.id}/objections`]: problem(409, { title: '异议期已过。' }),
      },
    });
    await user.click(await screen.findByRole('button', { name: words.object }));
    await user.type(screen.getByRole('textbox', { name: new RegExp(words.reason) }), '移交单在先');
    await user.click(screen.getByRole('button', { name: words.send }));
    expect((await screen.findByRole('alert')).textContent).toContain('异议期已过。');
    await user.click(screen.getByRole('button', { name: '重试' }));
    const posts = () => asked.filter(({ method }) => method === 'POST');
    await waitFor(() => expect(posts()).toHaveLength(2));
    const [first, second] = posts().map(({ headers }) => headers.get('idempotency-key'));
    expect(first).toBe(second);
    // The page is left and opened again: what was written is still there.
    unmount();
    await open({ at: '/notices?tab=decisions', decisions: [one] });
    expect(await screen.findByDisplayValue('移交单在先')).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.discard }));
    await screen.findByRole('button', { name: words.object });
  });

  it('is taken back with a second press', async () => {
    const { user, asked } = await open({
      notices: [notice('a', { objection: id('9') })],
      replies: { [`POST /api/objections/${id('9')}/withdraw`]: json({ id: id('9') }) },
    });
    await user.click(await screen.findByRole('button', { name: words.withdraw }));
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    await user.click(screen.getByRole('button', { name: words.withdrawSure }));
    await waitFor(() => expect(asked.some(({ url }) => url.endsWith('/withdraw'))).toBe(true));
  });
});

describe('the objections of a unit', () => {
  const at = '/notices?tab=objections';

  it('raised by it and against its claims, each with what came of it', async () => {
    await open({
      at,
      objections: [
        objection('1', { outcome: 'upheld', answer: '竣工图清楚', answeredAt: '2026-03-03T01:00:00Z' }),
        objection('2', {
          given: false,
          unit: 'power',
          about: { ...objection('2').about, kind: 'claim', unit: 'water' },
        }),
      ],
    });
    const given = within(await screen.findByRole('region', { name: words.objection.given }));
    given.getByText(fill(words.objection.to.decision, { number: '2026-0007', unit: '供电公司' }));
    given.getByText(words.objection.state.upheld);
    given.getByText('竣工图清楚');
    expect(given.queryByRole('button', { name: words.withdraw })).toBeNull();
    const received = within(screen.getByRole('region', { name: words.objection.received }));
    received.getByText(fill(words.objection.from, { unit: '供电公司' }));
    received.getByText(words.objection.state.waitsForDecision);
    expect(received.queryByRole('button', { name: words.withdraw })).toBeNull();
  });

  it('that waits can be taken back; where there is none the page says what would be here', async () => {
    const { unmount } = await open({ at, objections: [objection('1')] });
    await screen.findByRole('button', { name: words.withdraw });
    screen.getByText(words.objection.state.waitsForAnswer);
    unmount();
    await open({ at });
    await screen.findByText(words.objection.empty);
  });

  it('that cannot be read say why and are read again on demand', async () => {
    const state = { answer: problem(503, { title: '数据库不可用' }) };
    const { user } = await open({ at, replies: { 'GET /api/objections/own': () => state.answer } });
    expect((await screen.findByRole('alert')).textContent).toContain('数据库不可用');
    state.answer = json({ objections: [objection('1')] });
    await user.click(screen.getByRole('button', { name: '重试' }));
    await screen.findByText(words.objection.state.waitsForAnswer);
  });

  it.each<[Partial<OwnObjection>, string]>([
    [{ withdrawnAt: '2026-03-03T01:00:00Z' }, 'withdrawn'],
    [{}, 'waitsForAnswer'],
    [{ outcome: 'reopened' }, 'reopened'],
    [{ about: { ...objection('1').about, kind: 'claim' } }, 'waitsForDecision'],
    [
      {
        about: { ...objection('1').about, kind: 'claim', standing: false },
        decision: { id: id('d'), number: '1', outcome: 'upheld' },
      },
      'claimUpheld',
    ],
    [
      {
        about: { ...objection('1').about, kind: 'claim', standing: false },
        decision: { id: id('d'), number: '1', outcome: 'rejected' },
      },
      'claimRejected',
    ],
  ])('%j is %s', (more, state) => {
    const told = objectionState(objection('1', more));
    expect(told.state).toBe(state);
    expect(told.isOpen).toBe(state.startsWith('waits'));
  });

  it('to a claim that was withdrawn is settled by that', () => {
    const { decision: _, ...bare } = objection('1', {
      about: { ...objection('1').about, kind: 'claim', standing: false },
    });
    expect(objectionState(bare).state).toBe('claimWithdrawn');
  });
});
