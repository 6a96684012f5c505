import type { Geometry } from 'geojson';
import type { Content, Items, Values } from '../../commands/content.ts';
import { nextNumber } from '../../commands/item-edits.ts';
import { withValue } from '../../commands/set-values.ts';
import { newId } from '../../drafts/new-id.ts';
import type { StampSettings } from '../../map/tools/place-stamp.ts';
import type { StampForm } from '../../map/tools/stamp-forms.ts';

export type StampValues = {
  form: StampForm;
  option: string;
  settings: StampSettings;
  angleDegrees: number | undefined;
};

const rounded = (value: number) => Math.round(value * 100) / 100;

/** What a stamp knows about itself is written down: class, size and angle to the kerb. */
function stampValues(values: Values, { form, option, settings, angleDegrees }: StampValues): Values {
  let next = withValue(values, form.by, option);
  next = withValue(next, form.fields.lengthMetres, rounded(settings.lengthMetres));
  next = withValue(next, form.fields.widthMetres, rounded(settings.widthMetres));
  return angleDegrees === undefined ? next : withValue(next, form.fields.angleDegrees, rounded(angleDegrees));
}

/** Contents for new shapes: each takes over what the one before has, with its number counted on. */
export function newContents(
  items: Items,
  geometries: readonly Geometry[],
  stamp: StampValues | undefined,
  numberField: string | undefined,
): Record<string, Content> {
  let before = Object.values(items).at(-1)?.values ?? {};
  const { name: _, ...inherited } = before;
  before = inherited;
  return Object.fromEntries(
    geometries.map((geometry): [string, Content] => {
      let values = stamp === undefined ? before : stampValues(before, stamp);
      if (numberField !== undefined) values = withValue(values, numberField, nextNumber(before[numberField]));
      before = values;
      return [newId(), { geometry, values, parts: [] }];
    }),
  );
}
