import { systemOfFile } from '@cityplate/formats/geojson';
import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Catalogue } from '../../src/catalogue.ts';
import { loadFile } from '../../src/load/load-file.ts';
import { RowPreparer } from '../../src/load/prepare-row.ts';
import type { SourceEvent } from '../../src/load/source.ts';
import { ifMatch } from '../support/client.ts';
import { newFeature, placeOf } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** A load that has written and not committed stands in nobody's way: the file stops in its middle, others work. */
let server: TestServer;
let catalogue: Catalogue;
beforeAll(async () => {
  server = await startServer();
  catalogue = new Catalogue(server.definitions);
});
afterAll(() => server.close());

const path = '/api/collections/manhole-covers/items';
const rowsBeforePause = 3000;

/** Runs a load of 3,001 sewage covers that waits, its first batches written, until `meanwhile` is done. */
async function loadWhile(options: { dryRun: boolean }, meanwhile: () => Promise<void>) {
  const layer = catalogue.layer('manhole-covers');
  const lonLat = systemOfFile(undefined);
  if (lonLat === undefined) throw new Error('no longitude, latitude');
  async function* events(): AsyncGenerator<SourceEvent> {
    for (let number = 1; number <= rowsBeforePause + 1; number += 1) {
      if (number === rowsBeforePause + 1) await meanwhile();
      const geometry = { type: 'Point', coordinates: placeOf(server.region, number) };
      // Some bring their number and are written at once, some get one at the end.
      const code = number % 2 === 0 ? {} : { code: `33082401002${900_000 + number}` };
      yield { row: { number, id: `load-${number}`, properties: { use: 'sewage', ...code }, geometry } };
    }
  }
  return loadFile(
    server.database.url,
    {
      region: server.region,
      layer,
      preparer: new RowPreparer(
        layer.definition,
        { rename: {}, values: {}, set: {} },
        { property: undefined, source: undefined },
      ),
      unit: 'water',
    },
    { system: lonLat, events: events() },
    { file: 'ledger.geojson', strict: false, ...options },
  );
}

async function cellsAreExact(): Promise<void> {
  const cells = `select jsonb_agg(to_jsonb(c) - '{sum_x,sum_y}'::text[] order by c) as cells from (select * from asset_cell where layer = 'manhole-covers' and count <> 0) c`;
  const kept = (await server.database.pool.query(cells)).rows;
  await server.database.pool.query(`select rebuild_cells('manhole-covers')`);
  expect(kept).toEqual((await server.database.pool.query(cells)).rows);
}

test('others of the layer edit and get numbers while a load is under way', async () => {
  const definition = server.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  const feature = (index: number) => newFeature(server.region, definition, index, { use: 'sewage' });
  const office = server.as('office');
  const before = await office.post<AssetFeature>(path, feature(9000));
  const statuses: number[] = [];
  const codes: unknown[] = [before.body.properties.code];
  const report = await loadWhile({ dryRun: false }, async () => {
    // Each would wait for the load, and be refused after three seconds, if it held a cell or the sequence.
    const made = await office.post<AssetFeature>(path, feature(9001));
    codes.push(made.body.properties.code);
    const moved = await office.patch(
      `${path}/${before.body.id}`,
      { geometry: feature(9002).geometry },
      ifMatch(1),
    );
    statuses.push(made.status, moved.status);
    // What the load wrote is not to be seen yet, in the cells no more than among the assets.
    const { rows } = await server.database.pool.query(
      `select sum(count)::int as count from asset_cell where layer = 'manhole-covers' and zoom = 5`,
    );
    expect(rows).toEqual([{ count: 2 }]);
  });
  expect(statuses).toEqual([201, 200]);
  expect(report).toMatchObject({ inserted: rowsBeforePause + 1, outcome: 'written' });
  const { rows } = await server.database.pool.query<{ codes: number; count: number }>(
    `select count(distinct code)::int as codes, count(*)::int as count from asset where layer = 'manhole-covers'`,
  );
  expect(rows[0]).toEqual({ codes: rowsBeforePause + 3, count: rowsBeforePause + 3 });
  expect(new Set(codes).size).toBe(2);
  await cellsAreExact();
});

test('what a load put by for its commit is gone afterwards, kept or not', async () => {
  await loadWhile({ dryRun: true }, async () => undefined);
  const { rows } = await server.database.pool.query(
    'select (select count(*)::int from asset_cell_pending) as pending, (select count(*)::int from asset_cell_turn) as turns',
  );
  expect(rows).toEqual([{ pending: 0, turns: 0 }]);
  await cellsAreExact();
});
