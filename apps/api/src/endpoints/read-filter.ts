import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { checkExpression } from '../cql2/check.ts';
import { longestFilter } from '../cql2/expression.ts';
import { FilterError } from '../cql2/filter-error.ts';
import { parseCql2Json } from '../cql2/json.ts';
import { resolveShapes } from '../cql2/resolve-shapes.ts';
import { parseCql2Text } from '../cql2/text.ts';
import { areaOfBox } from '../ogc/boxes.ts';
import { readSystem } from '../ogc/listed-systems.ts';
import { queryableTypes } from '../ogc/queryables.ts';
import { invalid } from '../problem-error.ts';
import type { AssetFilter } from '../queries/asset-filter.ts';
import { say } from '../words.ts';

const attempted = say('读取筛选条件', 'Reading the filter');
const numberForm = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

export const finite = (text: string) => (numberForm.test(text) ? Number(text) : Number.NaN);

/** Reads `bbox` in `bbox-crs` (CRS84 unless named) as boxes or areas of the filter. */
export function readBbox(
  listed: readonly ReferenceSystem[],
  query: { bbox?: string | undefined; 'bbox-crs'?: string | undefined },
): Pick<AssetFilter, 'boxes' | 'areas'> {
  const named = readSystem(listed, 'query.bbox-crs', query['bbox-crs']);
  if (query.bbox === undefined) return {};
  const area = areaOfBox(query.bbox.split(',').map(finite), named);
  if (area === undefined) {
    const message = say(
      '须为 西,南,东,北 四个数（坐标系的轴序；高程可有）',
      'west,south,east,north as four numbers, in the axis order of bbox-crs (heights may stand between)',
    );
    throw invalid(attempted, [{ path: 'query.bbox', code: 'bbox', message }], 400);
  }
  if ('boxes' in area) return { boxes: area.boxes };
  return { areas: [JSON.stringify({ type: 'Polygon', coordinates: [area.ring] })] };
}

/** Reads `filter` in `filter-lang` (cql2-text unless named); every fault is a 400 that says where it stands. */
export function readExpression(
  definition: LayerDefinition,
  listed: readonly ReferenceSystem[],
  query: {
    filter?: string | undefined;
    'filter-lang'?: 'cql2-text' | 'cql2-json' | undefined;
    'filter-crs'?: string | undefined;
  },
): AssetFilter['expression'] {
  const named = readSystem(listed, 'query.filter-crs', query['filter-crs']);
  if (query.filter === undefined) return undefined;
  const types = queryableTypes(definition);
  try {
    if (query.filter.length > longestFilter)
      throw new FilterError(say(`超过 ${longestFilter} 个字符`, `Longer than ${longestFilter} characters`));
    const parsed =
      query['filter-lang'] === 'cql2-json' ? parseCql2Json(query.filter) : parseCql2Text(query.filter);
    const tree = resolveShapes(parsed, named);
    checkExpression(tree, types);
    return { tree, types };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const { words, position } = error;
    const message =
      position === undefined
        ? words
        : say(`${words.zh}（第 ${position} 个字符）`, `${words.en} (at character ${position})`);
    throw invalid(attempted, [{ path: 'query.filter', code: 'filter', message }], 400);
  }
}
