import type { Box } from '@cityplate/geometry/position';
import type { listedSystems } from '../ogc/listed-systems.ts';
import { invalid } from '../problem-error.ts';
import { say, type Words } from '../words.ts';
import { readBbox } from './read-filter.ts';

/** The box of a query that is about one; throws 400 at `query.bbox` where there is none. */
export function oneBox(
  listed: ReturnType<typeof listedSystems>,
  bbox: string,
  attempted: Words,
): Readonly<Box> {
  const [box] = readBbox(listed, { bbox }).boxes ?? [];
  if (box !== undefined) return box;
  const message = say('需要范围', 'A box is needed');
  throw invalid(attempted, [{ path: 'query.bbox', code: 'required', message }], 400);
}
