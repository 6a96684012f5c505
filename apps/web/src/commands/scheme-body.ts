import type { Scheme, SchemeDraftBody } from '@cityplate/wire/parking-schemes';
import type { LineString } from 'geojson';
import { z } from 'zod';
import { newId } from '../drafts/new-id.ts';
import type { Items } from './content.ts';
import { addKerb, type Kerb, type KerbValues, lineColors } from './kerbs.ts';
import { aboutOf, setAbout } from './scheme-about.ts';
import type { LaidKerb } from './scheme-layouts.ts';

/** Absent rather than empty: an empty text says nothing. */
const orAbsent = <K extends string>(key: K, text: string | undefined) =>
  text === undefined || text.trim() === '' ? {} : ({ [key]: text.trim() } as { [key in K]: string });

function wireKerb(
  { line, lineColor: _, useModes: __, openHours: ___, road, ...wanted }: Kerb,
  first: number,
) {
  return { ...wanted, ...orAbsent('road', road), kerb: { ...line }, firstNumber: first };
}

/** A scheme as it is sent: kerbs as they were drawn and every stall that was laid on them. */
export function schemeBody(items: Items, laid: readonly LaidKerb[]): SchemeDraftBody {
  const { name, note, profile, switchedOff, removals } = aboutOf(items);
  return {
    ...{ name: name.trim(), profile, switchedOff, removals, ...orAbsent('note', note) },
    kerbs: laid.map(({ kerb, numbersBefore }) => wireKerb(kerb, numbersBefore + 1)),
    stalls: {
      type: 'FeatureCollection',
      features: laid.flatMap(({ kerb, layout, numbersBefore }) =>
        (layout?.stalls.features ?? []).map(({ geometry, properties }) => ({
          type: 'Feature' as const,
          id: newId(),
          geometry: { ...geometry },
          properties: {
            kerb: kerb.id,
            number: String(properties.number + numbersBefore),
            stallClass: properties.stallClass,
            angleDegrees: properties.angleDegrees,
            lengthMetres: properties.lengthMetres,
            widthMetres: properties.widthMetres,
            lineColor: kerb.lineColor,
            ...(kerb.useModes.length === 0 ? {} : { useModes: kerb.useModes }),
            ...orAbsent('openHours', kerb.openHours),
          },
        })),
      ),
    },
  };
}

/** What a kerb's stalls have in common besides their shape; the server keeps it with the stalls. */
const useSchema = z.object({
  lineColor: z.enum(lineColors).catch('blue'),
  useModes: z.array(z.string()).catch([]),
  openHours: z.string().optional().catch(undefined),
});

/** A scheme of the server as items to be drawn on. */
export function itemsOfScheme({ kerbs, stalls, ...scheme }: Scheme): Items {
  const about = setAbout(
    {},
    {
      name: scheme.name,
      note: scheme.note ?? '',
      profile: scheme.profile,
      switchedOff: scheme.switchedOff.map(({ ruleId, reason }) => ({ ruleId, reason })),
      removals: scheme.removals.map(({ id }) => id),
    },
  );
  const items: Record<string, Items[string]> = {};
  const put = (changed: Readonly<Record<string, Items[string] | null>>) => {
    for (const [id, content] of Object.entries(changed)) if (content !== null) items[id] = content;
  };
  put(about.put);
  for (const { kerb, id, firstNumber: _, bothSides = false, ...wanted } of kerbs) {
    const stall = stalls.features.find(({ properties }) => properties.kerb === id);
    const line: LineString = { type: 'LineString', coordinates: kerb.coordinates };
    const values: KerbValues = { ...wanted, bothSides, ...useSchema.parse(stall?.properties ?? {}) };
    put(addKerb(id, line, values).put);
  }
  return items;
}
