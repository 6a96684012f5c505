// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ArchivePanel } from '../../src/panels/archive/archive-panel.tsx';
import { json, problem, serve } from '../support/answers.ts';
import { archiveOf, assetId, partOf } from '../support/assets.ts';
import { officer } from '../support/region.ts';
import { renderPage } from '../support/render-page.tsx';

afterEach(() => vi.restoreAllMocks());

const otherId = '7d1f0a52-9c1e-4f07-8a53-2b7a1f4c9e10';
const items = '/api/collections/manhole-covers/items';
const insets = { top: 0, right: 0, bottom: 0, left: 0 };
const me = { ...officer, verbs: [...officer.verbs, 'asset.merge' as const, 'change-set.revert' as const] };
const [duplicate, kept] = [
  archiveOf({ properties: { code: '33082401002000017', codeSystem: 'gb47678-2026', use: 'sewage' } }, [
    partOf('c1', 'cover', { maker: '甲厂' }),
  ]),
  archiveOf({
    id: otherId,
    properties: {
      code: '33082401003000042',
      codeSystem: 'gb47678-2026',
      use: 'stormwater',
      ownerUnit: 'water',
    },
  }),
];
const preview = (members: object = {}) => ({
  from: { id: assetId, code: '33082401002000017' },
  into: { id: otherId, code: '33082401003000042' },
  distanceMetres: 0.85,
  sameType: true,
  follows: { photos: 2, inspections: 1, cases: 0, plates: ['KH-880001'], parts: ['cover'] },
  obstacles: [],
  ...members,
});

/** The archive with `asset` selected; `merge` names the record that a merge began at. */
function open(asset: string, merge: string | undefined, replies: Parameters<typeof serve>[0] = {}, who = me) {
  const asked = serve({
    [`GET ${items}/${assetId}`]: json(duplicate),
    [`GET ${items}/${otherId}`]: json(kept),
    [`GET ${items}/${assetId}/history`]: json({ versions: [], parts: [] }),
    [`GET ${items}/${otherId}/history`]: json({ versions: [], parts: [] }),
    [`GET ${items}/${assetId}/merge`]: json(preview()),
    [`GET ${items}/${otherId}/merge`]: json(preview({ from: preview().into, into: preview().from })),
    'GET /api/claims': json({ claims: [] }),
    ...replies,
  });
  const search = `?layer=manhole-covers&asset=${asset}${merge === undefined ? '' : `&merge=${merge}`}`;
  const page = renderPage(
    <ArchivePanel
      selection={{ layer: 'manhole-covers', asset }}
      seam={undefined}
      insets={insets}
      onClose={() => undefined}
    />,
    { me: who, search },
  );
  return page.then((rendered) => ({ ...rendered, asked }));
}

describe('a duplicate', () => {
  it('is merged from its archive, by whom the right is given', async () => {
    const { user, search } = await open(assetId, undefined);
    await user.click(await screen.findByRole('button', { name: '合并重复记录' }));
    expect(search()).toMatchObject({ merge: assetId, asset: assetId });
  });

  it('offers nothing to those who may not', async () => {
    await open(assetId, assetId, {}, officer);
    await screen.findByRole('region', { name: '部件档案' });
    expect(screen.queryByRole('button', { name: '合并重复记录' })).toBeNull();
  });

  it('finds the other record by what is on its lid, and never itself or another layer', async () => {
    const result = (id: string, layer: string, title: string) => ({ kind: 'asset', id, layer, title });
    const { user, search } = await open(assetId, assetId, {
      'GET /api/search': json({
        results: [
          result(assetId, 'manhole-covers', '自己'),
          result(otherId, 'manhole-covers', '另一口'),
          result('p', 'parking-spaces', '车位'),
        ],
      }),
    });
    expect(await screen.findByText(/在地图上点选另一条记录/)).toBeDefined();
    await user.type(screen.getByRole('textbox', { name: '编号、铭牌编号或位置' }), '000042');
    await user.click(await screen.findByRole('button', { name: '另一口' }));
    expect(screen.queryByText('自己')).toBeNull();
    expect(screen.queryByText('车位')).toBeNull();
    expect(search()).toMatchObject({ merge: assetId, asset: otherId });
  });

  it('says when nothing is found', async () => {
    const { user } = await open(assetId, assetId, { 'GET /api/search': json({ results: [] }) });
    await user.type(await screen.findByRole('textbox'), 'x');
    expect(await screen.findByText('没有找到同一图层的其他记录。')).toBeDefined();
  });
});

