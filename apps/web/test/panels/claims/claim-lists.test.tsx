// @vitest-environment jsdom

import type { Claim } from '@cityplate/wire/claims';
import { renderHook, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { claimingZh } from '../../../src/i18n/claiming.zh.ts';
import { useMarked } from '../../../src/map/marked-positions.ts';
import { ClaimInbox } from '../../../src/panels/claims/claim-inbox.tsx';
import { MyClaims } from '../../../src/panels/claims/my-claims.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { claimOf, hash, photoId, powerClaim, waterClaim } from '../../support/hearing.ts';
import { insets, seamOf } from '../../support/map-seam.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = claimingZh;
const asset = (number: number, more: Partial<Claim['assets'][number]> = {}): Claim['assets'][number] => ({
  layer: 'manhole-covers',
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  code: `cover-${number}`,
  road: '江滨路（示例）',
  ownership: 'claimed',
  status: 'open',
  position: [118.4 + number / 1000, 29.1],
  ...more,
});
const open1 = claimOf(waterClaim, 'water', {
  note: '2018 年随主管线建设',
  assets: [asset(1), asset(2, { ownership: 'disputed' })],
  evidence: [
    { kind: 'inside-photo', photoId },
    { kind: 'as-built', note: '第 3 页' },
  ],
});
const settled = claimOf(powerClaim, 'water', {
  status: 'rejected',
  assets: [asset(3, { status: 'rejected', ownership: 'confirmed' })],
});
const card = (index: number) => within(screen.getAllByRole('article')[index]!);

async function show(
  Panel: typeof MyClaims | typeof ClaimInbox,
  me = owner,
  replies: Parameters<typeof serve>[0] = {},
) {
  const asked = serve({ 'GET /api/claims': json({ claims: [open1, settled] }), ...replies });
  const map = seamOf();
  const page = await renderPage(<Panel seam={map.seam} insets={insets} />, { me });
  return { ...page, asked, shown: map.show };
}

describe('my claims', () => {
  it('say what was claimed, how it stands, what is disputed, and with which evidence', async () => {
    await show(MyClaims);
    await screen.findAllByRole('article');
    const first = card(0);
    first.getByText('水务公司');
    first.getByText('2018 年随主管线建设');
    first.getByText(words.mine.assets_other.replace('{{count}}', '2'));
    first.getByText(words.inbox.disputed.replace('{{count}}', '1'));
    expect(first.getByRole('img').getAttribute('src')).toBe(`/api/photos/${photoId}?size=small`);
    first.getByText(/第 3 页/);
    card(1).getByText(words.noEvidence);
  });

  it('are shown on the map: several in their box, one from near', async () => {
    const { user, shown } = await show(MyClaims);
    await screen.findAllByRole('article');
    await user.click(card(0).getByRole('button', { name: words.mine.show }));
    expect(shown.mock.lastCall?.[0]).toHaveProperty('box');
    await user.click(card(1).getByRole('button', { name: words.mine.show }));
    expect(shown.mock.lastCall?.[0]).toMatchObject({ center: [118.403, 29.1] });
  });

  it('that are open are taken back with a second press; what is settled is not offered', async () => {
    const { user, asked } = await show(MyClaims, owner, {
      [`POST /api/claims/${waterClaim}/withdraw`]: json({ id: waterClaim, withdrawn: 2 }),
    });
    await screen.findAllByRole('article');
    expect(card(1).queryByRole('button', { name: words.mine.withdraw })).toBeNull();
    await user.click(card(0).getByRole('button', { name: words.mine.withdraw }));
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    await user.click(card(0).getByRole('button', { name: words.mine.withdrawSure }));
    await waitFor(() =>
      expect(asked.filter(({ url }) => url.startsWith('/api/claims?') || url === '/api/claims')).toHaveLength(
        2,
      ),
    );
  });

  it('that can no longer be taken back say why', async () => {
    const { user } = await show(MyClaims, owner, {
      [`POST /api/claims/${waterClaim}/withdraw`]: problem(409, { title: '已经裁定' }),
    });
    await screen.findAllByRole('article');
    await user.click(card(0).getByRole('button', { name: words.mine.withdraw }));
    await user.click(card(0).getByRole('button', { name: words.mine.withdrawSure }));
    expect((await screen.findByRole('alert')).textContent).toContain('已经裁定');
  });

  it('are asked for by their state; where there are none, the list says so', async () => {
    const { user, asked } = await show(MyClaims, owner, {
      'GET /api/claims': ({ url }) => json({ claims: url.includes('status=withdrawn') ? [] : [open1] }),
    });
    await screen.findAllByRole('article');
    await user.click(screen.getByRole('radio', { name: '已撤回' }));
    await screen.findByText(words.mine.empty);
    expect(asked.at(-1)?.url).toContain('status=withdrawn');
  });
});

describe('the inbox of claims', () => {
  const deciding = { ...officer, verbs: [...officer.verbs, 'claim.decide'] };
  const onlyOpen = { 'GET /api/claims': json({ claims: [open1] }) };

  it('marks every open place on the map, what is disputed as alarming, and forgets them when it goes', async () => {
    const { unmount } = await show(ClaimInbox, deciding, onlyOpen);
    await screen.findAllByRole('article');
    expect(renderHook(useMarked).result.current.map(({ isAlarming }) => isAlarming)).toEqual([false, true]);
    unmount();
    expect(renderHook(useMarked).result.current).toEqual([]);
  });

  it('opens one for the decision and leads back to all', async () => {
    const { user, shown } = await show(ClaimInbox, deciding, onlyOpen);
    await screen.findAllByRole('article');
    await user.click(card(0).getByRole('button', { name: words.inbox.decide }));
    expect(shown).toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: `← ${words.inbox.back}` }));
    await screen.findByRole('button', { name: words.inbox.decide });
  });

  it('is read by who does not decide, with that said', async () => {
    await show(ClaimInbox, officer, onlyOpen);
    await screen.findByText(words.inbox.readOnly);
    await screen.findByRole('button', { name: words.inbox.look });
  });

  it('may be empty, may fail, and goes on to older claims', async () => {
    const first = await show(ClaimInbox, deciding, { 'GET /api/claims': json({ claims: [] }) });
    await screen.findByText(words.inbox.empty);
    first.unmount();
    const state = { answer: problem(503, { title: '数据库不可用' }) };
    const { user, asked } = await show(ClaimInbox, deciding, { 'GET /api/claims': () => state.answer });
    expect((await screen.findByRole('alert')).textContent).toContain('数据库不可用');
    state.answer = json({ claims: [open1], next: `2026-03-01T00:00:00Z ${hash.slice(0, 8)}` });
    await user.click(screen.getByRole('button', { name: '重试' }));
    await user.click(await screen.findByRole('button', { name: words.inbox.more }));
    await waitFor(() => expect(asked.at(-1)?.url).toContain('before='));
  });
});
