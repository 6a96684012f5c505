import { stallClassSchema } from '@cityplate/wire/parking';
import type { LineString } from 'geojson';
import { z } from 'zod';
import type { Content, Items, Moment } from './content.ts';

export const kerbAngles = [0, 30, 45, 60, 90] as const;
/** Names of the angles among the texts. */
export const angleNames = {
  0: 'parallel',
  30: 'thirty',
  45: 'fortyFive',
  60: 'sixty',
  90: 'perpendicular',
} as const;
export const stallClasses = stallClassSchema.options;
export const entries = ['nose-in', 'back-in'] as const;
export const lineColors = ['blue', 'white', 'yellow'] as const;
export type LineColor = (typeof lineColors)[number];

/** What is wanted along one kerb, as it lies in the values of an item; sizes are the class's own where not said. */
const kerbValuesSchema = z.object({
  side: z.enum(['left', 'right']),
  carriagewayWidthMetres: z.number(),
  traffic: z.enum(['one-way', 'two-way']),
  angleDegrees: z.literal(kerbAngles),
  entry: z.enum(entries).optional(),
  stallClass: stallClassSchema,
  lengthMetres: z.number().optional(),
  widthMetres: z.number().optional(),
  bothSides: z.boolean(),
  /** The road, for lists. */
  road: z.string().optional(),
  lineColor: z.enum(lineColors),
  useModes: z.array(z.string()),
  openHours: z.string().optional(),
});
export type KerbValues = z.infer<typeof kerbValuesSchema>;
export type KerbPatch = { readonly [K in keyof KerbValues]?: KerbValues[K] | undefined };

/** A kerb of a scheme with what is wanted along it. */
export type Kerb = KerbValues & { readonly id: string; readonly line: LineString };

/** What the next kerb starts from where none is there to be like. */
export const firstKerbValues: KerbValues = {
  side: 'right',
  carriagewayWidthMetres: 9,
  traffic: 'two-way',
  angleDegrees: 0,
  stallClass: 'small',
  bothSides: false,
  lineColor: 'blue',
  useModes: [],
};

/** The same content is the same kerb, so that what hangs on one is worked out once. */
const known = new WeakMap<Content, Kerb>();

function kerbOf(id: string, content: Content): Kerb | undefined {
  const before = known.get(content);
  if (before !== undefined && before.id === id) return before;
  const parsed = kerbValuesSchema.safeParse(content.values);
  if (!parsed.success || content.geometry?.type !== 'LineString') return undefined;
  const kerb = { ...parsed.data, id, line: content.geometry };
  known.set(content, kerb);
  return kerb;
}

export const kerbsOf = (items: Items): readonly Kerb[] =>
  Object.entries(items).flatMap(([id, content]) => kerbOf(id, content) ?? []);

export const addKerb = (id: string, line: LineString, values: KerbValues): Moment => ({
  label: 'draw',
  put: { [id]: { geometry: line, values, parts: [] } },
});

export function setKerb(items: Items, id: string, patch: KerbPatch): Moment {
  const content = items[id];
  const values = { ...content?.values, ...patch };
  const put = content === undefined ? {} : { [id]: { ...content, values } };
  return { label: 'value', put, stroke: `${id}:${Object.keys(patch).sort().join()}` };
}

/** The values of another kerb: what was set last is most likely wanted again. */
export const likeKerb = (kerb: Kerb | undefined): KerbValues =>
  kerb === undefined ? firstKerbValues : kerbValuesSchema.parse(kerb);
