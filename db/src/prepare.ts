import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';
import pg from 'pg';
import { seed } from './seed/seed.ts';
import { syncLayers } from './sync-layers.ts';
import { syncPermissions } from './sync-permissions.ts';

/** Syncs what code holds as data (layers, permissions), then the region's configuration and demonstration. */
export async function prepare(
  ownerUrl: string,
  region: Region,
  definitions: readonly LayerDefinition[],
  log: (line: string) => void,
): Promise<{ orphans: string[]; assets: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    log('图层定义与权限 · layer definitions and permissions');
    const { orphans } = await syncLayers(client, definitions);
    await syncPermissions(client);
    log('区域配置与示例数据 · region and demonstration data');
    const { assets } = await seed(client, region, definitions);
    return { orphans, assets };
  } finally {
    await client.end();
  }
}
