import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { signIn } from './sign-in.ts';

const power = { role: '权属单位经办', unit: '县供电公司' };

test('a census is sealed, objected to by an owner, and later changes are told against it', async ({
  page,
  browser,
}) => {
  await signIn(page);
  await page.goto('/ledger');
  await page.getByRole('button', { name: '封存此刻的成果' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill('2026 年窨井盖普查（示例）');
  await page.getByRole('button', { name: '封存', exact: true }).click();
  await expect(page.getByRole('heading', { name: '2026 年窨井盖普查（示例）' })).toBeVisible();
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await expect(page.getByText('核验通过')).toBeVisible();
  const row = page.getByRole('row', { name: /县供电公司/ });
  await expect(row).toContainText('待签署');
  expect(await seriousViolations(page)).toEqual([]);

  const context = await browser.newContext();
  const owner = await context.newPage();
  await signIn(owner, power);
  await owner.goto(new URL(page.url()).pathname);
  await expect(owner.getByRole('heading', { name: '本单位清单' })).toBeVisible();
  const first = owner.getByRole('row').nth(1);
  const code = await first.getByRole('rowheader').innerText();
  await first.getByRole('checkbox').click();
  await owner.getByRole('button', { name: '提出异议（1 处）' }).click();
  await expect(owner.getByText('请为每处勾选的部件填写原因')).toBeVisible();
  await owner.getByRole('textbox', { name: `${code} 的异议原因` }).fill('已移交国控集团');
  expect(await seriousViolations(owner)).toEqual([]);
  await owner.getByRole('button', { name: '提出异议（1 处）' }).click();
  await expect(owner.getByText('有异议 1 处')).toBeVisible();
  await expect(owner.getByRole('checkbox')).toHaveCount(0);

  const found = await page.request.get(`/api/collections/manhole-covers/items?code=${code}`);
  const { features } = (await found.json()) as { features: { id: string }[] };
  await page.request.post('/api/claims/decisions', {
    data: { assetIds: [features[0]?.id], unit: 'guokong', reason: '移交（示例）' },
  });
  await page.reload();
  await expect(row).toContainText('有异议 1 处');
  await expect(row).toContainText('已移交国控集团');
  await expect(page.getByRole('listitem').filter({ hasText: code })).toContainText('县供电公司 → 国控集团');
  await context.close();
});
