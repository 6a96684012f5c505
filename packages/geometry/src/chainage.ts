/** Chainage: where a position lies along a centreline and how far to its side; lengths on the ellipsoid. */
import type { Position } from 'geojson';
import { localPlane } from './local-plane.ts';
import { distanceMetres } from './measure.ts';
import type { LngLat, PlanePoint } from './position.ts';
import {
  add,
  bearingOf,
  between,
  cross,
  dot,
  leftOf,
  length,
  nearestOnSegment,
  scale,
  subtract,
  unit,
} from './vector.ts';

export interface Chainage {
  /** Metres from the start of the centreline to the foot. */
  alongMetres: number;
  /** Metres to the side of travel: positive right, negative left. */
  offsetMetres: number;
  /** The nearest place on the centreline. */
  foot: LngLat;
  /** Direction of travel at the foot, degrees clockwise from north. */
  bearingDegrees: number;
  /** True when the position lies before the start or past the end; the foot is then that end. */
  isBeyondEnd: boolean;
}

export interface Centreline {
  lengthMetres: number;
  chainageOf: (position: Position) => Chainage;
  /** The place at a chainage and side offset; undefined before the start or past the end. */
  positionAt: (alongMetres: number, offsetMetres?: number) => LngLat | undefined;
}

interface Leg {
  from: PlanePoint;
  to: PlanePoint;
  direction: PlanePoint;
  startMetres: number;
  lengthMetres: number;
  /** Metres of the plane for one on the ground: 1 but for the distortion far from the middle. */
  planeScale: number;
}

/** Rounding in a sum of lengths must not put the very end of the road beyond it. */
const SLACK_METRES = 1e-6;

/**
 * Prepares a centreline for many questions. The plane around its middle serves roads up to some 20 km.
 * @returns undefined for a line without length
 */
export function centreline(line: readonly Position[]): Centreline | undefined {
  const { toPlane, toLngLat } = localPlane(line[Math.floor(line.length / 2)] ?? [0, 0]);
  let total = 0;
  const legs = line.flatMap((start, index): Leg[] => {
    const end = line[index + 1];
    if (!end) return [];
    const [from, to] = [toPlane(start), toPlane(end)];
    const direction = unit(subtract(to, from));
    if (!direction) return [];
    const legMetres = distanceMetres(start, end);
    const planeScale = length(subtract(to, from)) / legMetres;
    const leg = { from, to, direction, startMetres: total, lengthMetres: legMetres, planeScale };
    total += legMetres;
    return [leg];
  });
  const [first] = legs;
  const last = legs.at(-1);
  if (!first || !last) return undefined;

  const chainageOf = (position: Position): Chainage => {
    const point = toPlane(position);
    let nearest = { leg: first, ...nearestOnSegment(point, first.from, first.to) };
    for (const leg of legs) {
      const next = nearestOnSegment(point, leg.from, leg.to);
      if (next.distance < nearest.distance) nearest = { leg, ...next };
    }
    const { leg, share, foot, distance } = nearest;
    const off = subtract(point, foot);
    const aheadMetres = dot(off, leg.direction);
    const side = cross(leg.direction, off) > 0 ? -1 : 1;
    return {
      alongMetres: leg.startMetres + share * leg.lengthMetres,
      offsetMetres: (side * distance) / leg.planeScale || 0,
      foot: toLngLat(foot),
      bearingDegrees: bearingOf(leg.direction),
      isBeyondEnd:
        (leg === first && share === 0 && aheadMetres < -SLACK_METRES) ||
        (leg === last && share === 1 && aheadMetres > SLACK_METRES),
    };
  };

  const positionAt = (alongMetres: number, offsetMetres = 0): LngLat | undefined => {
    if (!(alongMetres >= -SLACK_METRES && alongMetres <= total + SLACK_METRES)) return undefined;
    const leg = legs.findLast(({ startMetres }) => startMetres <= alongMetres) ?? first;
    const share = Math.min(1, Math.max(0, (alongMetres - leg.startMetres) / leg.lengthMetres));
    const aside = scale(leftOf(leg.direction), -offsetMetres * leg.planeScale);
    return toLngLat(add(between(leg.from, leg.to, share), aside));
  };

  return { lengthMetres: total, chainageOf, positionAt };
}
