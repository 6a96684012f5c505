import { expect, type Page } from '@playwright/test';

export type BroughtCover = { id: string; code: string };

/**
 * Wells in a row to the east, 12 m apart, that come into the register as a table of a unit, confirmed and committed
 * with the page's session. All carry the same `road`, by which a person finds them again.
 */
export async function bringCovers(
  page: Page,
  road: string,
  [lng, lat]: readonly [number, number],
  count: number,
): Promise<BroughtCover[]> {
  const rows = Array.from({ length: count }, (_, index) =>
    [`${road}-${index + 1}`, '污水井', road, road, lng + index * 0.000123, lat].join(','),
  );
  const staged = await page.request.post('/api/imports?layer=manhole-covers&name=census.csv', {
    headers: { 'content-type': 'application/octet-stream' },
    data: Buffer.from(['管井编号,用途,道路,位置,经度,纬度', ...rows].join('\r\n')),
  });
  expect(staged.status()).toBe(201);
  const { id, counts } = await staged.json();
  expect(counts).toMatchObject({ read: count, new: count, doubtful: 0, rejected: 0 });
  const mapped = await page.request.post(`/api/imports/${id}/mapping`, {
    data: { crs: 'EPSG:4490', axes: 'east-north' },
  });
  expect(mapped.status()).toBe(200);
  const committed = await page.request.post(`/api/imports/${id}/commit`, {
    data: { reason: '普查成果入库' },
  });
  expect(committed.status()).toBe(200);
  expect(await committed.json()).toMatchObject({ inserted: count, rejected: 0 });
  const found = await page.request.get(
    `/api/collections/manhole-covers/items?q=${encodeURIComponent(road)}&limit=100`,
  );
  const { features }: { features: { id: string; properties: { code: string } }[] } = await found.json();
  expect(features).toHaveLength(count);
  return features.map((feature) => ({ id: feature.id, code: feature.properties.code }));
}
