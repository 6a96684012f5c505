import { checkGeometry, type GeometryType } from '@cityplate/geometry/gate';
import { invalid } from '../problem-error.ts';
import type { Services } from '../services.ts';
import type { Words } from '../words.ts';

/** A drawn or imported shape through the geometry gate, as GeoJSON text; 422 naming each place at `path`. */
export function checkedShape(
  { region }: Services,
  shape: unknown,
  types: readonly GeometryType[],
  path: string,
  attempted: Words,
): string {
  const gate = checkGeometry(shape, { types, box: region.box });
  if (!gate.ok) {
    throw invalid(
      attempted,
      gate.issues.map((issue) => ({ ...issue, path: [path, ...issue.path].join('.') })),
    );
  }
  return JSON.stringify(gate.geometry);
}
