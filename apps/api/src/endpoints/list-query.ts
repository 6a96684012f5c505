import type { LayerDefinition } from '@cityplate/layers/definition';
import { lives, ownershipStates, remediationStates } from '@cityplate/wire/asset';
import { z } from 'zod';
import { issuesOf } from '../http/problem.ts';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { say } from '../words.ts';

const attempted = say('读取筛选条件', 'Reading the filter');
export const defaultLimit = 100;
export const maximumLimit = 1000;

const finite = (text: string) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN);

/** Four numbers west,south,east,north (six with heights, which are ignored). */
const bboxSchema = z.string().max(300).transform((text, context): [number, number, number, number] => {
  const numbers = text.split(',').map(finite);
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] =
    numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers;
  const good = (numbers.length === 4 || numbers.length === 6) && numbers.every(Number.isFinite)
    && Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90 && south <= north;
  if (!good) context.addIssue({ code: 'custom', message: 'bbox is west,south,east,north in degrees' });
  return [west, south, east, north];
});

const integer = (least: number, most: number) =>
  z.string().regex(/^\d{1,15}$/).transform(Number).pipe(z.int().min(least).max(most));

const someOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z.string().transform((text) => text.split(',')).pipe(z.array(z.enum(values)).min(1));

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const filterShape = {
  bbox: bboxSchema.optional(),
  code: z.string().trim().min(1).max(60).optional(),
  serial: integer(1, Number.MAX_SAFE_INTEGER).optional(),
  ownership: someOf(ownershipStates).optional(),
  remediation: someOf(remediationStates).optional(),
  life: someOf(lives).optional(),
  unit: z.string().min(1).max(40).optional(),
  township: z.string().min(1).max(40).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  within: z.string().max(20_000).optional(),
  includeRetired: flag.optional(),
};

const pageShape = {
  limit: integer(1, 1_000_000).transform((limit) => Math.min(limit, maximumLimit)).default(defaultLimit),
  cursor: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/).optional(),
};

export const cursorOf = (serial: number) => Buffer.from(`s${serial}`).toString('base64url');

function serialOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^s(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) {
    throw invalid(attempted, [{ path: 'query.cursor', code: 'cursor', message: say('不是本接口给出的游标', 'Not a cursor of this API') }], 400);
  }
  return Number(match[1]);
}

/** The ring of `within`: lng,lat pairs separated by semicolons, as a GeoJSON polygon text. */
function polygonOf(text: string): string {
  const ring = text.split(';').map((pair) => pair.split(',').map(finite));
  const good = ring.length >= 3 && ring.length <= 500 && ring.every((position) => position.length === 2 && position.every(Number.isFinite) && Math.abs(position[0]!) <= 180 && Math.abs(position[1]!) <= 90);
  if (!good) throw invalid(attempted, [{ path: 'query.within', code: 'polygon', message: say('须为 经度,纬度;… 至少三点', 'lng,lat;… of at least three points') }], 400);
  const first = ring[0]!;
  const last = ring[ring.length - 1]!;
  const closed = first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
  return JSON.stringify({ type: 'Polygon', coordinates: [closed] });
}

/** Choice fields of the layer are parameters too (`use=sewage,stormwater`). */
function fieldFilters(definition: LayerDefinition, rest: Record<string, unknown>): AssetFilter['fields'] {
  const issues: ProblemIssue[] = [];
  const fields: Record<string, string[]> = {};
  for (const [key, value] of Object.entries(rest)) {
    const field = Object.hasOwn(definition.fields, key) ? definition.fields[key] : undefined;
    const wanted = String(value).split(',');
    if (field === undefined) {
      issues.push({ path: `query.${key}`, code: 'unknown', message: say('不认识的参数', 'Unknown parameter') });
    } else if ((field.kind === 'choice' || field.kind === 'choices') && wanted.some((option) => !Object.hasOwn(field.options, option))) {
      issues.push({ path: `query.${key}`, code: 'option', message: say('不在选项中', 'Not among the options') });
    } else fields[key] = wanted;
  }
  if (issues.length > 0) throw invalid(attempted, issues, 400);
  return fields;
}

export interface ListRequest {
  filter: AssetFilter;
  page: { afterSerial: number; limit: number };
}

/** Reads filter and page of a list; every unknown or malformed parameter is a 400 that names it. */
export function readList(definition: LayerDefinition, query: Record<string, string>, extra: readonly string[] = []): ListRequest {
  const schema = z.looseObject({ ...filterShape, ...pageShape });
  const known = Object.fromEntries(Object.entries(query).filter(([key]) => !extra.includes(key)));
  const result = schema.safeParse(known);
  if (!result.success) throw invalid(attempted, issuesOf(result.error, 'query'), 400);
  const { bbox, code, serial, ownership, remediation, life, unit, township, q, within, includeRetired, limit, cursor, ...rest } = result.data;
  return {
    filter: {
      layer: definition.id, bbox, code, serial, ownership, remediation, life, unit, township, q, includeRetired,
      within: within === undefined ? undefined : polygonOf(within),
      fields: fieldFilters(definition, rest),
    },
    page: { afterSerial: serialOf(cursor), limit },
  };
}

/** Parameters of any list, before the layer is known. */
export const looseQuery = z.record(z.string(), z.string());
