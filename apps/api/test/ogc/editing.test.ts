import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ifMatch } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { fill } from './ogc-client.ts';

// What desktop GIS do: ask by OPTIONS what they may, read, and send the whole feature back.
let server: TestServer;
let made: Map<string, AssetFeature[]>;
beforeAll(async () => {
  server = await startServer();
  made = await fill(server, 2);
});
afterAll(() => server.close());

const layers = ['manhole-covers', 'parking-spaces', 'streetscape-zones', 'dust-sites', 'old-compounds'];

test('OPTIONS tells what may be done, and does nothing', async () => {
  const list = await server.as('office').fetch(paths.items('manhole-covers'), { method: 'OPTIONS' });
  expect(list.status).toBe(204);
  expect(list.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  const one = await server
    .as('office')
    .fetch(paths.item('manhole-covers', made.get('manhole-covers')?.[0]?.id ?? ''), { method: 'OPTIONS' });
  expect(one.headers.get('allow')?.split(', ').sort()).toEqual([
    'DELETE',
    'GET',
    'HEAD',
    'OPTIONS',
    'PATCH',
    'PUT',
  ]);
});

test('HEAD is GET without a body; other verbs are a 405 that lists what is taken', async () => {
  const head = await server.as('office').fetch(paths.items('manhole-covers'), { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const answer = await server.as('office').fetch(paths.items('manhole-covers'), { method });
    expect(answer.status, method).toBe(405);
    expect(answer.headers.get('allow')).toContain('POST');
    await answer.arrayBuffer();
  }
});

test.each(layers)('a feature of %s goes back as it came, then changed', async (layer) => {
  const office = server.as('office');
  const path = paths.item(layer, made.get(layer)?.[0]?.id ?? '');
  const read = await office.get<AssetFeature>(path);
  const same = await office.put<AssetFeature>(path, read.body, ifMatch(1));
  expect(same.status, JSON.stringify(same.body)).toBe(200);
  expect(same.body.properties.version).toBe(1);
  // QGIS knows the columns of its table: what this feature lacks comes as null, instants without their milliseconds.
  const { validFrom, updatedAt } = read.body.properties;
  const table = {
    ...read.body.properties,
    ownerUnit: null,
    maintainerUnit: null,
    note: null,
    name: null,
    validFrom: `${validFrom.slice(0, 19)}Z`,
    updatedAt: new Date(updatedAt).toISOString().replace(/\.\d+Z$/, ''),
  };
  const edited = {
    type: 'Feature',
    id: read.body.id,
    geometry: read.body.geometry,
    properties: { ...table, road: '解放街' },
  };
  const changed = await office.put<AssetFeature>(path, edited, ifMatch(1));
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
  expect(changed.body.properties).toMatchObject({
    road: '解放街',
    version: 2,
    code: read.body.properties.code,
  });
  expect(changed.headers.get('etag')).toBe('"2"');
});

test('what the server keeps cannot be replaced, nor the id', async () => {
  const office = server.as('office');
  const read = await office.get<AssetFeature>(
    paths.item('manhole-covers', made.get('manhole-covers')?.[1]?.id ?? ''),
  );
  const path = paths.item('manhole-covers', read.body.id);
  for (const [key, value] of Object.entries({
    ownership: 'confirmed',
    ownerUnit: 'water',
    version: 7,
    serial: 9,
    validFrom: '2020-01-01T00:00:00Z',
    code: '33082401001999999',
  })) {
    const { status, body } = await office.put(
      path,
      { ...read.body, properties: { ...read.body.properties, [key]: value } },
      ifMatch(1),
    );
    expect(status, key).toBe(422);
    expect(body.issues?.map((issue) => issue.path)).toEqual([`properties.${key}`]);
  }
  const other = made.get('manhole-covers')?.[0]?.id;
  expect((await office.put(path, { ...read.body, id: other }, ifMatch(1))).status).toBe(422);
  expect((await office.put(path, read.body)).status).toBe(428);
  expect((await office.get<AssetFeature>(path)).body.properties.version).toBe(1);
});
