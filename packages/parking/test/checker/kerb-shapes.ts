import type { Random } from '@cityplate/fixtures/plane/random';
import type { PlanePoint } from '@cityplate/geometry/position';

const point = (x: number, y: number): PlanePoint => [x, y];

/** Points along a course whose direction turns by so many radians at each metre. */
function course(metres: number, step: number, turnAt: (station: number) => number): PlanePoint[] {
  const points = [point(0, 0)];
  let [x, y, heading] = [0, 0, 0];
  for (let station = 0; station < metres; station += step) {
    heading += turnAt(station) * step;
    x += Math.cos(heading) * step;
    y += Math.sin(heading) * step;
    points.push(point(x, y));
  }
  return points;
}

const shapes: Readonly<Record<string, (random: Random, metres: number) => PlanePoint[]>> = {
  straight: (_, metres) => [point(0, 0), point(metres, 0)],
  short: (random) => [point(0, 0), point(random.between(0.5, 20), 0)],
  gentle: (random, metres) => {
    const radius = random.between(40, 400) * random.pick([-1, 1]);
    return course(metres, random.between(0.5, 6), () => 1 / radius);
  },
  tight: (random, metres) => {
    const radius = random.between(6, 40) * random.pick([-1, 1]);
    return course(Math.min(metres, 5 * Math.abs(radius)), random.between(0.3, 2), () => 1 / radius);
  },
  wave: (random, metres) => {
    const [radius, length] = [random.between(15, 120), random.between(20, 80)];
    return course(metres, random.between(0.5, 4), (at) => Math.cos((at / length) * 2 * Math.PI) / radius);
  },
  corner: (random, metres) => {
    const angle = random.between(-3.1, 3.1);
    const first = metres * random.between(0.2, 0.8);
    const rest = metres - first;
    return [point(0, 0), point(first, 0), point(first + rest * Math.cos(angle), rest * Math.sin(angle))];
  },
  corners: (random, metres) => {
    const pieces = random.whole(3, 8);
    const turns = Array.from({ length: pieces }, () => random.between(-1.2, 1.2));
    const step = metres / pieces;
    return course(metres - step / 2, step, (at) => (turns[Math.floor(at / step + 0.5)] ?? 0) / step);
  },
  deadEnd: (random, metres) => {
    const width = random.between(3, 30) * random.pick([-1, 1]);
    const leg = metres / 2;
    return [point(0, 0), point(leg, 0), point(leg, width), point(0, width)];
  },
  loop: (random, metres) => {
    const leg = metres / 4;
    return [
      ...[point(0, 0), point(2 * leg, 0), point(2 * leg, leg)],
      ...[point(leg, leg), point(leg * random.between(0.4, 1.2), -leg * random.between(0.2, 0.9))],
    ];
  },
  rough: (random, metres) =>
    Array.from({ length: 12 }, (_, index) => point((index * metres) / 11, random.between(-0.25, 0.25))),
};

export const shapeNames = Object.keys(shapes);

/** A kerb of one kind in metres, turned by any angle. */
export function kerbShape(random: Random, name: string, metres: number): PlanePoint[] {
  const turn = random.between(0, 2 * Math.PI);
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const points = shapes[name]?.(random, metres) ?? [];
  return points.map(([x, y]) => [x * cosine - y * sine, x * sine + y * cosine]);
}
