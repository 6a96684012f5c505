import { expect, type Page } from '@playwright/test';

export type FoundAsset = { id: string; code: string; lng: number; lat: number };

/** One asset of a layer by the API's own filter, asked with the page's session. */
export async function findAsset(page: Page, layer: string, query = ''): Promise<FoundAsset> {
  const response = await page.request.get(`/api/collections/${layer}/items?limit=1&${query}`);
  expect(response.ok()).toBe(true);
  const { features } = await response.json();
  const [feature] = features;
  const [lng, lat] = feature.geometry.coordinates;
  return { id: feature.id, code: feature.properties.code, lng, lat };
}
