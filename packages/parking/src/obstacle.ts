import type { Geometry } from 'geojson';

/** What a stall must keep away from; `stall` is one that is there already. */
export const obstacleKinds = [
  'junction',
  'crossing',
  'bus-stop',
  'hydrant',
  'gas-station',
  'fire-station',
  'first-aid',
  'bridge',
  'gate',
  'fire-lane',
  'well',
  'building',
  'stall',
] as const;

export type ObstacleKind = (typeof obstacleKinds)[number];

export interface Obstacle {
  /** Named in what it costs; an asset's id where it is one. */
  readonly id?: string;
  readonly kind: ObstacleKind;
  readonly geometry: Geometry;
  /** A junction with islands and turning lanes of its own. */
  readonly isChannelised?: boolean;
  /** Of what a point or a line stands for, such as a driveway. */
  readonly widthMetres?: number;
}
