import { migrate } from '@cityplate/db/migrate';
import { prepare } from '@cityplate/db/prepare';
import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';

/** Brings the database to the shape and content that this version and region need. */
export async function prepareDatabase(
  ownerUrl: string,
  region: Region,
  definitions: readonly LayerDefinition[],
  log: (line: string) => void,
): Promise<void> {
  log('数据库结构 · database schema');
  await migrate(ownerUrl, { log });
  const { orphans, assets } = await prepare(ownerUrl, region, definitions, log);
  for (const orphan of orphans)
    log(
      `图层 ${orphan} 的定义已不存在，其数据保留 · layer ${orphan} has no definition any more; its data stays`,
    );
  if (assets > 0) log(`示例县城：${assets} 个部件 · demonstration county: ${assets} assets`);
}
