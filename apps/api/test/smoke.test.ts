import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('an empty registry takes one asset of each layer', async () => {
  for (const [index, definition] of server.definitions.entries()) {
    const made = await server
      .as('office')
      .post<AssetFeature>(
        `/api/collections/${definition.id}/items`,
        newFeature(server.region, definition, index),
      );
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.headers.get('etag')).toBe('"1"');
    const read = await server.as('leader').get<AssetFeature>(made.headers.get('location') ?? '');
    expect(read.body.properties).toEqual(made.body.properties);
    expect(read.body.geometry).toEqual(made.body.geometry);
  }
});
