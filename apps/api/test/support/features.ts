import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';

export type Position = [number, number];

export interface NewFeature {
  type: 'Feature';
  id?: string;
  geometry: { type: string; coordinates: unknown };
  properties: Record<string, unknown>;
}

/** A place in the region by number: a grid of about 20 m around the middle of the county seat. */
export function placeOf(region: Region, index: number): Position {
  const [lng, lat] = region.view.center;
  return [round(lng + (index % 100) * 0.0002), round(lat + Math.floor(index / 100) * 0.0002)];
}

const round = (value: number) => Math.round(value * 1e7) / 1e7;

/** The smallest geometry of the layer's first type at a position; sides of 5 to 6 m. */
export function geometryAt(definition: LayerDefinition, [lng, lat]: Position): NewFeature['geometry'] {
  const side = 0.00005;
  const ring = [
    [lng, lat],
    [lng + side, lat],
    [lng + side, lat + side],
    [lng, lat + side],
    [lng, lat],
  ].map((each) => each.map(round));
  switch (definition.geometry[0]) {
    case 'Point':
      return { type: 'Point', coordinates: [lng, lat] };
    case 'LineString':
      return { type: 'LineString', coordinates: ring.slice(0, 2) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: [ring] };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: [[ring]] };
    default:
      throw new Error(`no sample geometry for ${definition.id}`);
  }
}

/** Every required field of a layer with its first option or a plain value. */
export function requiredFields(definition: LayerDefinition): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(definition.fields)) {
    if (field.required !== true) continue;
    if (field.kind === 'choice') values[key] = Object.keys(field.options)[0];
    else if (field.kind === 'choices') values[key] = Object.keys(field.options).slice(0, 1);
    else if (field.kind === 'number') values[key] = field.min;
    else if (field.kind === 'text') values[key] = '示例';
    else if (field.kind === 'boolean') values[key] = true;
    else if (field.kind === 'date') values[key] = '2022-04-15';
    else values[key] = '0570-6014110';
  }
  return values;
}

/** A field that may be changed freely: text, not required. */
export function freeTextField(definition: LayerDefinition): string {
  const found = Object.entries(definition.fields).find(
    ([, field]) => field.kind === 'text' && field.required !== true && field.pattern === undefined,
  );
  if (!found) throw new Error(`${definition.id} has no free text field`);
  return found[0];
}

/** A valid new asset at the `index`-th place. */
export function newFeature(
  region: Region,
  definition: LayerDefinition,
  index: number,
  more: Record<string, unknown> = {},
): NewFeature {
  return {
    type: 'Feature',
    geometry: geometryAt(definition, placeOf(region, index)),
    properties: { ...requiredFields(definition), ...more },
  };
}
