import { migrate } from '@cityplate/db/migrate';
import { prepare } from '@cityplate/db/prepare';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { loadLayers } from '@cityplate/layers/load';

/** Fill an empty database as the first `npm start` does, with the demonstration county. */
export async function fillDemonstration(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  await prepare(databaseUrl, await loadRegion('kaihua'), await loadLayers(), () => undefined);
}
