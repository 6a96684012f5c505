// @vitest-environment jsdom
import type { Seal, SealChange } from '@cityplate/wire/census';
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { SealChanges } from '../../../src/pages/ledger/seal-changes.tsx';
import { SealList } from '../../../src/pages/ledger/seal-list.tsx';
import { SealLists } from '../../../src/pages/ledger/seal-lists.tsx';
import { SignList } from '../../../src/pages/ledger/sign-list.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { definitions } from '../../support/definitions.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const id = '11111111-1111-4111-8111-111111111111';
const asset = (last: number) => `22222222-2222-4222-8222-22222222222${last}`;
const covers = definitions.find((each) => each.id === 'manhole-covers');

const seal: Seal = {
  id,
  layer: 'manhole-covers',
  name: '2026 年普查（示例）',
  sealedAt: '2026-11-23T00:00:00.000Z',
  person: '王主任',
  unit: 'office',
  assetCount: 10,
  hash: 'a'.repeat(64),
  cells: [],
  lists: [
    { unit: 'power', count: 2 },
    { unit: 'water', count: 5 },
  ],
};
const signed = (outcome: 'confirmed' | 'objected', exceptions: { code: string; reason: string }[] = []) => ({
  outcome,
  signedAt: '2026-11-23T01:00:00.000Z',
  person: '李工',
  exceptions: exceptions.map((each, index) => ({ ...each, assetId: asset(index) })),
});
const sealing = { ...officer, verbs: [...officer.verbs, 'census.read', 'census.seal'] };
const signing = { ...owner, verbs: [...owner.verbs, 'census.read', 'census.sign'] };
const page = (...codes: string[]) =>
  json({
    assets: codes.map((code, index) => ({
      id: asset(index),
      code,
      kind: 'sewage',
      ownership: 'confirmed',
      location: '解放街（示例）',
      position: [118.4, 29.1],
    })),
  });
const listOf = (unit: string) => `GET /api/census-seals/${id}/lists/${unit}`;
const signature = `POST /api/census-seals/${id}/signature`;
const lastPost = (asked: readonly Asked[]) => asked.findLast(({ method }) => method === 'POST');

test('the lists say who has signed, who objects to what and what has no owner', async () => {
  const objected = signed('objected', [{ code: '33082401002000001', reason: '已移交' }]);
  const lists = [
    { unit: 'power', count: 2, signature: signed('confirmed') },
    { unit: 'water', count: 5, signature: objected },
  ];
  await renderPage(<SealLists seal={{ ...seal, lists }} />);
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual(['水务公司', '供电公司']);
  expect(rows[0]?.textContent).toContain('有异议 1 处');
  expect(rows[0]?.textContent).toContain('33082401002000001 已移交');
  expect(rows[0]?.textContent).toContain('50.0%');
  expect(rows[1]?.textContent).toContain('已确认');
  expect(screen.getByText('封存时没有权属单位：3 处')).toBeDefined();
  const hrefs = within(rows[0]!)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'));
  expect(hrefs).toEqual(['pdf', 'csv'].map((type) => `/api/census-seals/${id}/lists/water/list.${type}`));
  expect(screen.getByRole('link', { name: '供电公司确认清单 CSV' })).toBeDefined();
});

test('an owner who marks nothing confirms', async () => {
  const asked = serve({
    [listOf('water')]: page('33082401002000001'),
    [signature]: json({ outcome: 'confirmed' }),
  });
  const { user } = await renderPage(<SignList seal={seal} layer={covers} />, { me: signing });
  expect(await screen.findByText('33082401002000001')).toBeDefined();
  expect(screen.getByRole('cell', { name: '污水' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: '确认清单' }));
  await vi.waitFor(() => expect(lastPost(asked)?.body).toEqual({ outcome: 'confirmed' }));
});

test('an owner who marks a row must say why, and objects with what it said', async () => {
  const asked = serve({
    [listOf('water')]: page('33082401002000001', '33082401002000002'),
    [signature]: json({ outcome: 'objected' }),
  });
  const { user } = await renderPage(<SignList seal={seal} layer={covers} />, { me: signing });
  await user.click(await screen.findByRole('checkbox', { name: '有误 33082401002000002' }));
  await user.click(screen.getByRole('button', { name: '提出异议（1 处）' }));
  expect(screen.getByRole('alert').textContent).toBe('请为每处勾选的部件填写原因');
  expect(lastPost(asked)).toBeUndefined();

  await user.type(screen.getByRole('textbox', { name: '33082401002000002 的异议原因' }), ' 不是本单位的 ');
  await user.type(screen.getByRole('textbox', { name: '总体说明（选填）' }), '请复核');
  await user.click(screen.getByRole('button', { name: '提出异议（1 处）' }));
  await vi.waitFor(() =>
    expect(lastPost(asked)?.body).toEqual({
      outcome: 'objected',
      note: '请复核',
      exceptions: [{ assetId: asset(1), reason: '不是本单位的' }],
    }),
  );
});

