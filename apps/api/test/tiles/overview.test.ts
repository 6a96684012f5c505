import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChangeSet } from '../support/as-role.ts';
import { newFeature, requiredFields } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Cells are kept up by each edit; whatever the edits were, they must equal cells counted anew. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const layers = ['manhole-covers', 'parking-spaces', 'dust-sites'];
const states = {
  ownership: ['unclaimed', 'claimed', 'disputed', 'confirmed', 'interim'],
  remediation: ['normal', 'pending', 'underway', 'verifying', 'fixed'],
  life: ['planned', 'live', 'retired'],
};

const place = fc.record({
  lng: fc.double({ min: 118.1, max: 118.6, noNaN: true }),
  lat: fc.double({ min: 28.95, max: 29.45, noNaN: true }),
});
const row = fc.record({
  ownership: fc.constantFrom(...states.ownership),
  remediation: fc.constantFrom(...states.remediation),
  life: fc.constantFrom(...states.life),
});
/** What an edit does to some of the rows, chosen by `pick`, in one statement as a bulk change would. */
const edit = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    layer: fc.constantFrom(...layers),
    places: fc.array(place, { minLength: 1, maxLength: 6 }),
    row,
  }),
  fc.record({
    kind: fc.constant('move' as const),
    pick: fc.nat(6),
    by: fc.tuple(
      fc.double({ min: -0.01, max: 0.01, noNaN: true }),
      fc.double({ min: -0.01, max: 0.01, noNaN: true }),
    ),
  }),
  fc.record({ kind: fc.constant('state' as const), pick: fc.nat(6), row }),
  fc.record({
    kind: fc.constant('style' as const),
    pick: fc.nat(6),
    color: fc.constantFrom('white', 'yellow', 'blue'),
  }),
  fc.record({ kind: fc.constant('note' as const), pick: fc.nat(6) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

let serial = 0;
const some = `serial % 7 = $1`;

async function apply(client: PoolClient, change: Edit): Promise<void> {
  if (change.kind === 'insert') {
    const definition = server.definitions.find(({ id }) => id === change.layer);
    if (definition === undefined) throw new Error(change.layer);
    const props = JSON.stringify({
      ...requiredFields(definition),
      ...(change.layer === 'parking-spaces' ? { lineColor: 'white' } : {}),
    });
    const shape =
      definition.geometry[0] === 'Point'
        ? 'ST_MakePoint(lng, lat)'
        : 'ST_MakeEnvelope(lng, lat, lng + 0.0002, lat + 0.0001)';
    serial += 1;
    await client.query(
      `insert into asset (layer, adcode, code, code_system, ownership, remediation, life, props, geom)
       select $1, '330824', 'p-${serial}-' || row_number() over (), 'local', $2, $3, $4, $5, ST_SetSRID(${shape}, 4326)
       from jsonb_to_recordset($6::jsonb) given (lng float8, lat float8)`,
      [
        change.layer,
        change.row.ownership,
        change.row.remediation,
        change.row.life,
        props,
        JSON.stringify(change.places),
      ],
    );
  } else if (change.kind === 'move') {
    await client.query(
      `update asset set geom = ST_Translate(geom, $2, $3), version = version + 1 where ${some}`,
      [change.pick, ...change.by],
    );
  } else if (change.kind === 'state') {
    await client.query(
      `update asset set ownership = $2, remediation = $3, life = $4, version = version + 1 where ${some}`,
      [change.pick, change.row.ownership, change.row.remediation, change.row.life],
    );
  } else if (change.kind === 'style') {
    await client.query(
      `update asset set props = props || jsonb_build_object('lineColor', $2::text), version = version + 1 where layer = 'parking-spaces' and ${some}`,
      [change.pick, change.color],
    );
  } else {
    await client.query(`update asset set name = 'x', version = version + 1 where ${some}`, [change.pick]);
  }
}

interface Cell {
  key: string;
  count: number;
  sum_x: number;
  sum_y: number;
}
const cells = async (client: PoolClient) =>
  (
    await client.query<Cell>(
      `select concat_ws('/', layer, zoom, tile_x, tile_y, cell, ownership, remediation, life, style) as key, count::int, sum_x, sum_y from asset_cell where count <> 0 order by 1`,
    )
  ).rows;

test('after any edits the cells are those of a rebuild', async () => {
  const client = await server.database.pool.connect();
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 14 }), fc.nat(15), async (edits, later) => {
        await client.query('begin');
        try {
          await openChangeSet(client, 'test');
          for (const [index, change] of edits.entries()) {
            // From here on as a bulk load edits: the cells follow at the commit.
            if (index === later) await client.query("set local app.cells_at_commit = 'on'");
            await client.query('savepoint before');
            // A value that a CHECK refuses is no edit.
            await apply(client, change).catch((error: { code?: string }) => {
              if (error.code !== '23514') throw error;
              return client.query('rollback to before');
            });
          }
          await client.query('set constraints all immediate');
          const kept = await cells(client);
          for (const layer of layers) await client.query('select rebuild_cells($1)', [layer]);
          const rebuilt = await cells(client);
          expect(kept.map(({ key, count }) => [key, count])).toEqual(
            rebuilt.map(({ key, count }) => [key, count]),
          );
          for (const [index, cell] of kept.entries()) {
            expect(Math.abs(cell.sum_x - (rebuilt[index]?.sum_x ?? 0))).toBeLessThan(1e-9);
            expect(Math.abs(cell.sum_y - (rebuilt[index]?.sum_y ?? 0))).toBeLessThan(1e-9);
          }
        } finally {
          await client.query('rollback');
        }
      }),
      { numRuns: 60 },
    );
  } finally {
    client.release();
  }
});

