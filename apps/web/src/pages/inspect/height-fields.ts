import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Words } from '@cityplate/layers/words';

/** Fields that are read with a sign in millimetres: above and below are both possible. */
export const heightFields = ({ fields }: LayerDefinition): { key: string; label: Words }[] =>
  Object.entries(fields).flatMap(([key, spec]) =>
    spec.kind === 'number' && spec.unit === 'mm' && (spec.min ?? 0) < 0 ? [{ key, label: spec.label }] : [],
  );
