import { measureRectangle, stampRectangle } from '@cityplate/geometry/rectangle';
import { usualSizes } from '@cityplate/parking/stall-size';
import { stallClassSchema } from '@cityplate/wire/parking';
import type { Polygon } from 'geojson';
import { z } from 'zod';
import type { Content, Items, Moment } from './content.ts';
import { type Kerb, kerbAngles, lineColors } from './kerbs.ts';

/** What is said of a stall that was drawn by hand; what else the registry's layer knows of one is kept as it came. */
const stallValuesSchema = z.looseObject({
  /** Painted on the ground; numbered on after all others where nothing is said. */
  number: z.string().optional(),
  stallClass: stallClassSchema,
  /** Between its length and the row that it stands in. */
  angleDegrees: z.literal(kerbAngles),
  lineColor: z.enum(lineColors).catch('blue'),
  useModes: z.array(z.string()).catch([]),
  openHours: z.string().optional().catch(undefined),
});
export type StallValues = z.infer<typeof stallValuesSchema>;
export type StallPatch = {
  readonly [K in 'number' | 'stallClass' | 'angleDegrees' | 'lineColor' | 'useModes' | 'openHours']?:
    | StallValues[K]
    | undefined;
};

/** A stall of a scheme that no kerb lays: drawn, stamped or detached, and moved by hand. */
export type SingleStall = {
  readonly id: string;
  readonly geometry: Polygon;
  readonly values: StallValues;
  readonly lengthMetres: number;
  readonly widthMetres: number;
  /** Direction of its length, 0 ≤ bearing < 180; undefined for an outline that is no rectangle. */
  readonly bearingDegrees: number | undefined;
};

export const firstStallValues: StallValues = {
  stallClass: 'small',
  angleDegrees: 0,
  lineColor: 'blue',
  useModes: [],
};

const known = new WeakMap<Content, SingleStall>();
const centimetres = (metres: number) => Math.round(metres * 100) / 100;

function stallOf(id: string, content: Content): SingleStall | undefined {
  const before = known.get(content);
  if (before !== undefined && before.id === id) return before;
  if (content.geometry?.type !== 'Polygon') return undefined;
  const parsed = stallValuesSchema.safeParse(content.values);
  if (!parsed.success) return undefined;
  const measured = measureRectangle(content.geometry);
  const { lengthMetres, widthMetres } = measured ?? usualSizes[parsed.data.stallClass];
  const stall = {
    ...{ id, geometry: content.geometry, values: parsed.data },
    lengthMetres: centimetres(lengthMetres),
    widthMetres: centimetres(widthMetres),
    bearingDegrees: measured?.bearingDegrees,
  };
  known.set(content, stall);
  return stall;
}

/** The stalls of a draft that were drawn by hand, in the order in which they were made. */
export const stallsOf = (items: Items): readonly SingleStall[] =>
  Object.entries(items).flatMap(([id, content]) => stallOf(id, content) ?? []);

export const contentOfStall = (geometry: Polygon, values: StallValues): Content => ({
  ...{ geometry, values, parts: [] },
});

/** Puts new stalls down. */
export const addStalls = (
  added: readonly { readonly id: string; readonly geometry: Polygon; readonly values: StallValues }[],
  label: Moment['label'],
): Moment => ({
  label,
  put: Object.fromEntries(added.map(({ id, geometry, values }) => [id, contentOfStall(geometry, values)])),
});

/** Says the same of several stalls. */
export function setStalls(items: Items, ids: readonly string[], patch: StallPatch): Moment {
  const put = Object.fromEntries(
    ids.flatMap((id) => {
      const content = items[id];
      return content === undefined ? [] : [[id, { ...content, values: { ...content.values, ...patch } }]];
    }),
  );
  return { label: 'value', put, stroke: `${ids.join()}:${Object.keys(patch).sort().join()}` };
}

export type StallPose = {
  readonly lengthMetres?: number;
  readonly widthMetres?: number;
  readonly bearingDegrees?: number;
};

/** Gives stalls a typed size or direction around the middle of each; what is no rectangle stays as it is. */
export function poseStalls(items: Items, ids: readonly string[], pose: StallPose): Moment {
  const put = Object.fromEntries(
    ids.flatMap((id) => {
      const content = items[id];
      if (content?.geometry?.type !== 'Polygon') return [];
      const measured = measureRectangle(content.geometry);
      if (measured === undefined) return [];
      return [[id, { ...content, geometry: stampRectangle({ ...measured, at: measured.centre, ...pose }) }]];
    }),
  );
  return { label: 'value', put, stroke: `${ids.join()}:${Object.keys(pose).sort().join()}` };
}

/** What the next stall is like where none is there to be like: the last stall, else the last kerb. */
export function likeStall(stall: SingleStall | undefined, kerb: Kerb | undefined): StallValues {
  if (stall !== undefined) return { ...stall.values, number: undefined };
  if (kerb === undefined) return firstStallValues;
  const { stallClass, angleDegrees, lineColor, useModes, openHours } = kerb;
  return { stallClass, angleDegrees, lineColor, useModes, openHours };
}

/** What is painted on each stall: the number said, else the next that none has, after those of the kerbs. */
export function stallNumbers(stalls: readonly SingleStall[], onKerbs: number): ReadonlyMap<string, string> {
  const said = new Set(stalls.flatMap(({ values }) => values.number ?? []));
  let last = onKerbs;
  return new Map(
    stalls.map(({ id, values: { number } }) => {
      if (number !== undefined) return [id, number];
      do last += 1;
      while (said.has(String(last)));
      return [id, String(last)];
    }),
  );
}

/** Stalls with a number that a kerb's stall or another of them before has: two painted alike cannot be told apart. */
export function repeatedNumbers(stalls: readonly SingleStall[], onKerbs: number): readonly string[] {
  const taken = new Set<string>();
  return stalls.flatMap(({ id, values: { number } }) => {
    if (number === undefined) return [];
    const isTaken = taken.has(number) || (/^[1-9]\d*$/.test(number) && Number(number) <= onKerbs);
    taken.add(number);
    return isTaken ? [id] : [];
  });
}

/** Says of each that it has, or has not, one use; its others stay. */
export function setUseMode(items: Items, ids: readonly string[], mode: string, isOn: boolean): Moment {
  const chosen = stallsOf(items).filter(({ id }) => ids.includes(id));
  const put = Object.fromEntries(
    chosen.map(({ id, geometry, values }) => {
      const others = values.useModes.filter((each) => each !== mode);
      return [id, contentOfStall(geometry, { ...values, useModes: isOn ? [...others, mode] : others })];
    }),
  );
  return { label: 'value', put };
}
