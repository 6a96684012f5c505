import type { Scheme, SchemeDraftBody } from '@cityplate/wire/parking-schemes';
import type { LineString } from 'geojson';
import { z } from 'zod';
import { newId } from '../drafts/new-id.ts';
import type { Items, Moment } from './content.ts';
import { addKerb, type Kerb, type KerbValues, lineColors } from './kerbs.ts';
import { aboutOf, setAbout } from './scheme-about.ts';
import type { LaidKerb } from './scheme-layouts.ts';
import { addStalls, type SingleStall, type StallValues, stallNumbers, stallsOf } from './stalls.ts';

/** Absent rather than empty: an empty text says nothing. */
const orAbsent = <K extends string>(key: K, text: string | undefined) =>
  text === undefined || text.trim() === '' ? {} : ({ [key]: text.trim() } as { [key in K]: string });

function wireKerb(
  { line, lineColor: _, useModes: __, openHours: ___, road, ...wanted }: Kerb,
  first: number,
) {
  return { ...wanted, ...orAbsent('road', road), kerb: { ...line }, firstNumber: first };
}

function wireStall({ id, geometry, values, lengthMetres, widthMetres }: SingleStall, number: string) {
  const { openHours, useModes, number: _, ...others } = values;
  const said = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  return {
    ...{ type: 'Feature' as const, id, geometry: { type: geometry.type, coordinates: geometry.coordinates } },
    properties: {
      ...said,
      ...{ number, lengthMetres, widthMetres },
      ...{ stallClass: values.stallClass, angleDegrees: values.angleDegrees, lineColor: values.lineColor },
      ...(useModes.length === 0 ? {} : { useModes }),
      ...orAbsent('openHours', openHours),
    },
  };
}

/** A scheme as it is sent: kerbs as they were drawn, every stall that was laid on them, and those drawn by hand. */
export function schemeBody(items: Items, laid: readonly LaidKerb[]): SchemeDraftBody {
  const { name, note, profile, switchedOff, removals } = aboutOf(items);
  const singles = stallsOf(items);
  const numbers = stallNumbers(singles, stallsOn(laid));
  return {
    ...{ name: name.trim(), profile, switchedOff, removals, ...orAbsent('note', note) },
    kerbs: laid.map(({ kerb, numbersBefore }) => wireKerb(kerb, numbersBefore + 1)),
    stalls: {
      type: 'FeatureCollection',
      features: [
        ...laid.flatMap(({ kerb, layout, numbersBefore }) =>
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
        ...singles.map((stall) => wireStall(stall, numbers.get(stall.id) ?? '')),
      ],
    },
  };
}

/** How many stalls the kerbs hold. */
export const stallsOn = (laid: readonly LaidKerb[]): number =>
  laid.reduce((sum, { layout }) => sum + (layout?.totals.stalls ?? 0), 0);

/** Outlines as they come over the wire. */
const outlineSchema = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(z.array(z.number()))),
});

/** Stalls that no kerb of the scheme lays; a number that it would get anyway is not said, so that it goes on by itself. */
function singlesOf({ kerbs, stalls }: Pick<Scheme, 'kerbs' | 'stalls'>): Moment['put'] {
  const laidOn = new Set(kerbs.map(({ id }) => id));
  const isLaid = (kerb: string | undefined) => kerb !== undefined && laidOn.has(kerb);
  const singles = stalls.features.filter(({ properties }) => !isLaid(properties.kerb));
  let next = stalls.features.length - singles.length;
  return addStalls(
    singles.map(({ id, geometry, properties }) => {
      const {
        kerb: _,
        lengthMetres: __,
        widthMetres: ___,
        number,
        assetId: ____,
        code: _____,
        ...said
      } = properties;
      const values: StallValues = { ...said, useModes: said.useModes ?? [] };
      if (number === String(next + 1)) next += 1;
      else if (number !== undefined) values.number = number;
      return { id, geometry: outlineSchema.parse(geometry), values };
    }),
    'draw',
  ).put;
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
  put(singlesOf({ kerbs, stalls }));
  return items;
}
