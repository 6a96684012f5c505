import { z } from 'zod';
import type { LayerDefinition } from '../definition.ts';

/** The GeoJSON types a layer takes. Positions, rings and size are the business of the gate in packages/geometry. */
export const geometryTypeSchema = (definition: LayerDefinition) => z.enum([...definition.geometry]);
