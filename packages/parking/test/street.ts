import { localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import type { LineString, Point } from 'geojson';
import type { LayoutRequest } from '../src/layout.ts';
import type { Obstacle, ObstacleKind } from '../src/obstacle.ts';
import { ruleProfiles } from '../src/profiles/profiles.ts';

/** Metres around a place of the county seat. */
export const plane = localPlane([118.4, 29.14]);

export const kerbOf = (...points: PlanePoint[]): LineString => ({
  type: 'LineString',
  coordinates: points.map(plane.toLngLat),
});
export const pointAt = (...point: PlanePoint): Point => ({
  type: 'Point',
  coordinates: plane.toLngLat(point),
});
export const obstacleAt = (kind: ObstacleKind, point: PlanePoint, id: string = kind): Obstacle => ({
  ...{ id, kind },
  geometry: pointAt(...point),
});

/** A wide street with parallel stalls on the left of its kerb. */
export const wideStreet: Omit<LayoutRequest, 'kerb'> = {
  ...{ side: 'left', carriagewayWidthMetres: 12, traffic: 'two-way', angleDegrees: 0, stallClass: 'small' },
  ...{ obstacles: [], profile: ruleProfiles[0] },
};
