import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Words } from '@cityplate/layers/words';
import { tally } from '@cityplate/wire/street-progress';
import type { StreetElement, StreetLine } from '@cityplate/wire/streets';

/** The layer and part that the demonstration-street page tells of. */
export const zoneLayer = 'streetscape-zones';
export const elementPart = 'elements';

/** The day that it is at a place, as `YYYY-MM-DD`; a date is late when it lies before. */
export function dayIn(timeZone: string, now: Date): string {
  // Sweden writes dates the ISO way.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** An element as the page reads it: late when it is not done and its date, or else its zone's, is past. */
export function toElement(
  row: { id: string; asset_id: string; props: Record<string, unknown> },
  zoneDueOn: string | undefined,
  today: string,
): StreetElement {
  const dueOn = typeof row.props.dueOn === 'string' ? row.props.dueOn : zoneDueOn;
  const late = row.props.progress !== 'done' && dueOn !== undefined && dueOn < today;
  return {
    id: row.id,
    assetId: row.asset_id,
    late,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(late && dueOn !== undefined ? { lateDays: daysBetween(dueOn, today) } : {}),
    // The part's CHECKs in the database hold it to the fields of the definition.
    properties: row.props as StreetElement['properties'],
  };
}

export const counted = ({ late, properties }: StreetElement) => ({ ...properties, late });

function optionsOf(definition: LayerDefinition, field: string): [string, Words][] {
  const spec = definition.parts[elementPart]?.fields[field];
  return spec?.kind === 'choice' ? Object.entries(spec.options) : [];
}

/** The work by line and action in the order of the definition, so that a new line of the plan appears by itself. */
export function countByLine(definition: LayerDefinition, elements: readonly StreetElement[]): StreetLine[] {
  const actions = optionsOf(definition, 'action');
  return optionsOf(definition, 'line').map(([line, name]) => {
    const own = elements.filter((element) => element.properties.line === line).map(counted);
    return {
      line,
      name,
      ...tally(own),
      actions: actions.map(([action, actionName]) => ({
        action,
        name: actionName,
        ...tally(own.filter((element) => element.action === action)),
      })),
    };
  });
}
