import { seed } from '@cityplate/db/seed/seed';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { loadLayers } from '@cityplate/layers/load';
import { fillTemplate } from './fill-template.ts';
import { withClient } from './with-client.ts';

/** Fill an empty database as the first `npm start` does, with the demonstration county. */
export async function fillDemonstration(databaseUrl: string): Promise<void> {
  await fillTemplate(databaseUrl);
  const [region, layers] = [await loadRegion('kaihua'), await loadLayers()];
  await withClient(databaseUrl, (client) => seed(client, region, layers));
}
