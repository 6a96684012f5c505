import { type LocalPlane, localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import { cross, dot, length, nearestOnSegment, subtract, unit } from '@cityplate/geometry/vector';
import type { LineString } from 'geojson';
import { KerbProblem } from './kerb-problem.ts';

/** More positions than any street has; what comes above is a mistake of a file. */
const mostPositions = 20_000;
const longestMetres = 100_000;
/** All turns added, radians: a street of 10 km, drawn with a shaking hand, has half of it. */
const mostTurn = 400;
/** A position nearer to the line of its neighbours says nothing that a line of paint could show. */
const straightWithinMetres = 0.001;

/** A kerb in metres; `station` is the distance along it from its first position. */
export class KerbLine {
  readonly plane: LocalPlane;
  readonly points: readonly PlanePoint[];
  readonly lengthMetres: number;
  readonly #stations: readonly number[];
  /** Sum of the turns, without their sign, up to each position; radians. */
  readonly #turns: readonly number[];
  readonly #directions: readonly PlanePoint[];

  constructor(kerb: LineString) {
    const { coordinates } = kerb;
    if (coordinates.length < 2)
      throw new KerbProblem('too-few-positions', ['kerb'], {
        zh: '路缘线至少要有两个点。',
        en: 'A kerb needs at least two positions.',
      });
    if (coordinates.length > mostPositions)
      throw new KerbProblem('too-many-positions', ['kerb'], {
        zh: `路缘线最多 ${mostPositions} 个点，请分段。`,
        en: `A kerb has at most ${mostPositions} positions; please divide it.`,
      });
    coordinates.forEach(([lng = Number.NaN, lat = Number.NaN], index) => {
      if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85))
        throw new KerbProblem('no-position', ['kerb', 'coordinates', index], {
          zh: '不是有效的经纬度。',
          en: 'Not a longitude and latitude.',
        });
    });
    const middle = coordinates[Math.floor(coordinates.length / 2)] ?? [];
    this.plane = localPlane(middle);
    this.points = withoutNeedless(coordinates.map(this.plane.toPlane));
    const stations = [0];
    const turns = [0];
    const directions: PlanePoint[] = [];
    for (let index = 1; index < this.points.length; index++) {
      const along = subtract(this.#point(index), this.#point(index - 1));
      stations.push((stations[index - 1] ?? 0) + length(along));
      directions.push(unit(along) ?? [1, 0]);
      const before = index > 1 ? subtract(this.#point(index - 1), this.#point(index - 2)) : along;
      // The turn at the position before belongs to all that follows it.
      turns.push((turns[index - 1] ?? 0) + Math.abs(Math.atan2(cross(before, along), dot(before, along))));
    }
    this.#stations = stations;
    this.#turns = turns;
    this.#directions = directions;
    this.lengthMetres = stations.at(-1) ?? 0;
    if (!(this.lengthMetres > 0.01))
      throw new KerbProblem('no-length', ['kerb'], {
        zh: '路缘线没有长度。',
        en: 'The kerb has no length.',
      });
    if ((turns.at(-1) ?? 0) > mostTurn)
      throw new KerbProblem('too-crooked', ['kerb'], {
        zh: '路缘线曲折太多，不像路缘；请简化或分段。',
        en: 'The kerb turns too often to be one; please simplify or divide it.',
      });
    if (this.lengthMetres > longestMetres)
      throw new KerbProblem('too-long', ['kerb'], {
        zh: '路缘线超过 100 公里，请分段。',
        en: 'The kerb is longer than 100 km; please divide it.',
      });
  }

  #point(index: number): PlanePoint {
    return this.points[index] ?? [0, 0];
  }

  stationOf(index: number): number {
    return this.#stations[index] ?? this.lengthMetres;
  }

  /** The piece between two positions on which a station lies; the later one at a position. */
  pieceAt(station: number): number {
    let [low, high] = [0, this.points.length - 2];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.stationOf(middle) <= station) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  at(station: number, piece = this.pieceAt(station)): PlanePoint {
    const [x, y] = this.#point(piece);
    const [alongX, alongY] = this.directionOf(piece);
    const metres = station - this.stationOf(piece);
    return [x + metres * alongX, y + metres * alongY];
  }

  /** Of a piece, as a vector of length 1. */
  directionOf(piece: number): PlanePoint {
    return this.#directions[piece] ?? [1, 0];
  }

  /** How much the kerb turns between two stations, all turns added; radians. */
  turnBetween(from: number, to: number): number {
    // The turn at a position shows in the piece after it.
    return (this.#turns[this.pieceAt(to) + 1] ?? 0) - (this.#turns[this.pieceAt(from) + 1] ?? 0);
  }

  /** The positions strictly between two stations. */
  positionsBetween(from: number, to: number): PlanePoint[] {
    const found: PlanePoint[] = [];
    for (let index = this.pieceAt(from) + 1; index < this.points.length; index++) {
      if (this.stationOf(index) >= to) break;
      found.push(this.#point(index));
    }
    return found;
  }

  /**
   * The first station after this one whose straight distance from it is `metres`; undefined when the kerb ends before.
   */
  reach(station: number, metres: number): number | undefined {
    const start = this.pieceAt(station);
    const [fromX, fromY] = this.at(station, start);
    for (let piece = start; piece < this.points.length - 1; piece++) {
      const [endX, endY] = this.#point(piece + 1);
      if (Math.hypot(endX - fromX, endY - fromY) < metres) continue;
      const [x, y] = this.#point(piece);
      const [alongX, alongY] = this.directionOf(piece);
      const beyond = leaves(x - fromX, y - fromY, alongX, alongY, metres);
      return Math.min(this.stationOf(piece + 1), Math.max(station, this.stationOf(piece) + beyond));
    }
    return undefined;
  }

  /** The last station from which `metres` of straight distance still fit on the kerb; undefined when none. */
  lastStart(metres: number): number | undefined {
    const [toX, toY] = this.#point(this.points.length - 1);
    for (let piece = this.points.length - 2; piece >= 0; piece--) {
      const [beginX, beginY] = this.#point(piece);
      if (Math.hypot(beginX - toX, beginY - toY) < metres) continue;
      const [x, y] = this.#point(piece + 1);
      const [alongX, alongY] = this.directionOf(piece);
      const before = leaves(x - toX, y - toY, -alongX, -alongY, metres);
      return Math.max(this.stationOf(piece), this.stationOf(piece + 1) - before);
    }
    return undefined;
  }
}

/** How far along a direction a point at (x, y) from the middle of a circle leaves that circle, metres. */
function leaves(x: number, y: number, alongX: number, alongY: number, radius: number): number {
  const along = x * alongX + y * alongY;
  return -along + Math.sqrt(Math.max(0, along * along - (x * x + y * y) + radius * radius));
}

/** Without positions that lie on the straight line of their neighbours (Douglas and Peucker), and without repetitions. */
function withoutNeedless(points: readonly PlanePoint[]): PlanePoint[] {
  const kept = new Uint8Array(points.length);
  kept[0] = 1;
  kept[points.length - 1] = 1;
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    const [start, end] = [points[from], points[to]];
    if (start === undefined || end === undefined) continue;
    let [farthest, most] = [from, straightWithinMetres];
    for (let index = from + 1; index < to; index++) {
      const point = points[index];
      const off = point === undefined ? 0 : nearestOnSegment(point, start, end).distance;
      if (off > most) [farthest, most] = [index, off];
    }
    if (farthest === from) continue;
    kept[farthest] = 1;
    stack.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, index) => kept[index] === 1);
}