test('a signature that did not arrive is sent again as the same act', async () => {
  let isDown = true;
  const asked = serve({
    [listOf('water')]: page('33082401002000001'),
    [signature]: () => (isDown ? problem(503, { title: '稍后再试' }) : json({ outcome: 'confirmed' })),
  });
  const { user } = await renderPage(<SignList seal={seal} layer={covers} />, { me: signing });
  await user.click(await screen.findByRole('button', { name: '确认清单' }));
  expect(await screen.findByText('稍后再试')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  await vi.waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2));
  const keys = asked
    .filter(({ method }) => method === 'POST')
    .map(({ headers }) => headers.get('idempotency-key'));
  expect(new Set(keys).size).toBe(1);
});

test('a signed list cannot be signed again', async () => {
  serve({ [listOf('water')]: page('33082401002000001') });
  const lists = [{ unit: 'water', count: 5, signature: signed('confirmed') }];
  await renderPage(<SignList seal={{ ...seal, lists }} layer={covers} />, { me: signing });
  expect(await screen.findByText('33082401002000001')).toBeDefined();
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('button', { name: '确认清单' })).toBeNull();
});

test('a unit without a list is told so', async () => {
  await renderPage(<SignList seal={{ ...seal, lists: [] }} layer={covers} />, { me: signing });
  expect(screen.getByText('这次封存里没有本单位的部件。')).toBeDefined();
});

const change = (kinds: SealChange['kinds'], more: Partial<SealChange> = {}): SealChange => ({
  id: asset(kinds.length),
  code: '33082401002000001',
  kinds,
  ownerBefore: 'power',
  ownerNow: 'water',
  ownershipBefore: 'confirmed',
  ownershipNow: 'interim',
  movedMetres: 48.65,
  position: [118.4, 29.1],
  changedAt: '2026-11-24T00:00:00.000Z',
  changedBy: 'office',
  reason: '移交（示例）',
  ...more,
});

test('a change is told in words, with who and why; kinds that did not occur are not offered', async () => {
  const counts = { added: 0, retired: 0, owner: 1, ownership: 1, kind: 0, moved: 1 };
  const asked = serve({
    [`GET /api/census-seals/${id}/changes`]: json({
      counts,
      changes: [change(['owner', 'ownership', 'moved'])],
    }),
  });
  const { user } = await renderPage(<SealChanges seal={seal} />);
  const entry = await screen.findByRole('listitem');
  expect(entry.textContent).toContain('权属单位变更 供电公司 → 水务公司');
  expect(entry.textContent).toContain('权属状态变更 已确权 → 兜底');
  expect(entry.textContent).toContain('移动 48.65 m');
  expect(entry.textContent).toContain('城管办');
  expect(entry.textContent).toContain('移交（示例）');
  expect(screen.queryByText(/废止/)).toBeNull();
  await user.click(screen.getByText('位置移动 1'));
  await vi.waitFor(() => expect(asked.some(({ url }) => url.includes('kind=moved'))).toBe(true));
});

test('where nothing has changed, that is said', async () => {
  const counts = { added: 0, retired: 0, owner: 0, ownership: 0, kind: 0, moved: 0 };
  serve({ [`GET /api/census-seals/${id}/changes`]: json({ counts, changes: [] }) });
  await renderPage(<SealChanges seal={seal} />);
  expect(await screen.findByText('封存之后没有变化。')).toBeDefined();
});

test('only who may seal is offered it, and a refusal leaves what was written', async () => {
  serve({
    'GET /api/census-seals': json({ seals: [] }),
    'POST /api/census-seals': problem(409, { title: '无可封存' }),
  });
  const { user, unmount } = await renderPage(<SealList layer="manhole-covers" />, { me: sealing });
  await user.click(await screen.findByRole('button', { name: '封存此刻的成果' }));
  const name = screen.getByRole('textbox', { name: /^名称/ });
  await user.type(name, '普查');
  await user.click(screen.getByRole('button', { name: '封存' }));
  expect(await screen.findByText('无可封存')).toBeDefined();
  expect((name as HTMLInputElement).value).toBe('普查');
  unmount();

  await renderPage(<SealList layer="manhole-covers" />, { me: signing });
  expect(await screen.findByText(/还没有封存过/)).toBeDefined();
  expect(screen.queryByRole('button', { name: '封存此刻的成果' })).toBeNull();
});
