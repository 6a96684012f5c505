import { generateCounty } from '@cityplate/fixtures/generate/county';
import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type pg from 'pg';
import { seedAssets } from './assets.ts';
import { seedBaseMap, seedStreet } from './base-map.ts';
import { seedCases } from './cases.ts';
import { seedConfiguration } from './configuration.ts';
import { seedHearings } from './hearings.ts';
import { seedPeople } from './people.ts';
import { seedPlates } from './plates.ts';
import { seedSchemes } from './schemes.ts';

const demonstrationSeed = 330824;

/**
 * Writes the region's configuration, and the demonstration county when the database is empty and the region
 * asks for one. One transaction: a killed start leaves either all of it or nothing.
 */
export async function seed(
  client: pg.ClientBase,
  region: Region,
  definitions: readonly LayerDefinition[],
): Promise<{ assets: number }> {
  await client.query('begin');
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('cityplate seed'))");
    // One plan for all checks of references to assets; otherwise each row's is planned anew, 1 ms a row.
    await client.query('set local plan_cache_mode = force_generic_plan');
    await seedConfiguration(client, region);
    const { rows } = await client.query<{ filled: boolean }>(
      'select demonstration or exists (select from asset) as filled from region',
    );
    if (rows[0]?.filled === true || region.demonstration.accounts.length === 0) {
      await client.query('commit');
      return { assets: 0 };
    }
    await seedPeople(client, region);
    let assets = 0;
    if (region.demonstration.generate) {
      const county = generateCounty(region, demonstrationSeed, new Date().toISOString().slice(0, 10));
      const context = {
        region,
        definitions: new Map(definitions.map((each) => [each.id, each])),
        now: new Date(),
      };
      await seedBaseMap(client, county.basemap);
      await seedStreet(client, county.street);
      await seedAssets(client, context, county.assets);
      await seedHearings(client, region);
      await seedCases(client, context, county.assets);
      await seedPlates(client, region);
      await seedSchemes(client, region, county);
      assets = county.assets.length;
    }
    await client.query('update region set demonstration = true');
    await client.query('commit');
    if (assets > 0) await client.query('analyze');
    return { assets };
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
