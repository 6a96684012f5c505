import { createRandom, type Random } from '@cityplate/fixtures/plane/random';
import { localPlane } from '@cityplate/geometry/local-plane';
import type { LngLat, PlanePoint } from '@cityplate/geometry/position';
import type { Geometry } from 'geojson';
import type { LayoutRequest } from '../../src/layout.ts';
import { type Obstacle, obstacleKinds } from '../../src/obstacle.ts';
import { ruleProfiles } from '../../src/profiles/profiles.ts';
import type { Angle } from '../../src/rule.ts';
import { kerbShape, shapeNames } from './kerb-shapes.ts';

export interface Street {
  readonly number: number;
  readonly shape: string;
  /** Origin of the plane in which it was drawn. */
  readonly origin: LngLat;
  readonly request: LayoutRequest;
}

const origins: readonly LngLat[] = [
  ...([118.4, 0.5, -179.95, 13.43, 25.6, -58.4, 103.8, 100.1] as const).map(
    (lng, index): LngLat => [lng, [29.14, 0.002, -16.8, 52.48, 66.5, -34.6, 1.35, 78.2][index] ?? 0],
  ),
];

type Place = (along: number, aside: number) => PlanePoint;

/** A ring around a place; a wobble makes it a star that is no rectangle and still does not cross itself. */
function ring(random: Random, [x, y]: PlanePoint, radius: number): PlanePoint[] {
  const corners = random.whole(3, 9);
  const turn = random.between(0, 6);
  const points = Array.from({ length: corners }, (_, index): PlanePoint => {
    const angle = turn + (index / corners) * 2 * Math.PI;
    const reach = radius * random.between(0.5, 1);
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  return [...points, ...points.slice(0, 1)];
}

const square = ([x, y]: PlanePoint, half: number): PlanePoint[] => [
  ...([
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
  ] as PlanePoint[]),
  ...([
    [x - half, y + half],
    [x - half, y - half],
  ] as PlanePoint[]),
];

const drawings: readonly ((random: Random, middle: PlanePoint, size: number) => Geometry)[] = [
  (_, middle) => ({ type: 'Point', coordinates: middle }),
  (_, middle) => ({ type: 'Point', coordinates: middle }),
  (_, [x, y], size) => ({
    type: 'MultiPoint',
    coordinates: [
      [x, y],
      [x + size, y],
    ],
  }),
  (random, [x, y], size) => ({
    type: 'LineString',
    coordinates: [
      [x, y],
      [x + size, y + random.between(-size, size)],
      [x, y + 2 * size],
    ],
  }),
  (random, [x, y], size) => ({
    type: 'MultiLineString',
    coordinates: [
      [
        [x, y],
        [x + size, y],
      ],
      [
        [x, y - size],
        [x + random.between(0, 9), y - size],
      ],
    ],
  }),
  (random, middle, size) => ({ type: 'Polygon', coordinates: [ring(random, middle, size)] }),
  (random, middle, size) => ({ type: 'Polygon', coordinates: [ring(random, middle, size)] }),
  (_, middle, size) => ({ type: 'Polygon', coordinates: [square(middle, size), square(middle, size * 0.8)] }),
  (random, [x, y], size) => ({
    type: 'MultiPolygon',
    coordinates: [[ring(random, [x, y], size)], [square([x + 3 * size, y], size)]],
  }),
  (_, [x, y], size) => ({
    type: 'GeometryCollection',
    // Each half lies over the other: inside both is inside.
    geometries: [
      { type: 'Polygon', coordinates: [square([x, y], size)] },
      { type: 'Polygon', coordinates: [square([x + size / 3, y], size)] },
    ],
  }),
];

const inDegrees = (geometry: Geometry, toLngLat: (point: PlanePoint) => LngLat): Geometry => {
  // Every pair of numbers in a geometry is a position.
  const text = JSON.stringify(geometry, (_, value: unknown) =>
    Array.isArray(value) && typeof value[0] === 'number' ? toLngLat([value[0], value[1]]) : value,
  );
  return JSON.parse(text);
};

function obstaclesOf(random: Random, kerb: readonly PlanePoint[], toLngLat: (p: PlanePoint) => LngLat) {
  const place: Place = (along, aside) => {
    const index = random.whole(0, Math.max(0, kerb.length - 2));
    const [[ax, ay], [bx, by]] = [kerb[index] ?? [0, 0], kerb[index + 1] ?? [1, 0]];
    const size = Math.hypot(bx - ax, by - ay) || 1;
    const [ux, uy] = [(bx - ax) / size, (by - ay) / size];
    return [ax + along * (bx - ax) - aside * uy, ay + along * (by - ay) + aside * ux];
  };
  const count = random.chance(0.2) ? 0 : random.chance(0.15) ? random.whole(15, 30) : random.whole(1, 8);
  return Array.from({ length: count }, (_, index): Obstacle => {
    const kind = random.pick(obstacleKinds);
    // Some touch the kerb or a stall's far edge to the millimetre.
    const aside = random.pick([0, 2.5, -2.5, 1.5, random.between(-25, 25), random.between(-4, 8)]);
    const size = random.chance(0.02) ? 400 : random.pick([0.3, 1, 3, random.between(0.1, 15)]);
    const middle = place(random.chance(0.3) ? random.pick([0, 0.5, 1]) : random.next(), aside);
    return {
      ...{ id: `${kind}-${index}`, kind },
      geometry: inDegrees(random.pick(drawings)(random, middle, size), toLngLat),
      ...(kind === 'junction' && random.chance(0.5) ? { isChannelised: true } : {}),
      ...(random.chance(0.2) ? { widthMetres: random.between(0.5, 8) } : {}),
    };
  });
}

/** Angles, classes, sizes and widths as a planner would choose them, now and then at the limit or beyond it. */
function wishes(random: Random): Omit<LayoutRequest, 'kerb' | 'obstacles'> {
  const stallClass = random.weighted({ small: 7, large: 1, accessible: 2 });
  const angleDegrees =
    stallClass === 'large' && random.chance(0.9) ? 0 : random.pick<Angle>([0, 0, 30, 45, 60, 90]);
  const isOwn = stallClass !== 'large' && random.chance(0.3);
  return {
    ...{ stallClass, angleDegrees },
    side: random.pick(['left', 'right']),
    entry: random.pick(['nose-in', 'back-in']),
    traffic: random.pick(['one-way', 'two-way']),
    bothSides: random.chance(0.2),
    carriagewayWidthMetres: random.pick([5.9, 6, 7.9, 8, 8.5, 9, 12, random.between(6, 20), 14]),
    ...(isOwn ? { lengthMetres: random.between(4.9, 8), widthMetres: random.between(1.9, 3.5) } : {}),
    profile: random.chance(0.35) ? ruleProfiles[0] : (ruleProfiles[1] ?? ruleProfiles[0]),
  };
}

/** The street of a number is the same on every machine. */
export function generatedStreet(number: number): Street {
  const random = createRandom(number, 'kerb');
  const shape = shapeNames[number % shapeNames.length] ?? '';
  const origin = origins[Math.floor(number / shapeNames.length) % origins.length] ?? [0, 0];
  const { toLngLat } = localPlane(origin);
  const points = kerbShape(random, shape, random.between(15, 180));
  return {
    ...{ number, shape, origin },
    request: {
      ...wishes(random),
      kerb: { type: 'LineString', coordinates: points.map(toLngLat) },
      obstacles: obstaclesOf(random, points, toLngLat),
    },
  };
}
