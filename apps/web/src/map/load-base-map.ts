import type { StyleSpecification } from 'maplibre-gl';
import { z } from 'zod';
import { read } from '../api/http.ts';
import type { BaseMap } from '../api/region.ts';
import { foreignStyle } from './base/foreign-style.ts';
import type { BaseMapStyle } from './base-map-style.ts';

/** What a base map from elsewhere turns into, once read, in the look of the built-in one where it has none. */
export type LoadedBaseMap = (drawn: BaseMapStyle) => BaseMapStyle;

const styleSchema = z.custom<StyleSpecification>(
  (value) => z.looseObject({ version: z.literal(8), layers: z.array(z.unknown()) }).safeParse(value).success,
  'a MapLibre style, version 8',
);

/** Reads what has to be read before a base map can be drawn. @throws ApiProblem or the reason of the file. */
export async function loadBaseMap(
  baseMap: BaseMap,
  pageAddress: string,
  signal: AbortSignal,
): Promise<LoadedBaseMap> {
  switch (baseMap.kind) {
    case 'own':
    case 'tianditu':
      return (drawn) => drawn;
    case 'style': {
      const address = new URL(baseMap.url, pageAddress).href;
      const style = foreignStyle(await read(styleSchema, address, signal), address);
      return () => style;
    }
    case 'pmtiles': {
      const { openPmtiles, pmtilesStyle } = await import('./base/pmtiles.ts');
      const archive = await openPmtiles(baseMap.url, pageAddress);
      return (drawn) => pmtilesStyle(archive, baseMap.attribution, drawn);
    }
  }
}
