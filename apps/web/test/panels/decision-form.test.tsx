// @vitest-environment jsdom

import type { Claim } from '@cityplate/wire/claims';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { claimingZh } from '../../src/i18n/claiming.zh.ts';
import { DecisionForm } from '../../src/panels/claims/decision-form.tsx';
import { json, problem, serve } from '../support/answers.ts';
import { assetId } from '../support/assets.ts';
import { renderPage } from '../support/render-page.tsx';

const words = claimingZh.decision;
const asset: Claim['assets'][number] = {
  layer: 'manhole-covers',
  id: assetId,
  code: '3308240101000017',
  ownership: 'disputed',
  status: 'open',
  position: [118.4, 29.1],
};
const claimOf = (id: string, unit: string): Claim => ({
  id: `${id}b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d`,
  filedAt: '2026-03-01T00:00:00Z',
  unit,
  party: 'owner',
  person: '李工',
  status: 'open',
  assets: [asset],
  evidence: [],
  noticeEndsAt: '2022-05-10T09:30:00Z',
  objections: [],
});
const decided = json({ id: assetId, number: '2026-0001', results: [{ assetId, ownership: 'confirmed' }] });

async function open(claims: Claim[], { answer = decided, mayDecide = true } = {}) {
  const asked = serve({ 'POST /api/claims/decisions': answer });
  const page = await renderPage(<DecisionForm claims={claims} assets={[asset]} mayDecide={mayDecide} />);
  const apply = () => screen.getByRole('button', { name: words.apply.replace('{{count}}', '1') });
  return { ...page, asked, apply };
}
const two = [claimOf('0', 'water'), claimOf('1', 'power')];
const reason = () => screen.getByRole('textbox', { name: new RegExp(words.reason) });

describe('a decision', () => {
  it('between several is for nobody until somebody chooses', async () => {
    const { apply } = await open(two);
    expect(apply()).toMatchObject({ disabled: true });
    expect(screen.getAllByRole<HTMLInputElement>('radio').some(({ checked }) => checked)).toBe(false);
  });

  it('on the only claim proposes its unit', async () => {
    const { apply } = await open([claimOf('0', 'water')]);
    expect(apply()).toMatchObject({ disabled: false });
  });

  it('without a reason is not sent, and says what is missing', async () => {
    const { apply, user, asked } = await open([claimOf('0', 'water')]);
    await user.type(reason(), '   ');
    expect(screen.queryByText(words.reasonMissing)).toBeNull();
    await user.click(apply());
    expect(screen.getByText(words.reasonMissing)).toBeDefined();
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is sent with who, why and for what, and says that it is done', async () => {
    const { apply, user, asked } = await open(two);
    await user.click(screen.getByRole('radio', { name: /供电公司/ }));
    await user.type(reason(), ' 移交单为证 ');
    await user.click(apply());
    await screen.findByRole('status');
    expect(asked.at(-1)?.body).toEqual({
      assetIds: [assetId],
      unit: 'power',
      party: 'owner',
      reason: '移交单为证',
    });
  });

  it('for none of them gives it back to nobody', async () => {
    const { apply, user, asked } = await open(two);
    await user.click(screen.getByRole('radio', { name: words.none }));
    await user.click(screen.getByRole('button', { name: words.reasons[0] ?? '' }));
    await user.click(apply());
    await waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ unit: null, reason: words.reasons[0] }));
  });

  it('that is refused says why and is the same decision when it is tried again', async () => {
    const { apply, user, asked } = await open([claimOf('0', 'water')], {
      answer: problem(409, { title: '已被撤回' }),
    });
    await user.type(reason(), '证据充分');
    await user.click(apply());
    expect((await screen.findByRole('alert')).textContent).toContain('已被撤回');
    await user.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(asked).toHaveLength(2));
    const keys = asked.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[0]).toBe(keys[1]);
  });

  it('is only looked at by who may not decide', async () => {
    await open(two, { mayDecide: false });
    expect(screen.queryByRole('button', { name: /确认裁定/ })).toBeNull();
    for (const radio of screen.getAllByRole('radio')) expect(radio).toMatchObject({ disabled: true });
  });
});
