import { z } from 'zod';

const words = z.object({ zh: z.string(), en: z.string() });
const lngLat = z.tuple([z.number(), z.number()]);

export const tallySchema = z.object({
  total: z.int(),
  done: z.int(),
  underway: z.int(),
  todo: z.int(),
  late: z.int(),
  compliant: z.int(),
});

/** One of the four lines of the plan with its work, in all and by 拆除, 规范, 提升 (in the order of the definition). */
export const streetLineSchema = tallySchema.extend({
  line: z.string(),
  name: words,
  actions: z.array(tallySchema.extend({ action: z.string(), name: words })),
});
export type StreetLine = z.infer<typeof streetLineSchema>;

export const streetSummarySchema = z.object({
  id: z.string(),
  name: words,
  /** `[lng, lat]`; chainage 0 is the first position. */
  centreline: z.object({ type: z.literal('LineString'), coordinates: z.array(lngLat) }),
  lengthMetres: z.number(),
});
export type StreetSummary = z.infer<typeof streetSummarySchema>;
export const streetListSchema = z.object({ streets: z.array(streetSummarySchema) });

/** A place along the street: metres from its start, and to the side of travel (right positive, left negative). */
const along = { fromMetres: z.number(), toMetres: z.number(), offsetMetres: z.number() };

export const streetZoneSchema = tallySchema.extend({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  geometry: z.looseObject({ type: z.string(), coordinates: z.unknown() }),
  fromMetres: z.number(),
  toMetres: z.number(),
  remediation: z.string(),
  maintainerUnit: z.string().optional(),
  regulatorUnit: z.string().optional(),
  startedOn: z.string().optional(),
  dueOn: z.string().optional(),
  /** Its own date has passed and something is left to do. */
  overdue: z.boolean(),
  lines: z.array(streetLineSchema),
});
export type StreetZone = z.infer<typeof streetZoneSchema>;

/** A facade element; `properties` are the fields of the part in the layer's definition. */
export const streetElementSchema = z.object({
  id: z.string(),
  assetId: z.string(),
  late: z.boolean(),
  /** The element's own date, or that of its zone. */
  dueOn: z.string().optional(),
  /** Days past the date; only where it is late. */
  lateDays: z.int().optional(),
  properties: z.looseObject({
    line: z.string(),
    progress: z.string(),
    condition: z.string().optional(),
    action: z.string().optional(),
    side: z.string().optional(),
    chainageMetres: z.number().optional(),
    building: z.string().optional(),
    floor: z.number().optional(),
    bay: z.number().optional(),
    count: z.number().optional(),
    ownerKind: z.string().optional(),
    ownerName: z.string().optional(),
    doneOn: z.string().optional(),
  }),
});
export type StreetElement = z.infer<typeof streetElementSchema>;

export const alongsideSchema = z.object({
  layer: z.string(),
  id: z.string(),
  code: z.string(),
  name: z.string().optional(),
  /** What it is within its layer, where the layer tells kinds apart, such as the use of a cover. */
  kind: words.optional(),
  ownership: z.string(),
  remediation: z.string(),
  ownerUnit: z.string().optional(),
  position: lngLat,
  ...along,
});
export type Alongside = z.infer<typeof alongsideSchema>;

export const streetSchema = streetSummarySchema.extend({
  /** The day in the region's time zone by which lateness is judged: that of the moment that is shown. */
  today: z.string(),
  total: tallySchema,
  lines: z.array(streetLineSchema),
  zones: z.array(streetZoneSchema),
  elements: z.array(streetElementSchema),
  alongside: z.record(z.string(), z.array(alongsideSchema)),
});
export type Street = z.infer<typeof streetSchema>;

/** How much was done at the end of a day, by all that is known today and by what was known then. */
const doneSchema = z.object({ total: z.int(), done: z.int() });
export const streetStopSchema = z.object({
  day: z.string(),
  /** The instant at which the day ends in the region; of today, the present. */
  at: z.string(),
  known: doneSchema,
  knownThen: doneSchema,
});
export type StreetStop = z.infer<typeof streetStopSchema>;

/** The street's history week by week, from the first thing known of it to today. */
export const streetTimelineSchema = z.object({ stops: z.array(streetStopSchema) });
