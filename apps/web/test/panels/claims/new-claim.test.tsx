// @vitest-environment jsdom

import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type ChosenAsset,
  claimStore,
  type EvidenceDraft,
  emptyClaim,
} from '../../../src/drafts/claim-draft.ts';
import { claimingZh } from '../../../src/i18n/claiming.zh.ts';
import { NewClaim } from '../../../src/panels/claims/new-claim.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { definitions } from '../../support/definitions.ts';
import { claimOf, fileId, photoId, waterClaim } from '../../support/hearing.ts';
import { insets, seamOf } from '../../support/map-seam.ts';
import { owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const words = claimingZh;
const id = (first: string) => `${first}b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d`;
const chosen = (first: string, more: Partial<ChosenAsset> = {}): ChosenAsset => ({
  id: id(first),
  layer: 'manhole-covers',
  code: `cover-${first}`,
  ownership: 'unclaimed',
  life: 'live',
  holders: {},
  position: [118.41, 29.09],
  ...more,
});
const evidence = (more: Partial<EvidenceDraft>): EvidenceDraft => ({
  id: id('e'),
  kind: 'as-built',
  note: '',
  ...more,
});
const paper = new Blob(['%PDF-1.7'], { type: 'application/pdf' });
const picture = new Blob(['picture'], { type: 'image/jpeg' });
const answer = (...outcomes: ('claimed' | 'refused' | 'disputed')[]) =>
  json({
    id: waterClaim,
    noticeEndsAt: '2026-03-10T09:30:00Z',
    results: outcomes.map((outcome, index) => ({
      assetId: id('abc'[index] ?? 'd'),
      ...(outcome === 'refused'
        ? { outcome, reason: '已确权给供电公司' }
        : { outcome: 'claimed', ownership: outcome }),
    })),
  });
const draft = () => claimStore.find(owner.person.id);
const counts = (total: number) => json({ total, ownership: {}, remediation: {}, life: {} });

beforeEach(() => {
  claimStore.put(emptyClaim(owner.person.id, 'claim-1'));
  URL.createObjectURL = () => 'blob:here';
  URL.revokeObjectURL = () => undefined;
});

type Parts = {
  assets?: ChosenAsset[];
  evidence?: EvidenceDraft[];
  own?: ChosenAsset[];
  language?: 'zh' | 'en';
};

/** The form with what was chosen before; the parts of the server can be exchanged while it is open. */
async function open({ assets = [], evidence: given = [], own = [], language = 'zh' }: Parts = {}) {
  claimStore.put({ ...emptyClaim(owner.person.id, 'claim-1'), assets, evidence: given });
  const server = {
    claim: () => answer('claimed'),
    photo: () => json({ id: photoId }, { status: 201 }),
    file: () =>
      json(
        { id: fileId, sha256: 'ab'.repeat(32), name: '竣工图.pdf', bytes: 8, mediaType: 'application/pdf' },
        { status: 201 },
      ),
  };
  const pending = claimOf(waterClaim, 'water', {
    assets: own.map(({ id: assetId, layer, code, ownership, position }) => ({
      id: assetId,
      layer,
      code,
      ownership,
      position,
      status: 'open' as const,
    })),
  });
  const asked = serve({
    ...Object.fromEntries(definitions.map((each) => [`GET /api/layers/${each.id}/counts`, counts(3)])),
    'GET /api/networks': json({ networks: [] }),
    'GET /api/claims': json({ claims: own.length === 0 ? [] : [pending] }),
    'POST /api/claims': () => server.claim(),
    'POST /api/photos': () => server.photo(),
    'POST /api/evidence-files': () => server.file(),
  });
  const map = seamOf();
  const onLasso = vi.fn();
  const page = await renderPage(<NewClaim seam={map.seam} insets={insets} onLasso={onLasso} />, {
    me: owner,
    language,
  });
  const posts = (path: string) =>
    asked.filter(({ method, url }) => method === 'POST' && url.split('?')[0] === path);
  const send = () => screen.getByRole('button', { name: /^申领 \d+ 个$/ });
  return { ...page, server, asked, posts, map, onLasso, send };
}
const list = () => within(screen.getByRole('list', { name: words.choose.title }));

describe('what was chosen', () => {
  it('is nothing at first, and nothing can be sent', async () => {
    await open();
    expect(screen.getByRole('button', { name: words.submit.nothing })).toMatchObject({ disabled: true });
  });

  it('shows first what cannot be claimed, why and who has it, and sends only the rest', async () => {
    const held = chosen('b', { ownership: 'confirmed', holders: { owner: 'power' } });
    const { user, send, posts } = await open({ assets: [chosen('a'), held] });
    const [top] = list().getAllByRole('listitem');
    expect(top?.textContent).toContain('cover-b');
    expect(top?.textContent).toContain('已确权给供电公司');
    screen.getByText('不能申领 1 个');
    await user.click(send());
    await waitFor(() =>
      expect(posts('/api/claims')[0]?.body).toEqual({ assetIds: [id('a')], party: 'owner' }),
    );
  });

  it('that the unit claims already is told so, once its claims are read', async () => {
    await open({ assets: [chosen('a')], own: [chosen('a')] });
    await screen.findByText(words.why.pending);
    screen.getByRole('button', { name: words.submit.nothing });
  });

  it('and disputed is said to go to a hearing', async () => {
    await open({ assets: [chosen('a', { ownership: 'claimed' }), chosen('b')] });
    screen.getByText(words.disputedHint.replace('{{count}}', '1'));
  });

  it('is taken out one by one, or all that cannot be claimed at once', async () => {
    const retired = chosen('b', { life: 'retired' });
    const { user } = await open({ assets: [chosen('a'), retired, chosen('c')] });
    await user.click(screen.getByRole('button', { name: words.choose.removeRefused }));
    await user.click(screen.getByRole('button', { name: '移出 cover-a' }));
    expect(draft()?.assets.map(({ code }) => code)).toEqual(['cover-c']);
    await user.click(screen.getByRole('button', { name: words.choose.clear }));
    expect(draft()?.assets).toEqual([]);
  });

  it('is shown on the map, never from farther than it was', async () => {
    const { user, map } = await open({ assets: [chosen('a')] });
    await user.click(screen.getByRole('button', { name: '在地图上看 cover-a' }));
    expect(map.show).toHaveBeenCalledWith({ center: [118.41, 29.09], zoom: 18.5 }, insets);
  });

  it('of the view says why when it could not be read', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: words.choose.view }));
    expect((await screen.findByRole('alert')).textContent).toContain(words.choose.view);
  });

  it('is drawn around with the lasso', async () => {
    const { user, onLasso } = await open();
    await user.click(screen.getByRole('button', { name: words.choose.lasso }));
    expect(onLasso).toHaveBeenCalledOnce();
  });
});

