import type { z } from 'zod';
import { mapSearchSchema } from './map-search.ts';

/** The address of imports and exports: the layer, and what the table had left of it when somebody came to take it away. */
export const importsSearchSchema = mapSearchSchema.pick({
  layer: true,
  ownership: true,
  remediation: true,
  unit: true,
  q: true,
  area: true,
});
export type ImportsSearch = z.infer<typeof importsSearchSchema>;
