import { z } from 'zod';
import { say } from '../words.ts';
import {
  type Comparison,
  deepestFilter,
  type Expression,
  type ListRelation,
  type Literal,
  mostFilterTerms,
  type Property,
  type Scalar,
  type Shape,
} from './expression.ts';
import { FilterError } from './filter-error.ts';
import { boxShape, numberLiteral, textLiteral, timeLiteral } from './literals.ts';

const call = z.strictObject({ op: z.string(), args: z.array(z.unknown()) });
const property = z.strictObject({ property: z.string() });
const box = z.strictObject({ bbox: z.array(z.number()) });
const shape = z.strictObject({
  type: z.enum(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
});
const moments = {
  date: z.strictObject({ date: z.string() }),
  timestamp: z.strictObject({ timestamp: z.string() }),
};
const texts = z.array(z.string()).min(1);

const comparisons: readonly string[] = ['=', '<>', '<', '<=', '>', '>='] satisfies Comparison[];
const listRelations: Readonly<Record<string, ListRelation>> = {
  a_contains: 'a_contains',
  a_containedby: 'a_containedBy',
  a_overlaps: 'a_overlaps',
  a_equals: 'a_equals',
};

const isComparison = (op: string): op is Comparison => comparisons.includes(op);

/** Reads one CQL2 JSON filter; the places of its errors are paths of members. */
class JsonReader {
  #terms = 0;

  expression(value: unknown, path: string, depth: number): Expression {
    if (depth > deepestFilter)
      throw wrong(path, say(`嵌套超过 ${deepestFilter} 层`, `nested deeper than ${deepestFilter}`));
    if (typeof value === 'boolean') return { node: 'constant', value };
    const { op, args } = this.#call(value, path);
    const inner = (index: number) => this.expression(args[index], `${path}.args.${index}`, depth + 1);
    if (op === 'and' || op === 'or') {
      if (args.length < 2) throw wrong(`${path}.args`, say('至少两项', 'at least two'));
      return { node: op, of: args.map((_, index) => inner(index)) };
    }
    this.#expect(args, op, path);
    if (op === 'not') return { node: 'not', of: inner(0) };
    const at = (index: number) => this.#scalar(args[index], `${path}.args.${index}`);
    if (isComparison(op)) return { node: 'compare', by: op, left: at(0), right: at(1) };
    const relation = listRelations[op];
    if (relation !== undefined)
      return {
        node: 'list',
        by: relation,
        of: this.#property(args[0], path),
        values: this.#texts(args[1], path),
      };
    switch (op) {
      case 'like':
        return { node: 'like', value: at(0), pattern: at(1) };
      case 'between':
        return { node: 'between', value: at(0), low: at(1), high: at(2) };
      case 'in':
        return { node: 'in', value: at(0), list: this.#list(args[1], `${path}.args.1`) };
      case 'isnull':
        return { node: 'null', of: this.#property(args[0], path) };
      default:
        return { node: 'intersects', of: this.#property(args[0], path), shapes: this.#shapes(args[1], path) };
    }
  }

  #call(value: unknown, path: string): z.infer<typeof call> {
    const parsed = call.safeParse(value);
    if (!parsed.success) throw wrong(path, say('应为 {op, args}', 'expected {op, args}'));
    this.#count(path);
    return { op: parsed.data.op.toLowerCase(), args: parsed.data.args };
  }

  #expect(args: readonly unknown[], op: string, path: string): void {
    const wanted = op === 'not' || op === 'isnull' ? 1 : op === 'between' ? 3 : 2;
    const known = [
      'not',
      'isnull',
      'between',
      'like',
      'in',
      's_intersects',
      ...comparisons,
      ...Object.keys(listRelations),
    ];
    if (!known.includes(op)) throw wrong(`${path}.op`, say('不支持的运算', 'unsupported operator'));
    if (args.length !== wanted) throw wrong(`${path}.args`, say(`应有 ${wanted} 项`, `expected ${wanted}`));
  }

  #scalar(value: unknown, path: string): Scalar {
    const parsed = call.safeParse(value);
    if (!parsed.success || parsed.data.op.toLowerCase() !== 'casei') return this.#plain(value, path);
    return { node: 'folded', of: this.#plain(parsed.data.args[0], `${path}.args.0`) };
  }

  #plain(value: unknown, path: string): Property | Literal {
    this.#count(path);
    if (typeof value === 'string') return textLiteral(value);
    if (typeof value === 'number') return numberLiteral(value);
    if (typeof value === 'boolean') return { node: 'literal', type: 'boolean', value };
    const date = moments.date.safeParse(value);
    if (date.success) return timeLiteral('date', date.data.date);
    const timestamp = moments.timestamp.safeParse(value);
    if (timestamp.success) return timeLiteral('timestamp', timestamp.data.timestamp);
    return this.#property(value, path);
  }

  #property(value: unknown, path: string): Property {
    const parsed = property.safeParse(value);
    if (!parsed.success) throw wrong(path, say('应为 {property} 或常量', 'expected {property} or a literal'));
    return { node: 'property', name: parsed.data.property };
  }

  #list(value: unknown, path: string): Scalar[] {
    if (!Array.isArray(value) || value.length === 0)
      throw wrong(path, say('应为非空数组', 'expected a list'));
    return value.map((member, index) => this.#scalar(member, `${path}.${index}`));
  }

  #texts(value: unknown, path: string): string[] {
    const parsed = texts.safeParse(value);
    if (!parsed.success) throw wrong(`${path}.args.1`, say('应为文字数组', 'expected a list of texts'));
    for (const _ of parsed.data) this.#count(path);
    return parsed.data;
  }

  #shapes(value: unknown, path: string): Shape[] {
    const parsedBox = box.safeParse(value);
    if (parsedBox.success) return [boxShape(parsedBox.data.bbox)];
    const parsed = shape.safeParse(value);
    if (!parsed.success)
      throw wrong(
        `${path}.args.1`,
        say('应为 GeoJSON 几何或 {bbox}', 'expected a GeoJSON geometry or {bbox}'),
      );
    return [{ type: parsed.data.type, coordinates: parsed.data.coordinates }];
  }

  #count(path: string): void {
    this.#terms += 1;
    if (this.#terms > mostFilterTerms * 3) throw wrong(path, say('筛选条件太长', 'the filter is too long'));
  }
}

const wrong = (path: string, what: { zh: string; en: string }) =>
  new FilterError(say(`${path}：${what.zh}`, `${path}: ${what.en}`));

/** Parses CQL2 JSON (a text of bounded length); throws FilterError. */
export function parseCql2Json(source: string): Expression {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new FilterError(say('不是 JSON', 'Not JSON'));
  }
  return new JsonReader().expression(value, '$', 0);
}
