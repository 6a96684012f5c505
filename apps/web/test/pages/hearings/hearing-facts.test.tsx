// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { hearingZh } from '../../../src/i18n/hearing.zh.ts';
import { ClaimColumns } from '../../../src/pages/hearings/claim-columns.tsx';
import { CoverTable } from '../../../src/pages/hearings/cover-table.tsx';
import { HearingHistory } from '../../../src/pages/hearings/hearing-history.tsx';
import { WaitingObjections } from '../../../src/pages/hearings/waiting-objections.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { decisionId, fileId, hash, hearing, photoId } from '../../support/hearing.ts';
import { renderPage } from '../../support/render-page.tsx';

describe('the claims side by side', () => {
  const column = (name: string) => within(screen.getByRole('article', { name }));

  it('each with note, notice, network, neighbours and how many of the assets', async () => {
    await renderPage(<ClaimColumns hearing={hearing()} />);
    const water = column('水务公司');
    water.getByText('2018 年随主管线建设');
    water.getByText(/公示期满/);
    water.getByText(/申领其中 2 个，共 5 个/);
    water.getByText('0.42 – 12.5 米（2/2 个在 500 米内）');
    water.getByText('3 / 4 个属该单位');
    const power = column('供电公司');
    power.getByText(hearingZh.noNote);
    power.getByText(hearingZh.noEvidence);
    power.getByText(/公示至 2099/);
    power.getByText(hearingZh.networkNone);
    power.getByText('0 / 4 个属该单位');
  });

  it('with pictures, papers by their hash, and objections', async () => {
    await renderPage(<ClaimColumns hearing={hearing()} />);
    const water = column('水务公司');
    expect(water.getByRole('link', { name: '竣工图.pdf' }).getAttribute('href')).toBe(
      `/api/evidence-files/${fileId}`,
    );
    water.getByText(hearingZh.hash.replace('{{hash}}', hash));
    expect(water.getByRole('img').getAttribute('src')).toBe(`/api/photos/${photoId}?size=small`);
    water.getByText(/telecom异议：同沟敷设/);
  });

  it('says when no asset is within reach, and when nobody around is decided', async () => {
    const assets = hearing().assets.map((asset) => ({ ...asset, networkMetres: {} }));
    const neighbours = { withinMetres: 30, decided: 0, byUnit: {} };
    await renderPage(<ClaimColumns hearing={hearing({ assets, neighbours })} />);
    column('水务公司').getByText('均超过 500 米');
    expect(screen.getAllByText(hearingZh.neighboursNone)).toHaveLength(2);
  });
});

describe('the assets one by one', () => {
  const [first, second] = hearing().assets;
  async function open(chosen: string[]) {
    const onToggle = vi.fn();
    const page = await renderPage(<CoverTable hearing={hearing()} chosen={chosen} onToggle={onToggle} />);
    return { ...page, onToggle };
  }
  const row = (code: string | undefined) =>
    within(screen.getByRole('row', { name: new RegExp(code ?? 'none') }));

  it('use against marking, faults, and metres to each network that there is', async () => {
    await open([]);
    row(first?.code).getByText(hearingZh.agrees);
    row(first?.code).getByText('0.42');
    row(first?.code).getByText('2');
    row(second?.code).getByText(hearingZh.disagrees);
    row(second?.code).getByText('12.5');
    screen.getByRole('columnheader', { name: `水务公司 ${hearingZh.column.toNetwork}` });
    expect(screen.queryByRole('columnheader', { name: /供电公司/ })).toBeNull();
  });

  it('are chosen one by one or all at once', async () => {
    const { user, onToggle } = await open([first?.id ?? '']);
    expect(screen.getByRole('checkbox', { name: first?.code ?? '' })).toMatchObject({ checked: true });
    await user.click(screen.getByRole('checkbox', { name: first?.code ?? '' }));
    expect(onToggle).toHaveBeenLastCalledWith([first?.id], false);
    await user.click(screen.getByRole('checkbox', { name: hearingZh.tableAll }));
    expect(onToggle).toHaveBeenLastCalledWith([first?.id, second?.id], true);
  });

  it('without a marking says so, and lies beyond the reach with a dash', async () => {
    const assets = hearing().assets.map(
      ({ markingUse: _, markingText: __, markingAgrees: ___, ...asset }) => ({
        ...asset,
        networkMetres: {},
      }),
    );
    await renderPage(<CoverTable hearing={hearing({ assets })} chosen={[]} onToggle={vi.fn()} />);
    expect(screen.getAllByText(hearingZh.unmarked)).toHaveLength(2);
    expect(screen.getAllByText('—')).toHaveLength(2);
    expect(screen.queryByText(hearingZh.disagrees)).toBeNull();
  });
});

it('what happened is told with the paper of each decision', async () => {
  await renderPage(<HearingHistory hearing={hearing()} />);
  const [latest, earlier] = screen.getAllByRole('listitem');
  expect(latest?.textContent).toContain(`${hearingZh.event.interim} housing`);
  expect(earlier?.textContent).toContain(`${hearingZh.event.claimed} 水务公司`);
  expect(screen.getByRole('link', { name: '2026-0007' }).getAttribute('href')).toContain(decisionId);
});

describe('objections to decisions', () => {
  const words = hearingZh.objection;
  const objection = {
    id: decisionId,
    unit: 'power',
    reason: '移交单在先',
    filedAt: '2026-03-02T01:00:00Z',
    evidence: [],
    decision: { id: decisionId, number: '2026-0003' },
  };
  async function open(answer = json({ id: decisionId, outcome: 'upheld', assets: 0 })) {
    const asked = serve({
      'GET /api/objections': () => json({ objections: [objection] }),
      [`POST /api/objections/${decisionId}/answer`]: answer,
    });
    const page = await renderPage(<WaitingObjections />);
    await screen.findByText('移交单在先');
    return { ...page, posts: () => asked.filter(({ method }) => method === 'POST') };
  }

  it('name the decision, and are answered with words only', async () => {
    const { user, posts } = await open();
    screen.getByText(words.about.replace('{{number}}', '2026-0003'));
    await user.click(screen.getByRole('button', { name: words.uphold }));
    screen.getByText(words.answerMissing);
    expect(posts()).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: words.answer }), ' 复核无误 ');
    await user.click(screen.getByRole('button', { name: words.uphold }));
    await waitFor(() => expect(posts().at(-1)?.body).toEqual({ outcome: 'upheld', answer: '复核无误' }));
  });

  it('reopen the decision, or say why they cannot', async () => {
    const { user, posts } = await open(problem(409, { title: '之后另有裁定' }));
    await user.type(screen.getByRole('textbox', { name: words.answer }), '证据不足');
    await user.click(screen.getByRole('button', { name: words.reopen }));
    expect((await screen.findByRole('alert')).textContent).toContain('之后另有裁定');
    expect(posts().at(-1)?.body).toMatchObject({ outcome: 'reopened' });
  });

  it('take no room where there are none', async () => {
    serve({ 'GET /api/objections': json({ objections: [] }) });
    await renderPage(<WaitingObjections />);
    expect(screen.queryByRole('region', { name: words.title })).toBeNull();
  });
});
