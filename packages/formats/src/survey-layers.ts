import { type FileIssue, issue } from './row.ts';
import type { SurveyArea, SurveyLayer, SurveyPoint } from './survey-content.ts';

/** A surveyor's whole town is no scheme: what is above is an upload gone wrong. */
const mostPoints = 500_000;

/** Collects lines and areas under the names of their layers, and leaves out what is neither. */
export class SurveyLayers {
  readonly leftOut: Record<string, number> = {};
  readonly #layers = new Map<string, SurveyLayer>();
  #points = 0;

  /** Takes GeoJSON in the file's own numbers, as it came. */
  add(name: string, geometry: unknown, number?: string): void {
    const { type, coordinates } = shapeIn(geometry);
    const parts = type.startsWith('Multi') ? listOf(coordinates) : [coordinates];
    for (const part of parts) {
      if (type.endsWith('LineString')) this.line(name, pathOf(part));
      else if (type.endsWith('Polygon')) this.area(name, pathOf(listOf(part)[0]), number);
      else this.leave(type);
    }
  }

  line(name: string, path: SurveyPoint[]): void {
    if (path.length > 1 && this.#isRoom(path)) this.#layer(name).lines.push(path);
    else this.leave('LineString');
  }

  area(name: string, ring: SurveyPoint[], number?: string): void {
    const isRead = ring.length > 3 && this.#isRoom(ring);
    const named: Pick<SurveyArea, 'number'> = number === undefined || number === '' ? {} : { number };
    if (isRead) this.#layer(name).areas.push({ ring, ...named });
    else this.leave('Polygon');
  }

  leave(kind: string): void {
    this.leftOut[kind] = (this.leftOut[kind] ?? 0) + 1;
  }

  all = (): SurveyLayer[] => [...this.#layers.values()];

  /** What is wrong with the whole: too much of it, or nothing. */
  issues(): FileIssue[] {
    if (this.#points > mostPoints)
      return [
        issue(
          undefined,
          '',
          'too-much',
          `图形超过 ${mostPoints} 个点，其余未读；请只导出要划线的路段`,
          `More than ${mostPoints} points: the rest was not read; export only the streets in question`,
        ),
      ];
    return this.#layers.size > 0
      ? []
      : [issue(undefined, '', 'empty', '文件里没有线或面', 'The file holds no lines or areas')];
  }

  #isRoom(path: readonly SurveyPoint[]): boolean {
    this.#points += path.length;
    return this.#points <= mostPoints;
  }

  #layer(name: string): SurveyLayer {
    const layer = this.#layers.get(name) ?? { name, lines: [], areas: [] };
    this.#layers.set(name, layer);
    return layer;
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function shapeIn(value: unknown): { type: string; coordinates: unknown } {
  const isShape = typeof value === 'object' && value !== null && 'type' in value && 'coordinates' in value;
  return isShape
    ? { type: String(value.type), coordinates: value.coordinates }
    : { type: '', coordinates: [] };
}

/** Its points without those that are none and those that stand still. */
function pathOf(value: unknown): SurveyPoint[] {
  const path: SurveyPoint[] = [];
  for (const position of listOf(value)) {
    const [x, y] = listOf(position);
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x + y)) continue;
    const last = path.at(-1);
    if (last?.[0] !== x || last[1] !== y) path.push([x, y]);
  }
  return path;
}
