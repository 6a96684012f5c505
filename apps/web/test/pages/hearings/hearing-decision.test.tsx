// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { hearingZh } from '../../../src/i18n/hearing.zh.ts';
import { DecidedNote } from '../../../src/pages/hearings/decided-note.tsx';
import { HearingDecision } from '../../../src/pages/hearings/hearing-decision.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { decisionId, hearing } from '../../support/hearing.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = hearingZh.decide;
const fill = (text: string, values: Record<string, string | number>) =>
  Object.entries(values).reduce((all, [name, value]) => all.replace(`{{${name}}}`, String(value)), text);
const results = [{ assetId: decisionId, ownership: 'confirmed' }];
const done = json({ id: decisionId, number: '2026-0001', objectionsUntil: '2026-03-20T09:30:00Z', results });

async function open({
  chosen = hearing().assets.map(({ id }) => id),
  answer = done,
  heard = hearing(),
} = {}) {
  const asked = serve({
    'POST /api/claims/decisions': answer,
    'POST /api/claims/interim': json({ results: [] }),
  });
  const onDecided = vi.fn();
  const page = await renderPage(<HearingDecision hearing={heard} chosen={chosen} onDecided={onDecided} />);
  const apply = () => screen.getByRole('button', { name: fill(words.apply, { count: chosen.length }) });
  return { ...page, asked, apply, chosen, onDecided };
}
const reason = () => screen.getByRole('textbox', { name: new RegExp(words.reason) });
const effect = () => within(screen.getByRole('status', { name: words.effect }));

describe('the decision of a hearing', () => {
  it('is for nobody until somebody chooses, and shows no effect before', async () => {
    const { apply } = await open();
    expect(apply()).toMatchObject({ disabled: true });
    expect(screen.queryByRole('status', { name: words.effect })).toBeNull();
  });

  it('says beforehand what it does to every claim, and that the notice still runs', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('radio', { name: '水务公司' }));
    effect().getByText(fill(words.upheld, { unit: '水务公司', count: 2 }));
    effect().getByText(fill(words.rejected, { unit: '供电公司', count: 2 }));
    effect().getByText(words.noticeRuns);
    await user.click(screen.getByRole('radio', { name: words.none }));
    effect().getByText(fill(words.rejected, { unit: '水务公司', count: 2 }));
    expect(effect().queryByText(/支持/)).toBeNull();
  });

  it('on some of the assets leaves the rest to be heard', async () => {
    const [first] = hearing().assets;
    const { user, apply, asked } = await open({ chosen: [first?.id ?? ''] });
    await user.click(screen.getByRole('radio', { name: '供电公司' }));
    effect().getByText(fill(words.remains_other, { count: 1 }));
    await user.type(reason(), '现场核实');
    await user.click(apply());
    await waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ assetIds: [first?.id], unit: 'power' }));
  });

  it('without a reason is not sent and says what is missing', async () => {
    const { user, apply, asked } = await open();
    await user.click(screen.getByRole('radio', { name: '水务公司' }));
    await user.type(reason(), '  ');
    await user.click(apply());
    screen.getByText(words.reasonMissing);
    expect(asked).toEqual([]);
  });

  it('is sent with party, reason and basis, and reported with its number', async () => {
    const { user, apply, asked, chosen, onDecided } = await open();
    await user.click(screen.getByRole('radio', { name: '水务公司' }));
    await user.click(screen.getByRole('button', { name: words.reasons[2] ?? '' }));
    await user.type(screen.getByRole('textbox', { name: words.basis }), ' 会议纪要 3 号 ');
    await user.click(apply());
    await waitFor(() => expect(onDecided).toHaveBeenCalled());
    expect(asked.at(-1)?.body).toEqual({
      assetIds: chosen,
      unit: 'water',
      party: 'owner',
      reason: words.reasons[2],
      basis: '会议纪要 3 号',
    });
    expect(onDecided).toHaveBeenCalledWith({
      id: decisionId,
      number: '2026-0001',
      holder: 'water',
      assets: 1,
      objectionsUntil: '2026-03-20T09:30:00Z',
    });
  });

  it('for another unit waits until it is named', async () => {
    const { user, apply } = await open();
    await user.click(screen.getByRole('radio', { name: words.other }));
    expect(apply()).toMatchObject({ disabled: true });
    screen.getByPlaceholderText(words.otherPick);
  });

  it('that is refused says why and is the same decision when it is tried again', async () => {
    const { user, apply, asked } = await open({ answer: problem(409, { title: '其中有部件已废止' }) });
    await user.click(screen.getByRole('radio', { name: words.none }));
    await user.type(reason(), '证据不足');
    await user.click(apply());
    expect((await screen.findByRole('alert')).textContent).toContain('其中有部件已废止');
    await user.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(asked).toHaveLength(2));
    const [first, second] = asked.map(({ headers }) => headers.get('idempotency-key'));
    expect(first).toBe(second);
  });
});

describe('an interim holder until then', () => {
  it('is asked for those that have none yet, and only as owner', async () => {
    const { user, asked } = await open();
    await user.click(screen.getByRole('button', { name: words.interim }));
    await waitFor(() =>
      expect(asked.at(-1)?.body).toEqual({
        assetIds: [hearing().assets[1]?.id],
        reason: words.interimReason,
      }),
    );
    await screen.findByText(fill(words.interimDone, { count: 0 }));
  });

  it('is not offered for another party, nor where every one has one', async () => {
    await open({ heard: hearing({ party: 'maintainer' }) });
    expect(screen.queryByRole('button', { name: words.interim })).toBeNull();
  });
});

it('what was decided stays to be read, with its paper', async () => {
  const decided = { id: decisionId, number: '2026-0001', assets: 2, objectionsUntil: undefined };
  await renderPage(
    <>
      <DecidedNote decided={{ ...decided, holder: 'water' }} />
      <DecidedNote decided={{ ...decided, holder: null }} />
    </>,
  );
  screen.getByText(fill(words.done_other, { number: '2026-0001', count: 2, holder: '水务公司' }));
  screen.getByText(fill(words.done_other, { number: '2026-0001', count: 2, holder: hearingZh.nobody }));
  expect(screen.getAllByRole('link', { name: words.pdf })[0]?.getAttribute('href')).toBe(
    `/api/claims/decisions/${decisionId}/record.pdf`,
  );
});
