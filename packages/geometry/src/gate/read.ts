import type { LngLat } from '../position.ts';
import type { GeometryPath, IssueList } from './issues.ts';

/** What a value is, in words; never prints the value itself, which may be huge or hostile. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** True once `value` holds more than `limit` positions (an empty array counts as one); stops counting there. */
export function exceedsPositions(value: unknown, depth: number, limit: number): boolean {
  let count = 0;
  const visit = (node: unknown, levels: number): boolean => {
    if (levels === 0 || !Array.isArray(node) || node.length === 0) return ++count > limit;
    if (levels === 1) {
      count += node.length;
      return count > limit;
    }
    return node.some((child) => visit(child, levels - 1));
  };
  return visit(value, depth);
}

/** Seven decimals are about 1 cm; more is noise. Negative zero becomes zero. */
const rounded = (value: number) => Math.round(value * 1e7) / 1e7 + 0;

/**
 * Reads nested coordinate arrays into clean positions, noting every misfit by its path.
 * Heights: a third finite number is dropped when every position has one; a mixture or a fourth is refused.
 */
class CoordinateReader {
  #dimensions: number | undefined;
  readonly #issues: IssueList;

  constructor(issues: IssueList) {
    this.#issues = issues;
  }

  #position(value: unknown, path: GeometryPath): LngLat {
    const nowhere: LngLat = [0, 0];
    if (!Array.isArray(value)) {
      this.#issues.add('not-an-array', path, { found: kindOf(value) });
      return nowhere;
    }
    const numbers: unknown[] = value;
    if (numbers.length === 0) this.#issues.add('empty', path);
    else if (numbers.some(Array.isArray)) this.#issues.add('wrong-nesting', path);
    else if (numbers.length < 2 || numbers.length > 3)
      this.#issues.add('wrong-dimensions', path, { count: numbers.length });
    else if (numbers.every((number, index) => this.#isFiniteNumber(number, [...path, index]))) {
      this.#dimensions ??= numbers.length;
      if (numbers.length !== this.#dimensions) this.#issues.add('mixed-dimensions', path);
      const [lng, lat] = numbers;
      if (typeof lng === 'number' && typeof lat === 'number') return [rounded(lng), rounded(lat)];
    }
    return nowhere;
  }

  #isFiniteNumber(value: unknown, path: GeometryPath): boolean {
    if (typeof value !== 'number') this.#issues.add('not-a-number', path, { found: kindOf(value) });
    else if (!Number.isFinite(value)) this.#issues.add('not-finite', path);
    else return true;
    return false;
  }

  #list<Item>(value: unknown, path: GeometryPath, read: (item: unknown, path: GeometryPath) => Item): Item[] {
    if (!Array.isArray(value)) {
      this.#issues.add('not-an-array', path, { found: kindOf(value) });
      return [];
    }
    const items: unknown[] = value;
    if (items.length === 0) this.#issues.add('empty', path);
    const done: Item[] = [];
    for (const [index, item] of items.entries()) {
      if (this.#issues.full) break;
      done.push(read(item, [...path, index]));
    }
    return done;
  }

  /** Always parts of rings (or lines) of positions, whatever the depth they come from. */
  parts(value: unknown, depth: number): LngLat[][][] {
    const path = (item: unknown, at: GeometryPath) =>
      this.#list(item, at, (each, to) => this.#position(each, to));
    const rings = (item: unknown, at: GeometryPath) => this.#list(item, at, path);
    const root = ['coordinates'];
    if (depth === 0) return [[[this.#position(value, root)]]];
    if (depth === 1) return [[path(value, root)]];
    return depth === 2 ? [rings(value, root)] : this.#list(value, root, rings);
  }
}

/** Reads `coordinates` nested `depth` deep (0 for a Point) as parts of rings of positions. */
export const readParts = (coordinates: unknown, depth: number, issues: IssueList) =>
  new CoordinateReader(issues).parts(coordinates, depth);
