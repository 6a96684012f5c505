import type { KerbList } from '@cityplate/wire/parking';
import { listKerbs } from '../queries/parking-obstacles.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';

/** A screen of kerbs; whoever sees more than these zooms in first. */
const mostKerbs = 2_000;

/** Edges of the base map's carriageways in these boxes, as a layout takes them. */
export async function kerbsIn(
  services: Services,
  context: TransactionContext,
  boxes: readonly (readonly [number, number, number, number])[],
): Promise<KerbList> {
  const rows = await inTransaction(services.pool, context, async (client) => {
    const found = [];
    for (const box of boxes) found.push(...(await listKerbs(client, box, mostKerbs)));
    return found;
  });
  return {
    type: 'FeatureCollection',
    features: rows.map(({ id, geometry, road, road_class, width_metres, traffic, side, length_metres }) => ({
      type: 'Feature',
      id,
      geometry,
      properties: {
        ...(road === null ? {} : { road }),
        ...(road_class === null ? {} : { roadClass: road_class }),
        ...{ carriagewayWidthMetres: width_metres, traffic, side, lengthMetres: length_metres },
      },
    })),
  };
}
