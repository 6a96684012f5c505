// @vitest-environment jsdom
import type { Compliance } from '@cityplate/wire/parking';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { complianceSearchSchema } from '../../../src/app/compliance-search.ts';
import { CompliancePage } from '../../../src/pages/compliance/compliance-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { renderPage } from '../../support/render-page.tsx';

const id = (last: number) => `55555555-5555-4555-8555-55555555555${last}`;
const junction = {
  ...{ ruleId: 'article-63.junction', clause: '六十三', certainty: 'C' as const, level: 'must' as const },
  required: 50,
};
const stall = (last: number, breaches: Compliance['stalls'][number]['breaches']) => ({
  ...{ id: id(last), code: `33082406000${last}`, number: `示例${last}`, road: '示例路' },
  ...{ position: [118.4, 29.1] as [number, number], breaches },
});
const part = (more: Partial<Compliance>): Compliance => ({
  ...{
    profile: 'strict',
    checked: 1,
    elsewhere: 1,
    total: 4,
    left: 2,
    next: 7,
    stalls: [],
    obstacles: [],
    ...more,
  },
});
const first = part({
  stalls: [
    stall(1, [
      { ...junction, measured: 31.5 },
      { ...junction, measured: 12.25, obstacleId: 'x' },
    ]),
  ],
  obstacles: [
    {
      id: 'x',
      kind: 'junction',
      name: '示例路口',
      ownerUnit: 'water',
      ownerName: { zh: '水务公司', en: 'Water' },
    },
  ],
});
const last = part({ left: 0, stalls: [stall(2, [{ ...junction, measured: 49 }])] });
delete last.next;
const answers = {
  'GET /api/parking/compliance': ({ url }: { url: string }) => json(url.includes('after=0') ? first : last),
};
const open = (search = '', language: 'zh' | 'en' = 'zh') =>
  renderPage(<CompliancePage />, {
    ...{ path: '/compliance', search, language },
    validateSearch: (given) => complianceSearchSchema.parse(given),
  });
const rows = async (name: string) =>
  within(await screen.findByRole('region', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent));

test('rules that are broken come with clause, certainty and how many stalls; a rule lists them at their worst', async () => {
  const asked = serve(answers);
  const { user, search } = await open();
  expect(await screen.findByText('复核 2 个车位，2 个不符合')).toBeDefined();
  expect(screen.getByText(/^另有 2 个在小区/)).toBeDefined();
  const [row] = await rows('不符合的规则');
  expect(row?.[0]).toContain('距交叉路口');
  expect(row?.[0]).toContain('第六十三条');
  expect(row?.slice(1, 4)).toEqual(['2', '必须遵守', '原文已核']);
  expect(asked.map(({ url }) => /after=(\d+)/.exec(url)?.[1])).toEqual(['0', '7']);
  await user.click(screen.getByRole('button', { name: /^距交叉路口/ }));
  expect(search()).toEqual({ broken: 'article-63.junction' });
  expect(await rows('不符合“距交叉路口”的车位')).toEqual([
    ['示例1', '示例路', '12.25', '50', '示例路口 · 水务公司'],
    ['示例2', '示例路', '49', '50', ''],
  ]);
  const link = screen.getByRole('link', { name: '示例1，在地图上看' });
  expect(link.getAttribute('href')).toContain(`asset=${id(1)}`);
});

test('a rule that is switched off counts no more, in the address and in the file too', async () => {
  serve(answers);
  const { user, search } = await open();
  await screen.findByText('复核 2 个车位，2 个不符合');
  expect(screen.getByRole('link', { name: '下载表格' }).getAttribute('href')).toContain(
    'compliance.csv?bbox=',
  );
  await user.click(screen.getByRole('switch', { name: '计入：距交叉路口' }));
  expect(search()).toEqual({ off: 'article-63.junction' });
  expect(await screen.findByText('复核 2 个车位，0 个不符合')).toBeDefined();
  await user.click(screen.getByRole('switch', { name: '计入：距交叉路口' }));
  expect(search()).toEqual({});
  expect(screen.getByRole('link', { name: '下载表格' }).getAttribute('href')).not.toContain('off=');
});

test('another profile is another run', async () => {
  const asked = serve(answers);
  const { user } = await open('', 'en');
  await screen.findByText('2 of 2 stalls do not comply');
  await user.click(screen.getByText(/^Practice/));
  await screen.findByText('2 of 2 stalls do not comply');
  expect(asked.filter(({ url }) => url.includes('profile=practice'))).toHaveLength(2);
});

test('says when all comply, when there are none, and what failed', async () => {
  const clean = part({ left: 0, total: 2, stalls: [] });
  delete clean.next;
  serve({ 'GET /api/parking/compliance': json(clean) });
  const one = await open();
  expect(await screen.findByText('全部符合')).toBeDefined();
  one.unmount();
  serve({ 'GET /api/parking/compliance': json({ ...clean, total: 0, checked: 0, elsewhere: 0 }) });
  const other = await open();
  expect(await screen.findByText('还没有车位')).toBeDefined();
  other.unmount();
  serve({ 'GET /api/parking/compliance': problem(500) });
  await open();
  expect(await screen.findByText('复核车位没有成功')).toBeDefined();
});

test('a breach of a rule that the profile does not know is left out rather than misnamed', async () => {
  serve({
    'GET /api/parking/compliance': json({
      ...last,
      stalls: [stall(3, [{ ...junction, ruleId: 'unknown' }])],
    }),
  });
  await open();
  expect(await screen.findByText('全部符合')).toBeDefined();
});
