import type { AssetFeature } from '@cityplate/wire/asset';
import { expect } from 'vitest';
import type { TestServer } from '../support/server.ts';
import { items, makeCover } from './filing.ts';

/** A cover with a mounted plate; gives its id and the token in the plate's code. */
export async function makePlate(
  server: TestServer,
  index: number,
  unit?: string,
): Promise<{ assetId: string; token: string }> {
  const assetId = await makeCover(server, index, unit);
  const made = await server.as('office').post(`${items}/${assetId}/parts`, {
    part: 'plate',
    properties: { serial: `RP-${index}`, state: 'mounted' },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { scanAddress = '' } = (
    await server.as('office').get<AssetFeature & { scanAddress?: string }>(`${items}/${assetId}`)
  ).body;
  return { assetId, token: scanAddress.slice(3) };
}
