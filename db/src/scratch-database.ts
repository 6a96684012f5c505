import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';
import pg from 'pg';
import { migrate, migrationsDirectory } from './migrate.ts';
import { seedConfiguration } from './seed/configuration.ts';
import { seedPeople } from './seed/people.ts';
import { syncLayers } from './sync-layers.ts';
import { syncPermissions } from './sync-permissions.ts';

export interface ScratchSize {
  covers: number;
  stalls: number;
}

// Towns over the county's box, each like the demonstration county's seat: 12,000 covers that fill about six tiles of
// z14, thinning out from the middle.
const coversPerTown = 12_000;
const scattered = `
  select serial, town.lng + town.spread * radius * cos(angle) as lng, town.lat + town.spread * radius * sin(angle) as lat
  from (select serial, floor(random() * $8::int)::int as town_id, sqrt(-2 * ln(1 - random() * 0.999)) * 0.4 as radius,
      random() * 2 * pi() as angle from generate_series($1::bigint, $2::bigint) serial) one
  join (select id, $3::float8 + ($5::float8 - $3::float8) * (0.1 + 0.8 * random()) as lng, $4::float8 + ($6::float8 - $4::float8) * (0.1 + 0.8 * random()) as lat, 0.03 + 0.02 * random() as spread
    from generate_series(0, $8::int - 1) id) town on town.id = one.town_id`;

const covers = `insert into asset (layer, serial, adcode, code, code_system, ownership, remediation, owner_unit, props, geom)
  select 'manhole-covers', serial, $7::text, $7::text || '01002' || lpad(serial::text, 9, '0'), 'local',
    case when random() < 0.75 then 'confirmed' else (array['unclaimed','claimed','disputed','interim'])[1 + floor(random() * 4)::int] end,
    case when random() < 0.95 then 'normal' else (array['pending','underway','verifying','fixed'])[1 + floor(random() * 4)::int] end, null,
    jsonb_build_object('use', (array['sewage','stormwater','water-supply','telecom','power','storm-grate'])[1 + (random() * 5)::int]),
    ST_SetSRID(ST_MakePoint(lng, lat), 4326)
  from (${scattered}) place`;

const stalls = `insert into asset (layer, serial, adcode, code, code_system, ownership, props, geom)
  select 'parking-spaces', serial, $7::text, $7::text || '02999' || lpad(serial::text, 9, '0'), 'local', 'confirmed',
    jsonb_build_object('lineColor', (array['blue','white','yellow'])[1 + (random() * 2)::int], 'stallClass', 'small'),
    ST_MakeEnvelope(lng, lat, lng + 0.0000617, lat + 0.0000226, 4326)
  from (${scattered}) place`;

/** What the database is made of: when any of it changes, the one that is kept is of no use. */
async function shapeOf(region: Region, definitions: readonly LayerDefinition[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([region, definitions, covers, stalls]));
  for (const name of (await readdir(migrationsDirectory)).sort())
    hash.update(await readFile(join(migrationsDirectory, name)));
  return `complete ${hash.digest('hex').slice(0, 16)}`;
}

/** A database of this size beside the given one; made when it is not there or of another shape, else kept. */
export async function ensureScratchDatabase(
  ownerUrl: string,
  region: Region,
  definitions: readonly LayerDefinition[],
  size: ScratchSize,
  log: (line: string) => void,
): Promise<string> {
  const name = `cityplate_scratch_${size.covers}_${size.stalls}`;
  const shape = await shapeOf(region, definitions);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  const { rowCount } = await admin.query(
    'select from pg_database where datname = $1 and exists (select from pg_shdescription where objoid = oid and description = $2)',
    [name, shape],
  );
  if (rowCount === 0) {
    log(`压测数据库：${size.covers} 井盖、${size.stalls} 车位 · loading the scratch database`);
    await admin.query(`drop database if exists ${pg.escapeIdentifier(name)}`);
    await admin.query(`create database ${pg.escapeIdentifier(name)}`);
    await fill(url.href, region, definitions, size);
    await admin.query(`comment on database ${pg.escapeIdentifier(name)} is ${pg.escapeLiteral(shape)}`);
  }
  await admin.end();
  return url.href;
}

async function fill(
  url: string,
  region: Region,
  definitions: readonly LayerDefinition[],
  size: ScratchSize,
): Promise<void> {
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await syncLayers(client, definitions);
  await syncPermissions(client);
  await seedConfiguration(client, region);
  await seedPeople(client, region);
  // Without history and announcements: they are not what is measured, and would double the time to load.
  await client.query('alter table asset disable trigger user');
  await client.query('select setseed(0.330824)');
  await client.query("set work_mem = '512MB'");
  await client.query("set maintenance_work_mem = '1GB'");
  const [west, south, east, north] = region.box;
  const towns = Math.ceil(size.covers / coversPerTown);
  const place = [west, south, east, north, region.adcode, towns];
  await client.query(covers, [1, size.covers, ...place]);
  await client.query(stalls, [size.covers + 1, size.covers + size.stalls, ...place]);
  await client.query("select setval('asset_serial', $1)", [size.covers + size.stalls]);
  await client.query('alter table asset enable trigger user');
  await client.query("select rebuild_cells(id) from layer where id in ('manhole-covers', 'parking-spaces')");
  await client.query('vacuum (analyze)');
  await client.end();
}
