// @vitest-environment jsdom
import type { Finding } from '@cityplate/wire/detections';
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FindingQueue } from '../../../src/pages/detections/finding-queue.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { renderPage } from '../../support/render-page.tsx';

const idOf = (last: number) => `33333333-3333-4333-8333-33333333333${last}`;
const finding = (last: number, more: Partial<Finding> = {}): Finding => ({
  id: idOf(last),
  assetId: idOf(9),
  code: `3308240100200000${last}`,
  location: '解放街 12 号前（示例）',
  ownerUnit: 'water',
  position: [118.4, 29.1],
  rule: 'marked-otherwise',
  facts: { use: 'sewage', marking: 'power' },
  state: 'open',
  foundAt: '2026-11-23T00:00:00.000Z',
  ...more,
});
const reviews = 'POST /api/detections/reviews';
const bodies = (asked: readonly Asked[]) => asked.map(({ body }) => body);

test('each rule says what it saw in the words of the definition', async () => {
  const findings = [
    finding(1),
    finding(2, { rule: 'unmarked', facts: { use: 'gas' }, ownerUnit: null }),
    finding(3, { rule: 'pipe-otherwise', facts: { use: 'sewage', pipe: 'gas', pipeMetres: 1.2 } }),
    finding(4, { rule: 'neighbours-otherwise', facts: { neighbours: 'telecom', agreeing: 3, of: 4 } }),
    finding(5, { rule: 'too-weak', facts: { setting: 'carriageway', loadClass: 'B125', required: 'D400' } }),
  ];
  await renderPage(<FindingQueue findings={findings} mayReview={false} />);
  const texts = screen.getAllByRole('listitem').map((item) => item.textContent ?? '');
  expect(texts[0]).toContain('登记为污水，盖面字样为电力');
  expect(texts[0]).toContain('水务公司');
  expect(texts[1]).toContain('登记为燃气，盖面没有标明用途');
  expect(texts[1]).toContain('未确权');
  expect(texts[2]).toContain('1.2 m 处是燃气管线');
  expect(texts[3]).toContain('邻近 4 个井盖中 3 个是通信');
  expect(texts[4]).toContain('位于车行道，现为 B125，应不低于 D400');
  expect(texts[4]).toContain('GB/T 23858-2009');
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('all of a page go to the replacement list at once', async () => {
  const asked = serve({ [reviews]: json({ reviewed: [] }) });
  const { user } = await renderPage(<FindingQueue findings={[finding(1), finding(2)]} mayReview />);
  expect(screen.queryByRole('button', { name: '列入更换' })).toBeNull();
  await user.click(screen.getByRole('checkbox', { name: '全选本页 2 处' }));
  await user.click(screen.getByRole('button', { name: '列入更换' }));
  await vi.waitFor(() => expect(bodies(asked)).toEqual([{ ids: [idOf(1), idOf(2)], verdict: 'replace' }]));
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: '列入更换' })).toBeNull());
});

test('a finding is not dismissed without saying why', async () => {
  const asked = serve({ [reviews]: json({ reviewed: [] }) });
  const { user } = await renderPage(<FindingQueue findings={[finding(1), finding(2)]} mayReview />);
  await user.click(screen.getByRole('checkbox', { name: `选中 ${finding(2).code}` }));
  await user.click(screen.getByRole('button', { name: '排除' }));
  expect(screen.getByText('排除疑点要写明原因')).toBeDefined();
  expect(asked).toEqual([]);
  await user.type(screen.getByRole('textbox', { name: '说明' }), ' 开井核实 ');
  await user.click(screen.getByRole('button', { name: '排除' }));
  await vi.waitFor(() =>
    expect(bodies(asked)).toEqual([{ ids: [idOf(2)], verdict: 'dismissed', note: '开井核实' }]),
  );
});

test('a refused review keeps what was marked and is the same act when tried again', async () => {
  const asked = serve({ [reviews]: problem(503, { title: '稍后再试' }) });
  const { user } = await renderPage(<FindingQueue findings={[finding(1)]} mayReview />);
  await user.click(screen.getByRole('checkbox', { name: `选中 ${finding(1).code}` }));
  await user.click(screen.getByRole('button', { name: '列入更换' }));
  expect(await screen.findByText('稍后再试')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '重试' }));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(new Set(asked.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  expect(screen.getByText('已选 1 处')).toBeDefined();
});
