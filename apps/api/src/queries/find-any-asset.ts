import { sql } from 'kysely';
import { type AssetRow, assetColumns } from './asset-row.ts';
import { type Database, run } from './statement.ts';

/** An asset by its id alone, whatever its layer. */
export async function findAnyAsset(client: Database, id: string): Promise<AssetRow | undefined> {
  return (await run<AssetRow>(client, sql`select ${assetColumns} from asset where id = ${id}`))[0];
}
