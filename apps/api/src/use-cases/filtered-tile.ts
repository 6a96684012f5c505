import { tileAttributes } from '@cityplate/layers/derive/tile-attributes';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { filteredAssets, filteredCells } from '../queries/filtered-tile.ts';
import { firstDirectZoom, maximumFeatures, type TileAddress } from '../queries/tiles.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';

/** The bytes of a tile of what a filter leaves: single assets, or counts per cell from afar and where too many. */
export async function filteredTile(
  services: Services,
  context: TransactionContext,
  filter: AssetFilter,
  address: TileAddress,
): Promise<Buffer> {
  const { definition } = services.catalogue.layer(filter.layer);
  const layer = { definition, attributes: tileAttributes(definition), filter };
  const far = definition.style.overview === 'cells' && address.z < firstDirectZoom;
  return inTransaction(services.pool, context, async (client) => {
    const near = far ? undefined : await filteredAssets(client, layer, address, maximumFeatures);
    if (near !== undefined && near.features <= maximumFeatures) return near.mvt;
    return (await filteredCells(client, layer, address)).mvt;
  });
}
