import { expect, test } from '@playwright/test';
import { askTheClock } from './clock-journey.ts';
import { signIn } from './sign-in.ts';

test('the clock of the map is worked on a phone', async ({ page }) => {
  await askTheClock(page);
  const card = page.getByRole('region', { name: '此时可停的车位' });
  await expect(card).toBeInViewport({ ratio: 1 });
});

test('hours are picked by finger in the form of a stall', async ({ page }) => {
  await signIn(page);
  const response = await page.request.get(
    '/api/collections/parking-spaces/items?limit=1&life=live&useModes=tidal',
  );
  const { features } = await response.json();
  await page.goto(`/?layer=parking-spaces&asset=${features[0].id}&edit=parking-spaces`);
  const hours = page.getByRole('group', { name: '开放时段' });
  await hours.scrollIntoViewIfNeeded();
  await hours.getByText('工作日').tap();
  await hours.getByRole('button', { name: '添加时段' }).tap();
  const second = hours.getByRole('group', { name: '第 2 个时段' });
  await second.getByText('工作日').tap();
  await second.getByText('周末').tap();
  await second.getByText('节假日').tap();
  await second.getByText('全天').tap();
  await expect(hours.getByRole('status')).toHaveText('工作日 18:00–次日 08:00；周末、节假日 全天');
});
