import type { NamedReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { coordinatesToLonLat } from '@cityplate/geometry/transform-coordinates';
import { areaOfBox, polygonsOf } from '../ogc/boxes.ts';
import { say } from '../words.ts';
import type { Expression, Shape } from './expression.ts';
import { FilterError } from './filter-error.ts';

/** The expression with every shape in longitude, latitude; throws FilterError for a box that is none. */
export function resolveShapes(expression: Expression, named: NamedReferenceSystem): Expression {
  switch (expression.node) {
    case 'and':
    case 'or':
      return { ...expression, of: expression.of.map((inner) => resolveShapes(inner, named)) };
    case 'not':
      return { ...expression, of: resolveShapes(expression.of, named) };
    case 'intersects':
      return { ...expression, shapes: expression.shapes.flatMap((shape) => resolve(shape, named)) };
    default:
      return expression;
  }
}

function resolve({ type, coordinates }: Shape, named: NamedReferenceSystem): Shape[] {
  if (type !== 'Box')
    return [{ type, coordinates: coordinatesToLonLat(coordinates, named.system, named.axes) }];
  const numbers = Array.isArray(coordinates) ? coordinates.map(Number) : [];
  const area = areaOfBox(numbers, named);
  if (area === undefined)
    throw new FilterError(say('BBOX 不是一个范围', 'BBOX is no box of this reference system'));
  return polygonsOf(area);
}
