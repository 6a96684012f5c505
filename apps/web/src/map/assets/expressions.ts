import type { ExpressionFilterSpecification, ExpressionSpecification } from 'maplibre-gl';
import type { Filters } from '../../api/filters.ts';

/** An asset that the overlay draws fresher is not drawn from its tile. */
export const isStale: ExpressionSpecification = ['boolean', ['feature-state', 'stale'], false];
export const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];

export function unlessStale(value: ExpressionSpecification | number): ExpressionSpecification {
  return ['case', isStale, 0, value];
}

/** What tiles can answer themselves; unit and text are answered by the server in the address of the tiles. */
export function stateFilters({ ownership, remediation }: Filters): ExpressionFilterSpecification[] {
  const oneOf = (property: string, values: readonly string[]): ExpressionFilterSpecification[] =>
    values.length === 0 ? [] : [['in', ['get', property], ['literal', [...values]]]];
  return [...oneOf('ownership', ownership), ...oneOf('remediation', remediation)];
}
