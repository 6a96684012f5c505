import type { Scheme } from '@cityplate/wire/parking-schemes';
import { z } from 'zod';
import { lineColors } from '../../commands/kerbs.ts';
import type { StallsOnMap } from '../../map/tools/layout-shapes.tsx';

const geometrySchema = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(z.array(z.number()))),
});
const propertiesSchema = z.object({
  lineColor: z.enum(lineColors).catch('blue'),
  number: z.string().catch(''),
});

/** The stalls of a kept scheme by the colour of their lines; one whose outline cannot be read is left out. */
export function schemeStalls({ stalls, conflicts }: Pick<Scheme, 'stalls' | 'conflicts'>): StallsOnMap[] {
  const conflicting = new Set(conflicts.map(({ stallId }) => stallId));
  const read = stalls.features.flatMap(({ id, geometry, properties }) => {
    const shape = geometrySchema.safeParse(geometry);
    if (!shape.success) return [];
    const { lineColor, number } = propertiesSchema.parse(properties);
    return [{ lineColor, geometry: shape.data, label: number, isWarned: conflicting.has(id) }];
  });
  return lineColors.map((color) => ({
    ...{ key: color, color, isDim: false },
    stalls: read.filter(({ lineColor }) => lineColor === color),
  }));
}
