import type { Polygon } from 'geojson';
import type { Items } from '../../commands/content.ts';
import type { MapSeam } from '../map-seam.ts';
import { edgesOf } from './lines-of.ts';
import type { StampSettings, StampSurroundings } from './place-stamp.ts';
import type { SnapTarget } from './tool-seam.ts';

/** Screen pixels within which a pointer means the thing beside it. */
export const snapPixels = 14;
/** More of the screen is never searched; below this scale single stalls are too small to lay anyway. */
const widestReachPixels = 420;

/** What is drawn around a pixel, with the draft's own shapes at full precision; `except` are being moved. */
export function targetsNear(
  seam: MapSeam,
  pixel: readonly [number, number],
  reachMetres: number,
  items: Items,
  except: readonly string[],
): SnapTarget[] {
  const reach = Math.min(widestReachPixels, snapPixels + reachMetres / seam.metresPerPixel());
  const own = Object.entries(items).flatMap(([id, { geometry }]): SnapTarget[] =>
    geometry === null || except.includes(id)
      ? []
      : // A line of the draft is a kerb that stalls stand along.
        [{ id: `draft/${id}`, kind: geometry.type === 'LineString' ? 'kerb' : 'asset', geometry }],
  );
  return [...own, ...seam.targetsAround(pixel, reach)];
}

/** The same as kerbs and stalls, for a stamp. Stalls count only of the stamp's own layer. */
export function stampSurroundings(targets: readonly SnapTarget[], layer: string): StampSurroundings {
  const stalls = targets.filter(
    (target) => target.kind === 'asset' && (target.layer === undefined || target.layer === layer),
  );
  return {
    kerbs: edgesOf(targets.filter((target) => target.kind === 'kerb')),
    stalls: stalls.flatMap(({ geometry }): Polygon[] => (geometry.type === 'Polygon' ? [geometry] : [])),
  };
}

/** How far around the pointer something may matter to a stamp. */
export const stampReach = ({ lengthMetres, widthMetres, count }: StampSettings): number =>
  Math.hypot(lengthMetres, widthMetres) * Math.min(count, 4) + 2;
