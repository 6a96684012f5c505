import type { LayerDefinition } from '@cityplate/layers/definition';
import type { DrawTool } from '../../drafts/editing.ts';
import type { StampForm } from '../../map/tools/stamp-forms.ts';

/** Tools that can make what this layer takes, the likeliest first. */
export function drawTools(
  definition: LayerDefinition,
  stampForm: StampForm | undefined,
): readonly DrawTool[] {
  const takes = (type: string) =>
    definition.geometry.some((each) => each === type || each === `Multi${type}`);
  return [
    ...(takes('Point') ? (['point'] as const) : []),
    ...(stampForm === undefined ? [] : (['stamp'] as const)),
    ...(takes('Polygon') ? (['rectangle', 'polygon'] as const) : []),
  ];
}
