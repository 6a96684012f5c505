import { z } from 'zod';

/**
 * The URL is the whole state of the map page. Every parameter is a short readable string; a value that
 * does not parse is dropped and never breaks the page, because links travel through chat programs.
 */
const csv = z.string().regex(/^[\w.-]+(,[\w.-]+)*$/);

export const appearanceSearchSchema = z.object({
  theme: z.enum(['light', 'dark']).optional().catch(undefined),
  lang: z.enum(['zh', 'en']).optional().catch(undefined),
});
export type AppearanceSearch = z.infer<typeof appearanceSearchSchema>;

export const mapSearchSchema = z.object({
  /** lng,lat,zoom */
  at: z
    .string()
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/)
    .optional()
    .catch(undefined),
  /** layers that are on; absent means all, `none` means none */
  layers: csv.optional().catch(undefined),
  paint: z.enum(['kind', 'ownership', 'remediation']).optional().catch(undefined),
  ownership: csv.optional().catch(undefined),
  remediation: csv.optional().catch(undefined),
  unit: z.string().min(1).max(64).optional().catch(undefined),
  q: z.string().min(1).max(100).optional().catch(undefined),
  /** selection: layer and id of the asset whose archive is open */
  layer: z.string().min(1).max(64).optional().catch(undefined),
  asset: z.string().min(1).max(64).optional().catch(undefined),
  /** polygon of the multi-selection: lng,lat;lng,lat;… */
  area: z
    .string()
    // Each corner ends at its semicolon: were that optional, a broken link could hang the page by backtracking.
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?(;-?\d+(\.\d+)?,-?\d+(\.\d+)?){2,199};?$/)
    .optional()
    .catch(undefined),
  /** layer whose table is open */
  table: z.string().min(1).max(64).optional().catch(undefined),
  /** layer being edited: the selected asset when there is a selection, else new assets */
  edit: z.string().min(1).max(64).optional().catch(undefined),
  /** the record that is being merged; the other one is what is selected */
  merge: z.uuid().optional().catch(undefined),
  /** the page of claims that is open */
  claims: z.enum(['new', 'mine', 'inbox']).optional().catch(undefined),
  /** what may be used when: `now`, or a moment by the county's clock */
  clock: z
    .string()
    .regex(/^(now|\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d)$/)
    .refine((text) => text === 'now' || z.iso.date().safeParse(text.slice(0, 10)).success)
    .optional()
    .catch(undefined),
  /** present when open cases are drawn by the time left to them */
  cases: z.literal('time').optional().catch(undefined),
  /** the case whose card is open */
  case: z.uuid().optional().catch(undefined),
  /** present when the layer panel is folded away */
  panel: z.literal('closed').optional().catch(undefined),
});

export type MapSearch = z.infer<typeof mapSearchSchema>;
export type PaintBy = NonNullable<MapSearch['paint']>;
export type LngLat = readonly [number, number];
export type MapPosition = { center: LngLat; zoom: number };

export function parsePosition(at: string | undefined): MapPosition | undefined {
  if (at === undefined) return undefined;
  const [lng = Number.NaN, lat = Number.NaN, zoom = Number.NaN] = at.split(',').map(Number);
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom <= 24)) return undefined;
  return { center: [lng, lat], zoom };
}

/** Six decimals are 0.1 m, finer than a cover; two decimals of zoom are finer than the eye. */
export function printPosition({ center: [lng, lat], zoom }: MapPosition): string {
  return `${lng.toFixed(6)},${lat.toFixed(6)},${zoom.toFixed(2)}`;
}

export function parseList(value: string | undefined): readonly string[] {
  return value === undefined || value === 'none' ? [] : value.split(',');
}

export function printList(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(',');
}

/** The ring as drawn, not closed; none when a corner lies off the map. */
export function parseArea(area: string | undefined): readonly LngLat[] | undefined {
  if (area === undefined) return undefined;
  const ring = area
    .split(';')
    .filter((part) => part !== '')
    .map((part): LngLat => {
      const [lng = 0, lat = 0] = part.split(',').map(Number);
      return [lng, lat];
    });
  const isOnMap = ring.every(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 85);
  return ring.length >= 3 && isOnMap ? ring : undefined;
}

export function printArea(ring: readonly LngLat[]): string {
  return ring.map(([lng, lat]) => `${lng.toFixed(6)},${lat.toFixed(6)}`).join(';');
}
