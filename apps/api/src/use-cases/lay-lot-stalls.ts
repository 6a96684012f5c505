import { checkGeometry } from '@cityplate/geometry/gate';
import { layLot, readLot } from '@cityplate/parking/lay-lot';
import type { LotAnswer, LotQuestion } from '@cityplate/wire/parking-lots';
import type { Polygon } from 'geojson';
import { invalid } from '../problem-error.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { givenObstacles, nothingAround, orRefuse } from './lay-stalls.ts';
import { rowsOf } from './obstacles-in.ts';
import { surroundings } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';

const attempted = say('排布停车场', 'Laying out a car park');

/** Fills an area with rows and aisles and keeps nothing. Throws 422 for an area, obstacle or profile that is none. */
export async function layLotStalls(
  services: Services,
  context: TransactionContext,
  { useLayers, obstacles, profile: named, lot, ...wanted }: LotQuestion,
): Promise<LotAnswer> {
  const profile = readProfile(services, named, 'body.profile', attempted, 'lot');
  const given = givenObstacles({ obstacles });
  const gate = checkGeometry(lot, { types: ['Polygon'], box: [-180, -90, 180, 90], maxVertices: 2_000 });
  if (!gate.ok)
    throw invalid(
      attempted,
      gate.issues.map((issue) => ({ ...issue, path: ['body.lot', ...issue.path].join('.') })),
    );
  // The gate has just read it as one.
  const area = lot as Polygon;
  // What is too large is refused before the layers are asked about it.
  const { box } = orRefuse(() => readLot(area));
  const around = useLayers
    ? await inTransaction(services.pool, context, (client) =>
        surroundings(services, client, {
          around: JSON.stringify({ type: 'MultiLineString', coordinates: rowsOf(box) }),
          ...{ profile, stallMetres: 0 },
        }),
      )
    : nothingAround;
  const { entry, lengthMetres, widthMetres, firstNumber, ...rest } = wanted;
  const layout = orRefuse(() =>
    layLot({
      ...{ ...rest, lot: area, profile, obstacles: [...given, ...around.obstacles] },
      ...(entry === undefined ? {} : { entry }),
      ...(lengthMetres === undefined ? {} : { lengthMetres }),
      ...(widthMetres === undefined ? {} : { widthMetres }),
      ...(firstNumber === undefined ? {} : { firstNumber }),
    }),
  );
  return { ...layout, profile: profile.id, obstacles: [...around.named.values()] };
}
