import { expect, type Page, test } from '@playwright/test';
import { bringCovers } from './bring-covers.ts';
import { signInByRequest } from './new-plate.ts';

const archive = (page: Page) => page.getByRole('region', { name: '部件档案' });

test('the office merges two records of one well, finds it by both numbers, and takes the merge back', async ({
  page,
  baseURL,
}) => {
  await signInByRequest(page, baseURL ?? '', 'office');
  const [kept, duplicate] = await bringCovers(page, '示例重复井路', [118.2512, 29.2312], 2);
  if (kept === undefined || duplicate === undefined) throw new Error('nothing was brought');

  await test.step('from the duplicate, by the number on the other lid', async () => {
    await page.goto(`/?panel=closed&layer=manhole-covers&asset=${duplicate.id}`);
    await archive(page).getByRole('button', { name: '合并重复记录' }).click();
    const merging = page.getByRole('region', { name: '合并重复记录' });
    await merging.getByRole('textbox', { name: '编号、铭牌编号或位置' }).fill(kept.code);
    await merging.getByRole('button', { name: /示例重复井路/ }).click();
    await expect(merging.getByRole('table', { name: '两条记录的差别' })).toContainText(duplicate.code);
    await expect(merging).toContainText('相距较远');
    await expect(merging.getByRole('region', { name: '合并之后' })).toContainText('永久保留');
    await merging.getByRole('textbox', { name: '合并原因（选填）' }).fill('同一口井，普查时登记了两次');
    await merging.getByRole('button', { name: `合并，保留 ${kept.code}` }).click();
  });

  await test.step('the one that stays knows its former number, and the search leads to it', async () => {
    const former = archive(page).getByRole('region', { name: '曾用编号' });
    await expect(former).toContainText(duplicate.code);
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: '搜索' }).fill(duplicate.code);
    const found = page.getByRole('option', { name: new RegExp(`${duplicate.code} 已并入`) });
    await expect(found).toBeVisible();
    await found.click();
    await expect(page).toHaveURL(new RegExp(kept.id));
  });

  await test.step('its own file stays readable and says where it lives on', async () => {
    await archive(page)
      .getByRole('region', { name: '曾用编号' })
      .getByRole('button', { name: duplicate.code })
      .click();
    await expect(archive(page)).toContainText(`已并入 ${kept.code}`);
    await expect(archive(page).getByRole('region', { name: '历史' })).toContainText(
      '同一口井，普查时登记了两次',
    );
    await archive(page)
      .getByRole('button', { name: `查看 ${kept.code}` })
      .click();
  });

  await test.step('the merge is taken back, and both are there again', async () => {
    const former = archive(page).getByRole('region', { name: '曾用编号' });
    await former.getByRole('button', { name: '撤销这次变更' }).click();
    await former.getByRole('button', { name: '撤销变更' }).click();
    await expect(former).toHaveCount(0);
    const answer = await page.request.get(`/api/collections/manhole-covers/items?code=${duplicate.code}`);
    const { features } = await answer.json();
    expect(features).toMatchObject([{ id: duplicate.id, properties: { life: 'live' } }]);
  });
});
