import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ifMatch } from '../support/client.ts';
import { newFeature } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Page } from './ogc-client.ts';

// A cover whose life is written with times of its own: the API stamps the present, the past is set here.
let server: TestServer;
let id: string;
const items = paths.items('manhole-covers');
const [created, edited, retired] = ['2026-01-10T00:00:00Z', '2026-03-10T00:00:00Z', '2026-06-10T00:00:00Z'];
beforeAll(async () => {
  server = await startServer();
  const office = server.as('office');
  const definition = server.definitions.find((each) => each.id === 'manhole-covers')!;
  id = (await office.post<AssetFeature>(items, newFeature(server.region, definition, 1, { note: 'first' })))
    .body.id;
  await office.patch(
    paths.item('manhole-covers', id),
    { properties: { note: 'second', use: 'gas' } },
    ifMatch(1),
  );
  await office.delete(paths.item('manhole-covers', id), ifMatch(2));
  // The middle version was learned late: on 1 May, though it was true from 10 March.
  const times = [
    [1, created, created],
    [2, edited, '2026-05-01T00:00:00Z'],
    [3, retired, retired],
  ];
  for (const [version, valid, recorded] of times) {
    await server.database.pool.query(
      'update asset_version set valid_from = $2, recorded_at = $3 where version = $1',
      [version, valid, recorded],
    );
  }
});
afterAll(() => server.close());

const notes = async (query: string, as = 'office') => {
  const { status, body } = await server.as(as).get<Page>(`${items}?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.numberMatched).toBe(body.features.length);
  return body.features.map(({ properties }) => properties.note);
};

test.each<[string, string[]]>([
  ['datetime=2026-01-09T23:59:59Z', []],
  ['datetime=2026-01-10T00:00:00Z', ['first']],
  ['datetime=2026-01-10', ['first']],
  ['datetime=2026-02-01T00:00:00%2B08:00', ['first']],
  ['datetime=2026-04-01T00:00:00Z', ['second']],
  ['datetime=2026-04-01T00:00:00Z&recorded=2026-04-02T00:00:00Z', ['first']],
  ['datetime=2026-04-01T00:00:00Z&recorded=2026-05-02T00:00:00Z', ['second']],
  ['recorded=2026-04-02T00:00:00Z', ['first']],
  ['datetime=2026-07-01T00:00:00Z', []],
  ['datetime=2026-07-01T00:00:00Z&includeRetired=true', ['second']],
  ['datetime=2026-07-01T00:00:00Z&life=retired', ['second']],
  ['datetime=2025-01-01/2026-02-01', ['first']],
  ['datetime=2026-02-01/2026-04-01', ['second']],
  ['datetime=2026-02-01/2026-07-01', ['second']],
  ['datetime=2026-07-01/..', []],
  ['datetime=../2026-01-01', []],
  ['datetime=../..', ['second']],
  ['datetime=2026-04-01T00:00:00Z&use=gas&bbox=118,29,119,30&filter=note%3D%27second%27', ['second']],
  ['datetime=2026-02-01T00:00:00Z&use=gas', []],
  ['datetime=2026-02-01T00:00:00Z&q=330824', ['first']],
  ['', []],
])('%s', async (query, expected) => {
  expect(await notes(query)).toEqual(expected);
});

test('one asset agrees with the collection', async () => {
  for (const moment of ['2026-02-01T00:00:00Z', '2026-04-01T00:00:00Z']) {
    const { body } = await server
      .as('office')
      .get<AssetFeature>(`${paths.item('manhole-covers', id)}?datetime=${moment}`);
    expect([body.properties.note]).toEqual(await notes(`datetime=${moment}`));
  }
});

test('the past is shown as far as the right to read history goes', async () => {
  expect(await notes('datetime=2026-04-01T00:00:00Z', 'leader')).toEqual(['second']);
  expect(await notes('datetime=2026-04-01T00:00:00Z', 'water')).toEqual([]);
});
