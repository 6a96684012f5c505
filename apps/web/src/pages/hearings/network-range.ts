import type { HeardAsset } from '@cityplate/wire/hearings';

/** The nearest and the farthest of the assets that lie within the reach of a unit's network; undefined when none does. */
export function networkRange(
  assets: readonly Pick<HeardAsset, 'networkMetres'>[],
  unit: string,
): { least: number; most: number; near: number } | undefined {
  const metres = assets.flatMap(({ networkMetres }) => networkMetres[unit] ?? []);
  if (metres.length === 0) return undefined;
  return { least: Math.min(...metres), most: Math.max(...metres), near: metres.length };
}
