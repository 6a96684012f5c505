import type { ObstacleList } from '@cityplate/wire/parking-obstacles';
import { invalid } from '../problem-error.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { surroundings } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';

/** How far a stall reaches into the carriageway at most, metres. */
const stallMetres = 20;

/** Lines so near to each other that what lies between them is near one of them, degrees. */
const rowDegrees = 0.0005;
/** Of a larger box one sees no stalls; a view of a street is a hundredth of a degree. */
const widestDegrees = 0.05;
const attempted = say('读取避让要素', 'Reading obstacles');

type Box = readonly [number, number, number, number];

/** Lines that pass everything in a box. Throws 422 for a box larger than any view in which stalls are drawn. */
export function rowsOf([west, south, east, north]: Box): [number, number][][] {
  if (!(east - west <= widestDegrees && north - south <= widestDegrees))
    throw invalid(attempted, [
      {
        path: 'query.bbox',
        code: 'too-large',
        message: say(`每边最多 ${widestDegrees}°，请放大地图`, `At most ${widestDegrees}° each way: zoom in`),
      },
    ]);
  return Array.from({ length: Math.ceil((north - south) / rowDegrees) + 1 }, (_, row) => {
    const lat = Math.min(north, south + row * rowDegrees);
    return [
      [west, lat],
      [Math.max(east, west + 1e-7), lat],
    ];
  });
}

/** What stalls in these boxes keep away from, and around them so far as any rule looks. */
export async function obstaclesIn(
  services: Services,
  context: TransactionContext,
  boxes: readonly Box[],
): Promise<ObstacleList> {
  const profile = readProfile(services, undefined, 'query.profile', attempted);
  const features = new Map<string, ObstacleList['features'][number]>();
  await inTransaction(services.pool, context, async (client) => {
    for (const box of boxes) {
      const around = JSON.stringify({ type: 'MultiLineString', coordinates: rowsOf(box) });
      const { obstacles, named } = await surroundings(services, client, { around, profile, stallMetres });
      for (const { id = '', geometry, widthMetres, isChannelised } of obstacles) {
        const about = named.get(id);
        if (about === undefined) continue;
        const properties = {
          ...about,
          ...(widthMetres === undefined ? {} : { widthMetres }),
          ...(isChannelised === undefined ? {} : { isChannelised }),
        };
        features.set(id, { type: 'Feature', id, geometry: { ...geometry }, properties });
      }
    }
  });
  return { type: 'FeatureCollection', features: [...features.values()] };
}
