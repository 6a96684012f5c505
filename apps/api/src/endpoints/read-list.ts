import type { NamedReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { RegionCodes } from '@cityplate/layers/codes/code-scheme';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type { z } from 'zod';
import { listedSystems, type PlaceOnEarth, readSystem } from '../ogc/listed-systems.ts';
import { invalid, ProblemError, type ProblemIssue } from '../problem-error.ts';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { codeSpellings } from '../use-cases/code-spellings.ts';
import { publicDefinition } from '../use-cases/public-view.ts';
import { say } from '../words.ts';
import { readPeriod } from './as-of.ts';
import type { filterQuery, listQuery } from './list-query.ts';
import { finite, readBbox, readExpression } from './read-filter.ts';

const attempted = say('读取筛选条件', 'Reading the filter');

export const cursorOf = (serial: number) => Buffer.from(`s${serial}`).toString('base64url');

function serialOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^s(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) {
    throw invalid(
      attempted,
      [
        {
          path: 'query.cursor',
          code: 'cursor',
          message: say('不是本接口给出的游标', 'Not a cursor of this API'),
        },
      ],
      400,
    );
  }
  return Number(match[1]);
}

/** The ring of `within`: lng,lat pairs separated by semicolons, as a GeoJSON polygon text. */
function polygonOf(text: string): string {
  const ring = text.split(';').map((pair) => pair.split(',').map(finite));
  const good =
    ring.length >= 3 &&
    ring.length <= 500 &&
    ring.every(
      (position) =>
        position.length === 2 &&
        position.every(Number.isFinite) &&
        Math.abs(position[0]!) <= 180 &&
        Math.abs(position[1]!) <= 90,
    );
  if (!good)
    throw invalid(
      attempted,
      [
        {
          path: 'query.within',
          code: 'polygon',
          message: say('须为 经度,纬度;… 至少三点', 'lng,lat;… of at least three points'),
        },
      ],
      400,
    );
  const first = ring[0]!;
  const last = ring[ring.length - 1]!;
  const closed = first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
  return JSON.stringify({ type: 'Polygon', coordinates: [closed] });
}

/** Fields of the layer are parameters too (`use=sewage,stormwater`): any of the values, options checked. */
function fieldFilters(definition: LayerDefinition, rest: Record<string, unknown>): AssetFilter['fields'] {
  const issues: ProblemIssue[] = [];
  const fields: Record<string, { values: string[]; list: boolean }> = {};
  for (const [key, value] of Object.entries(rest)) {
    const field = Object.hasOwn(definition.fields, key) ? definition.fields[key] : undefined;
    const values = String(value).split(',');
    if (field === undefined) {
      issues.push({
        path: `query.${key}`,
        code: 'unknown',
        message: say('不认识的参数', 'Unknown parameter'),
      });
    } else if (
      (field.kind === 'choice' || field.kind === 'choices') &&
      values.some((option) => !Object.hasOwn(field.options, option))
    ) {
      issues.push({
        path: `query.${key}`,
        code: 'option',
        message: say('不在选项中', 'Not among the options'),
      });
    } else fields[key] = { values, list: field.kind === 'choices' };
  }
  if (issues.length > 0) throw invalid(attempted, issues, 400);
  return fields;
}

interface Layer {
  definition: LayerDefinition;
  /** Somebody without a session: may ask only about what is shown to everybody, and about the present. */
  anonymous?: boolean | undefined;
  region: PlaceOnEarth & RegionCodes;
}

/** What a query narrows to; every member of it that is neither a known parameter nor a field is a 400 that names it. */
export function readFilter(
  { definition: whole, region, anonymous = false }: Layer,
  query: z.infer<typeof filterQuery>,
): AssetFilter {
  const {
    bbox,
    'bbox-crs': bboxCrs,
    datetime,
    recorded,
    filter,
    'filter-lang': filterLang,
    'filter-crs': filterCrs,
    within,
    code,
    serial,
    ownership,
    remediation,
    life,
    unit,
    township,
    q,
    includeRetired,
    ...rest
  } = query;
  const definition = anonymous ? publicDefinition(whole) : whole;
  const period = readPeriod({ datetime, recorded });
  if (anonymous && period !== undefined) throw pastNeedsSession();
  const listed = listedSystems(region);
  const { boxes, areas = [] } = readBbox(listed, { bbox, 'bbox-crs': bboxCrs });
  return {
    layer: definition.id,
    codes: code === undefined ? undefined : codeSpellings([definition], code, region),
    serial,
    ownership,
    remediation,
    life,
    unit,
    township,
    q,
    includeRetired,
    boxes,
    areas: within === undefined ? areas : [...areas, polygonOf(within)],
    fields: fieldFilters(definition, rest),
    expression: readExpression(definition, listed, {
      filter,
      'filter-lang': filterLang,
      'filter-crs': filterCrs,
    }),
    period,
  };
}

const pastNeedsSession = () =>
  new ProblemError(401, 'unauthenticated', say('查看过去的状态须先登录。', 'Sign in to read the past.'));

export interface ListRequest {
  filter: AssetFilter;
  page: { afterSerial: number; limit: number };
  /** The reference system of the answer. */
  crs: NamedReferenceSystem;
}

/** Filter, page and reference system of a list. */
export function readList(layer: Layer, query: z.infer<typeof listQuery>): ListRequest {
  const { limit, cursor, crs, f: _, ...filter } = query;
  return {
    filter: readFilter(layer, filter),
    page: { afterSerial: serialOf(cursor), limit },
    crs: readSystem(listedSystems(layer.region), 'query.crs', crs),
  };
}
