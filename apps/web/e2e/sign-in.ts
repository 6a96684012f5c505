import { expect, type Page } from '@playwright/test';

/** The demonstration accounts' roles as the sign-in page names them. */
export type Account = { role: string; unit: string };
export const office: Account = { role: '城管办', unit: '县城管办' };

/** Signs in as people do: one tap on a demonstration account, then the map is there. */
export async function signIn(page: Page, account: Account = office): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `${account.role} ${account.unit}` }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Waits until the map has drawn all that it has. */
export async function mapIsReady(page: Page): Promise<void> {
  await expect(page.locator('[data-map-drawn="true"]')).toBeVisible({ timeout: 60_000 });
}
