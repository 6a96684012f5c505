import { localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import { layKerb } from '@cityplate/parking/lay-kerb';
import { ruleProfiles } from '@cityplate/parking/profiles/profiles';

/** Of each 200 m the last 40 bend, now to one side and now to the other. */
const period = 200;
const bendMetres = 40;
const radius = 150;
const step = 2;

/** Milliseconds of laying parallel stalls along a kerb that bends, with so many things beside it; run in a page. */
export function layLongKerb(kilometres: number, obstacleCount: number, rounds: number) {
  const points: PlanePoint[] = [[0, 0]];
  let [x, y, heading] = [0, 0, 0];
  for (let station = 0; station < kilometres * 1000; station += step) {
    const side = Math.floor(station / period) % 2 === 0 ? 1 : -1;
    if (station % period >= period - bendMetres) heading += (side * step) / radius;
    x += step * Math.cos(heading);
    y += step * Math.sin(heading);
    points.push([x, y]);
  }
  const { toLngLat } = localPlane([118.41, 29.14]);
  const kinds = ['well', 'well', 'gate', 'crossing', 'building'] as const;
  const obstacles = Array.from({ length: obstacleCount }, (_, index) => {
    const [east, north] = points[Math.floor(((index + 0.5) / obstacleCount) * points.length)] ?? [0, 0];
    const coordinates = toLngLat([east, north + ((index * 7) % 11) - 3]);
    return { kind: kinds[index % kinds.length] ?? 'well', geometry: { type: 'Point' as const, coordinates } };
  });
  const kerb = { type: 'LineString' as const, coordinates: points.map(toLngLat) };
  const times: number[] = [];
  let stalls = 0;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    ({ stalls } = layKerb({
      kerb,
      ...{ side: 'left', carriagewayWidthMetres: 12, traffic: 'two-way', angleDegrees: 0 },
      ...{ stallClass: 'small', obstacles, profile: ruleProfiles[0] },
    }).totals);
    times.push(performance.now() - started);
  }
  return { times, stalls };
}