describe('evidence', () => {
  const pdf = new File(['%PDF-1.7'], '竣工图.pdf', { type: 'application/pdf' });

  it('in a file keeps its name, its kind and its words until it is sent', async () => {
    const { user, posts, send } = await open({ assets: [chosen('a')] });
    await user.upload(screen.getByLabelText(words.evidence.addFile), pdf);
    await screen.findByText(`竣工图.pdf · ${words.evidence.waiting}`);
    await user.type(screen.getByRole('textbox', { name: words.evidence.note }), '第 3 页');
    await user.click(send());
    await screen.findByText(words.result.title);
    expect(new URLSearchParams(posts('/api/evidence-files')[0]?.url.split('?')[1]).get('name')).toBe(
      '竣工图.pdf',
    );
    expect(posts('/api/claims')[0]?.body).toMatchObject({
      evidence: [{ kind: 'as-built', fileId, note: '第 3 页' }],
    });
  });

  it('in words alone is sent, left empty it is not', async () => {
    const { user, posts, send } = await open({
      assets: [chosen('a')],
      evidence: [evidence({ note: ' 移交纪要 ', kind: 'handover' }), evidence({ id: id('f'), note: '  ' })],
    });
    await user.click(send());
    await waitFor(() =>
      expect(posts('/api/claims')[0]?.body).toMatchObject({
        evidence: [{ kind: 'handover', note: '移交纪要' }],
      }),
    );
  });

  it('taken away is neither sent nor kept', async () => {
    const { user } = await open({
      evidence: [evidence({ paper, paperName: 'a.pdf' }), evidence({ id: id('f'), picture })],
    });
    await user.click(screen.getAllByRole('button', { name: words.evidence.remove })[0] ?? document.body);
    expect(draft()?.evidence.map((each) => each.id)).toEqual([id('f')]);
    expect(screen.queryByText(/a\.pdf/)).toBeNull();
    expect(screen.getByRole('img', { name: words.evidence.preview }).getAttribute('src')).toBe('blob:here');
  });
});

