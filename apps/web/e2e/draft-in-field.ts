import { expect, type Page } from '@playwright/test';

type Place = readonly [number, number];

const stallAt =
  ([lng, lat]: Place) =>
  (index: number) => ({
    type: 'Feature',
    id: crypto.randomUUID(),
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0.0000617, 0],
          [0.0000617, 0.0000226],
          [0, 0.0000226],
          [0, 0],
        ].map(([x = 0, y = 0]) => [lng + x + index * 0.00008, lat + y]),
      ],
    },
    properties: {
      ...{ number: String(index + 1), stallClass: 'small', angleDegrees: 0 },
      ...{ lengthMetres: 6, widthMetres: 2.5, lineColor: 'blue' },
    },
  });

/** A scheme of three stalls of 6.0 × 2.5 m in a field, by whoever is signed in; its id. */
export async function draftInField(page: Page, name: string, place: Place): Promise<string> {
  const drafted = await page.request.post('/api/parking/schemes', {
    data: { name, stalls: { type: 'FeatureCollection', features: [0, 1, 2].map(stallAt(place)) } },
  });
  expect(drafted.status()).toBe(201);
  const { id } = await drafted.json();
  return id;
}
