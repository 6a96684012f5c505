import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { signIn } from './sign-in.ts';

const photo = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);

test('the office names unit and date, the unit shows its work and the progress moves', async ({ page }) => {
  await signIn(page);
  await page.goto('/programme?unit=none&progress=todo');
  await expect(page.getByRole('heading', { name: '整治清单' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  const openers = page.getByRole('button', { name: /^打开：飞线/ });
  await openers.first().click();
  const item = new URL(page.url()).searchParams.get('item');
  const form = page.getByRole('form', { name: '更新事项' });
  await form.getByRole('combobox', { name: '责任单位' }).click();
  await page.getByRole('option', { name: '县电信公司' }).click();
  await form.getByLabel('完成时限').fill('2099-12-31');
  await form.getByRole('button', { name: '保存' }).click();
  // It has a unit now and is none of those without one.
  await expect(form).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, { role: '权属单位经办', unit: '县电信公司' });
  await page.goto(`/programme?unit=telecom&progress=todo&sums=unit`);
  const figures = page.getByRole('region', { name: '按单位' }).getByRole('row').filter({ hasText: '电信' });
  const left = async () => Number(await figures.getByRole('cell').nth(2).innerText());
  const before = await left();
  await page.goto(`/programme?unit=telecom&progress=todo&sums=unit&month=2099-12&item=${item}`);
  await form.getByText('已完成').click();
  await expect(form.getByText('报完成须附整治后照片')).toBeVisible();
  await form
    .locator('input[type="file"]')
    .nth(1)
    .setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: photo });
  await form.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('没有符合条件的事项')).toBeVisible();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.goto(`/programme?unit=telecom&progress=todo&sums=unit`);
  await expect.poll(left).toBe(before - 1);
  await page.goto(`/programme?unit=telecom&progress=done&month=2099-12&item=${item}`);
  await expect(form.getByRole('img', { name: '整治后照片 1' })).toBeVisible();
});