describe('sending', () => {
  it('that fails says why, keeps what was written, and goes on where it stopped as the same claim', async () => {
    const { user, server, posts, send } = await open({
      assets: [chosen('a')],
      evidence: [
        evidence({ picture, kind: 'inside-photo' }),
        evidence({ id: id('f'), paper, paperName: 'a.pdf' }),
      ],
    });
    await user.type(screen.getByRole('textbox', { name: words.note.label }), ' 我单位所建 ');
    server.claim = () => problem(503, { title: '稍后再试' });
    await user.click(send());
    expect((await screen.findByRole('alert')).textContent).toContain('稍后再试');
    screen.getByText(words.submit.kept);
    expect(draft()?.note).toBe(' 我单位所建 ');
    server.claim = () => answer('claimed');
    await user.click(screen.getByRole('button', { name: '重试' }));
    await screen.findByText(words.result.title);
    // Photo and paper had arrived: they are not sent again, and the claim is the one that was asked for.
    expect([posts('/api/photos').length, posts('/api/evidence-files').length]).toEqual([1, 1]);
    const [first, second] = posts('/api/claims');
    expect(second?.body).toEqual(first?.body);
    expect(second?.body).toMatchObject({ note: '我单位所建', evidence: [{ photoId }, { fileId }] });
    expect(second?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'));
  });

  it('stops at a paper that is refused: no claim goes out without its evidence', async () => {
    const { user, server, posts, send } = await open({
      assets: [chosen('a')],
      evidence: [evidence({ paper, paperName: 'a.exe' })],
    });
    server.file = () => problem(422, { title: '只接受 PDF' });
    await user.click(send());
    expect((await screen.findByRole('alert')).textContent).toContain('只接受 PDF');
    expect(posts('/api/claims')).toEqual([]);
  });

  it('tells asset by asset what was refused, and what is disputed now', async () => {
    const { user, server, send } = await open({ assets: [chosen('a'), chosen('b'), chosen('c')] });
    server.claim = () => answer('claimed', 'refused', 'disputed');
    await user.click(send());
    await screen.findByText('成功 2 个，等待城管办裁定');
    screen.getByText('其中 1 个有多家申领，已列为争议');
    const refused = screen.getByRole('listitem');
    expect(refused.textContent).toBe('cover-b已确权给供电公司');
  });

  it('begins another claim afterwards, with nothing of the last and another key', async () => {
    const { user, send, posts } = await open({ assets: [chosen('a')] });
    await user.click(send());
    await user.click(await screen.findByRole('button', { name: words.result.again }));
    expect(screen.getByRole('button', { name: words.submit.nothing })).toMatchObject({ disabled: true });
    const next = draft();
    if (next !== undefined) await act(async () => claimStore.put({ ...next, assets: [chosen('a')] }));
    await user.click(send());
    await waitFor(() => expect(posts('/api/claims')).toHaveLength(2));
    const [first, second] = posts('/api/claims').map(({ headers }) => headers.get('idempotency-key'));
    expect(second).not.toBe(first);
  });

  it('leads to one’s own claims', async () => {
    const { user, send, search } = await open({ assets: [chosen('a')] });
    await user.click(send());
    await user.click(await screen.findByRole('button', { name: words.result.mine }));
    await waitFor(() => expect(search()).toMatchObject({ claims: 'mine' }));
  });

  it('speaks English, reasons included', async () => {
    await open({
      assets: [chosen('b', { ownership: 'confirmed', holders: { owner: 'power' } })],
      language: 'en',
    });
    expect(screen.getByRole('list', { name: 'Choose assets' }).textContent).toContain('Power Company');
    expect(document.body.textContent).not.toMatch(/申领|证据/);
  });
});

describe('the quick filters', () => {
  it('count over what can be claimed and filter the whole map, on and off', async () => {
    const { user, search } = await open();
    const disputed = screen.getByRole('button', { name: /争议/ });
    const claimable = definitions.filter(({ rights }) => rights.claimants.includes('owner'));
    await waitFor(() => expect(disputed.textContent).toContain(String(3 * claimable.length)));
    await user.click(disputed);
    await waitFor(() => expect(search()).toMatchObject({ ownership: 'disputed' }));
    expect(disputed.getAttribute('aria-pressed')).toBe('true');
    await user.click(screen.getByRole('button', { name: /本单位/ }));
    await waitFor(() => expect(search()).toEqual({ unit: 'water' }));
    await user.click(screen.getByRole('button', { name: /本单位/ }));
    await waitFor(() => expect(search()).toEqual({}));
  });
});
