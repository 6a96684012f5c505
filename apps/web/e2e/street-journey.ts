import { type APIRequestContext, expect, type Page, request } from '@playwright/test';
import { readZones } from './street-count.ts';

export async function signedIn(baseURL: string, username: string): Promise<APIRequestContext> {
  const person = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
  const answer = await person.post('/api/auth/sign-in/username', {
    data: { username, password: 'kaihua-2022' },
  });
  expect(answer.status()).toBe(200);
  return person;
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** An element of work that nobody has begun: the office notes today that it was finished ten days ago. */
export async function finishAnElement(office: APIRequestContext): Promise<string> {
  for (const zone of (await readZones(office)).toReversed())
    for (const element of zone.elements) {
      const { progress, action } = element.properties;
      if (progress !== 'todo' || action === undefined) continue;
      const changed = await office.patch(
        `/api/collections/streetscape-zones/items/${zone.id}/parts/${element.id}`,
        {
          data: { properties: { progress: 'done' }, validFrom: daysAgo(10) },
          headers: { 'if-match': `"${element.version}"` },
        },
      );
      // What was noted of late stands in the way of what is said of before.
      if (changed.status() === 422) continue;
      expect(changed.status(), await changed.text()).toBe(200);
      return element.id;
    }
  throw new Error('nothing is left to do');
}

/** A cover of the street that nothing ails: a case on it is opened, handled by its unit, verified and closed. */
export async function closeACase(baseURL: string, office: APIRequestContext): Promise<string> {
  const street = await (await office.get('/api/streets/old-street')).json();
  const covers: { id: string; remediation: string }[] = street.alongside['manhole-covers'];
  const cover = covers.find(({ remediation }) => remediation === 'normal');
  if (cover === undefined) throw new Error('no cover is in order');
  const opened = await office.post('/api/cases', { data: { assetId: cover.id, kind: 'broken' } });
  expect(opened.status(), await opened.text()).toBe(201);
  const { id } = await opened.json();
  const [water, inspector] = [await signedIn(baseURL, 'water'), await signedIn(baseURL, 'inspector')];
  const { unit } = await (await water.get('/api/me')).json();
  const deeds: [APIRequestContext, object][] = [
    [office, { type: 'accept' }],
    [office, { type: 'register' }],
    [office, { type: 'dispatch', unit: unit.code }],
    [water, { type: 'sign-for' }],
    [water, { type: 'resolve', note: '示例·已修复' }],
    [inspector, { type: 'verify-pass' }],
    [office, { type: 'close' }],
  ];
  for (const [who, data] of deeds) {
    const answer = await who.post(`/api/cases/${id}/events`, { data });
    expect(answer.status(), `${JSON.stringify(data)} ${await answer.text()}`).toBe(201);
  }
  await Promise.all([water.dispose(), inspector.dispose()]);
  return cover.id;
}

export async function enterAsLeader(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: '领导 县人民政府' }).click();
  await expect(page.getByTestId('street-board')).toBeVisible();
}

/** The leader's way through time: the present, back before the work, forward again, and by what was known then. */
export async function lookBack(page: Page, baseURL: string): Promise<void> {
  const office = await signedIn(baseURL, 'office');
  const element = await finishAnElement(office);
  const cover = await closeACase(baseURL, office);
  await office.dispose();
  await enterAsLeader(page);
  const card = page.getByTestId('mark-card');
  const slider = page.getByRole('slider', { name: /实况/ });

  await page.goto(`/street/old-street?mark=${element}`);
  await expect(card).toContainText('已完成');
  await slider.press('ArrowLeft');
  await expect(page.getByTestId('time-bar')).toHaveAttribute('data-past', 'true');
  await expect(card).toContainText('已完成');
  await page.getByText('当时所知').click();
  await expect(card).toContainText('未开始');
  await page.getByText('今天所知').click();
  await expect(card).toContainText('已完成');
  await slider.press('ArrowLeft');
  await expect(card).toContainText('未开始');
  await slider.press('ArrowRight');
  await expect(card).toContainText('已完成');

  await page.goto(`/street/old-street?mark=${cover}`);
  await expect(card).toContainText('已整改');
  await slider.press('ArrowLeft');
  await expect(card).toContainText('正常');
  await page.getByRole('button', { name: '回到今天' }).click();
  await expect(card).toContainText('已整改');
}
