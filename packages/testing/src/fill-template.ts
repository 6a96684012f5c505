import { migrate } from '@cityplate/db/migrate';
import { seedConfiguration } from '@cityplate/db/seed/configuration';
import { syncLayers } from '@cityplate/db/sync-layers';
import { syncPermissions } from '@cityplate/db/sync-permissions';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { loadLayers } from '@cityplate/layers/load';
import { withClient } from './with-client.ts';

/** Fill an empty database as a new installation has it: migrated, layers and region known, no assets. */
export async function fillTemplate(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  await withClient(databaseUrl, async (client) => {
    await syncLayers(client, await loadLayers());
    await syncPermissions(client);
    await seedConfiguration(client, await loadRegion('kaihua'));
  });
}