test('inserts land in cells at all: the property above does not compare nothing with nothing', async () => {
  const client = await server.database.pool.connect();
  try {
    await client.query('begin');
    await openChangeSet(client, 'test');
    for (const layer of layers)
      await apply(client, {
        kind: 'insert',
        layer,
        places: [
          { lng: 118.4, lat: 29.1 },
          { lng: 118.5, lat: 29.2 },
        ],
        row: { ownership: 'unclaimed', remediation: 'normal', life: 'live' },
      });
    const { rows } = await client.query(
      'select layer, sum(count)::int as count from asset_cell where zoom = 10 group by 1 order by 1',
    );
    expect(rows).toEqual([...layers].sort().map((layer) => ({ layer, count: 2 })));
    await client.query(`update asset set life = 'retired', version = version + 1`);
    const { rows: none } = await client.query('select 1 from asset_cell where count <> 0');
    expect(none).toEqual([]);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('cells lie in their tile, and a quarter of a tile is one stretch of them', async () => {
  const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  await fc.assert(
    fc.asyncProperty(unit, unit, fc.integer({ min: 5, max: 13 }), async (x, y, zoom) => {
      const { rows } = await server.database.pool.query<{ cell: number; nearer: number }>(
        'select cell_of($1, $2, $3) as cell, cell_of($1, $2, $3 + 1) as nearer',
        [x, y, zoom],
      );
      const [{ cell, nearer } = { cell: -1, nearer: -1 }] = rows;
      const within = (value: number, z: number) => Math.floor((value * 2 ** z) % 2);
      // Which quarter of the tile: what tileStatements looks ahead over.
      expect(Math.floor(cell / 64)).toBe(within(y, zoom + 1) * 2 + within(x, zoom + 1));
      const placeOf = (value: number, z: number) => Math.floor(value * 16 * 2 ** z) % 16;
      const [row, column] = [placeOf(y, zoom), placeOf(x, zoom)];
      expect(cell % 64).toBe((row % 8) * 8 + (column % 8));
      // Two by two cells of the next zoom make one of this.
      const [finerRow, finerColumn] = [placeOf(y, zoom + 1), placeOf(x, zoom + 1)];
      expect(Math.floor(finerRow / 2) % 8).toBe(row % 8);
      expect(Math.floor(finerColumn / 2) % 8).toBe(column % 8);
      expect(nearer).toBeGreaterThanOrEqual(0);
      expect(nearer).toBeLessThan(256);
    }),
    { numRuns: 200 },
  );
});

test.each([
  '',
  'ownership=unclaimed,disputed',
  'remediation=pending&life=live',
  'life=planned',
  'life=retired',
  'serial=1',
])('counts of a layer are the same from its cells as asset by asset: %s', async (query) => {
  const definition = server.definitions.find(({ id }) => id === 'parking-spaces')!;
  const path = '/api/collections/parking-spaces/items';
  const office = server.as('office');
  for (const [index, life] of ['live', 'planned', 'live'].entries())
    await office.post(path, newFeature(server.region, definition, 300 + index, { life }));
  const counts = async (more: string) =>
    (await office.get(`/api/layers/parking-spaces/counts?${query}${more}`)).body;
  // A box makes the API look at each asset.
  expect(await counts('')).toEqual(await counts('&bbox=100,20,130,40'));
});