describe('both records', () => {
  it('stand side by side with their differences and what will follow', async () => {
    await open(otherId, assetId);
    const table = await screen.findByRole('table', { name: '两条记录的差别' });
    const rowOf = (name: string) =>
      within(within(table).getByRole('row', { name: new RegExp(`^${name}`) }))
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    expect(rowOf('权属')).toEqual(['未确权', '未确权 · 水务公司']);
    expect(rowOf('井盖')).toEqual(['甲厂', '—']);
    expect(rowOf('用途')).toEqual(['污水', '雨水']);
    expect(within(table).queryByRole('row', { name: /^盲道/ })).toBeNull();
    const effect = screen.getByRole('region', { name: '合并之后' }).textContent;
    expect(effect).toContain('编号 33082401002000017 永久保留，用它可以查到 33082401003000042');
    expect(effect).toContain('铭牌 KH-880001 扫码后显示 33082401003000042');
    expect(effect).toContain('井盖由保留的记录接收');
    expect(effect).toContain('照片 2 张、巡查 1 次、已结案件 0 件');
    expect(screen.getByText('两处相距 0.85 米')).toBeDefined();
    expect(screen.queryByText(/相距较远/)).toBeNull();
  });

  it('warn when they lie far apart or are of different use', async () => {
    await open(otherId, assetId, {
      [`GET ${items}/${assetId}/merge`]: json(preview({ distanceMetres: 42, sameType: false })),
    });
    expect(await screen.findByText('相距较远，请确认是不是同一处。')).toBeDefined();
    expect(screen.getByText(/用途不同/)).toBeDefined();
  });

  it('are merged with the version that was seen, and the one that stays is shown', async () => {
    const { user, asked, search } = await open(otherId, assetId, {
      [`POST ${items}/${assetId}/merge`]: json({
        changeSet: 'b4a8c1de-3c3f-4b1e-8f5c-0f3a2d4e5f60',
        from: preview().from,
        into: preview().into,
      }),
    });
    await user.type(await screen.findByRole('textbox', { name: '合并原因（选填）' }), '普查重复');
    await user.click(screen.getByRole('button', { name: '合并，保留 33082401003000042' }));
    await waitFor(() => expect(search().merge).toBeUndefined());
    expect(search()).toMatchObject({ asset: otherId });
    const sent = asked.find(({ method }) => method === 'POST');
    expect(sent?.body).toEqual({ into: otherId, reason: '普查重复' });
    expect(sent?.headers.get('if-match')).toBe('"3"');
    expect(sent?.headers.get('idempotency-key')).toBeTruthy();
  });

  it('change roles with one press', async () => {
    const { user } = await open(otherId, assetId);
    await user.click(await screen.findByRole('button', { name: '互换：保留另一条' }));
    expect(await screen.findByRole('button', { name: '合并，保留 33082401002000017' })).toBeDefined();
  });

  it('are not merged while something must be settled first; each is named, a case can be opened', async () => {
    const caseId = '5b2f1a34-8f1d-4a0e-9a59-3b8f0a1f2c77';
    await open(otherId, assetId, {
      [`GET ${items}/${assetId}/merge`]: json(
        preview({
          obstacles: [
            { kind: 'claim', message: '供电公司的申领尚未裁定。' },
            { kind: 'case', message: '案件 330824-1 尚未结案。', caseId },
          ],
        }),
      ),
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('供电公司的申领尚未裁定。');
    expect(within(alert).getByRole('link', { name: '查看案件' }).getAttribute('href')).toBe(
      `/cases/${caseId}`,
    );
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^合并，保留/ }).disabled).toBe(true);
  });

  it('say why it did not work, and leave the way back open', async () => {
    const { user, search } = await open(otherId, assetId, {
      [`POST ${items}/${assetId}/merge`]: problem(412, { title: '该部件已被修改' }),
    });
    await user.click(await screen.findByRole('button', { name: /^合并，保留/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('该部件已被修改');
    const [, cancel] = screen.getAllByRole('button', { name: '取消合并' });
    await user.click(cancel!);
    await waitFor(() => expect(search()).toMatchObject({ asset: assetId }));
    expect(search().merge).toBeUndefined();
  });
});

describe('after a merge', () => {
  it('the one that stays lists its former numbers, their plates, and takes the merge back', async () => {
    const merged = {
      id: assetId,
      code: '33082401002000017',
      codeSystem: 'gb47678-2026',
      mergedAt: '2026-03-01T00:00:00Z',
      person: '王主任',
      changeSet: 'c9',
      plates: ['KH-880001'],
    };
    const { user, asked, search } = await open(otherId, undefined, {
      [`GET ${items}/${otherId}`]: json({ ...kept, merged: [merged] }),
      'POST /api/change-sets/c9/revert': json({
        id: 'r1',
        assets: [{ layer: 'manhole-covers', id: assetId }],
      }),
    });
    const former = await screen.findByRole('region', { name: '曾用编号' });
    expect(former.textContent).toContain('王主任 · 铭牌 KH-880001');
    expect((await screen.findByRole('region', { name: '附属记录' })).textContent).toContain(
      '铭牌见曾用编号的铭牌',
    );
    await user.click(within(former).getByRole('button', { name: '撤销这次变更' }));
    const before = asked.filter(({ url }) => url === `${items}/${otherId}`).length;
    await user.click(within(former).getByRole('button', { name: /^确定|^撤销|^是/ }));
    // The record that stays did not change, and is read again all the same: it has one number less.
    await waitFor(() =>
      expect(asked.filter(({ url }) => url === `${items}/${otherId}`).length).toBeGreaterThan(before),
    );
    await user.click(within(former).getByRole('button', { name: '33082401002000017' }));
    expect(search()).toMatchObject({ asset: assetId });
  });

  it('the one that ended says where it lives on, and leads there', async () => {
    const { user, search } = await open(assetId, undefined, {
      [`GET ${items}/${assetId}`]: json({
        ...duplicate,
        properties: { ...duplicate.properties, life: 'retired', mergedInto: otherId },
        mergedInto: { id: otherId, code: '33082401003000042' },
      }),
    });
    expect(await screen.findByText(/已并入 33082401003000042，本记录已废止/)).toBeDefined();
    expect(screen.queryByRole('button', { name: '合并重复记录' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '查看 33082401003000042' }));
    expect(search()).toMatchObject({ asset: otherId });
  });
});

describe('the numbers of a well', () => {
  it('stand side by side, each with its standard and how sure the correspondence is', async () => {
    await open(assetId, undefined);
    expect(await screen.findByText('3308240102000017')).toBeDefined();
    expect(screen.getByText('GB/T 30428.2-2013')).toBeDefined();
    expect(screen.getByRole('button', { name: /推定（一份来源）/ }).textContent).toBe('[L]');
  });

  it('say where a standard has no such type and a local extension stands in', async () => {
    await open(assetId, undefined, {
      [`GET ${items}/${assetId}`]: json(
        archiveOf({ properties: { code: '33082401014000003', codeSystem: 'gb47678-2026', use: 'garden' } }),
      ),
    });
    expect(await screen.findByText('3308240199000003')).toBeDefined();
    expect(screen.getByRole('button', { name: /本地扩展小类/ }).textContent).toBe('[U]');
  });
});
