import type { Page } from '@playwright/test';

/** Signs in behind the page, with its own cookies. */
export async function signInByRequest(page: Page, baseURL: string, username: string): Promise<void> {
  await page.request.post('/api/auth/sign-in/username', {
    data: { username, password: 'kaihua-2022' },
    headers: { origin: baseURL },
  });
}

/** A cover of a unit with a mounted plate, made by the office and of nobody else's concern; leaves no session. */
export async function newCoverWithPlate(
  page: Page,
  baseURL: string,
  unit: string,
  location: string,
): Promise<{ id: string; code: string; scanAddress: string; position: [number, number] }> {
  await signInByRequest(page, baseURL, 'office');
  const headers = { origin: baseURL };
  const region: { view: { center: [number, number] } } = await (await page.request.get('/api/region')).json();
  const [lng, lat] = region.view.center;
  const position: [number, number] = [lng, lat];
  const items = '/api/collections/manhole-covers/items';
  const made: { id: string; properties: { code: string } } = await (
    await page.request.post(items, {
      headers,
      data: {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: position },
        properties: { use: 'sewage', location },
      },
    })
  ).json();
  await page.request.post('/api/claims/decisions', {
    headers,
    data: { assetIds: [made.id], unit, reason: '示例' },
  });
  await page.request.post(`${items}/${made.id}/parts`, {
    headers,
    data: {
      part: 'plate',
      properties: { serial: `E2E-${made.id.slice(0, 8).toUpperCase()}`, state: 'mounted' },
    },
  });
  const { scanAddress }: { scanAddress: string } = await (
    await page.request.get(`${items}/${made.id}`)
  ).json();
  await page.context().clearCookies();
  return { id: made.id, code: made.properties.code, scanAddress, position };
}
