import { type Centreline, centreline } from '@cityplate/geometry/chainage';
import type { Street, StreetElement } from '@cityplate/wire/streets';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { StreetMarks } from '../../map/marks/street.ts';
import {
  chainageText,
  isSide,
  type MarkState,
  percentDone,
  type StreetView,
  stateOf,
} from './street-view.ts';

/** Where house fronts, chainage and zone names stand beside the axis; right is positive. */
const frontMetres = 16;
const tickMetres = 46;
const nameMetres = -46;
const tickStepMetres = 200;

const rank: Record<MarkState, number> = { late: 4, underway: 3, todo: 2, done: 1, compliant: 0 };

const point = (coordinates: Position, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties,
});
const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const isPresent = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** One house of the street: what hangs on its front is told together, the worst first. */
export type Front = {
  readonly id: string;
  readonly chainageMetres: number;
  readonly side: 'left' | 'right';
  readonly state: MarkState;
  readonly elements: readonly StreetElement[];
};

export function frontsOf(elements: readonly StreetElement[]): Front[] {
  const byPlace = new Map<string, Front>();
  for (const element of elements) {
    const { side, chainageMetres } = element.properties;
    const state = stateOf(element);
    if (chainageMetres === undefined || !isSide(side) || state === 'compliant') continue;
    const id = `${side}-${chainageMetres}`;
    const before = byPlace.get(id);
    const worst = before !== undefined && rank[before.state] > rank[state] ? before.state : state;
    byPlace.set(id, {
      id,
      chainageMetres,
      side,
      state: worst,
      elements: [...(before?.elements ?? []), element],
    });
  }
  return [...byPlace.values()];
}

/** Where an element or an asset of the strip lies on the ground. */
export function positionOf(street: Street, mark: string | undefined): Position | undefined {
  const element = street.elements.find(({ id }) => id === mark);
  if (element === undefined)
    return Object.values(street.alongside)
      .flat()
      .find(({ id }) => id === mark)?.position;
  const { chainageMetres, side } = element.properties;
  if (chainageMetres === undefined) return undefined;
  return centreline(street.centreline.coordinates)?.positionAt(
    chainageMetres,
    side === 'left' ? -frontMetres : frontMetres,
  );
}

/** The street as the map draws it for the choices made. */
export function streetMarks(street: Street, view: StreetView, picked: Position | undefined): StreetMarks {
  const axis: Centreline | undefined = centreline(street.centreline.coordinates);
  const at = (metres: number, offset: number) =>
    axis?.positionAt(Math.min(metres, axis.lengthMetres), offset);
  const isDim = (zone: string) => view.zone !== undefined && view.zone.zone.id !== zone;
  const place = (metres: number, offset: number, properties: Record<string, unknown>) => {
    const coordinates = at(metres, offset);
    return coordinates && point(coordinates, properties);
  };
  // Text beside the street runs away from it, on whichever side that is.
  const text = (metres: number, offset: number, properties: Record<string, unknown>) => {
    const [east = 0] = at(metres, offset) ?? [];
    const [middle = 0] = at(metres, 0) ?? [];
    return place(metres, offset, { ...properties, anchor: east > middle ? 'left' : 'right' });
  };
  const ticks = Array.from(
    { length: Math.floor(street.lengthMetres / tickStepMetres) + 1 },
    (_, index) => index * tickStepMetres,
  );
  return {
    axis: { type: 'Feature', geometry: street.centreline, properties: {} },
    zones: collection(
      view.zones.map(({ zone, tally }) => ({
        type: 'Feature',
        // The API's gate let only RFC 7946 geometries in; the wire schema checks no more than the outer shape.
        geometry: zone.geometry as unknown as Geometry,
        properties: {
          id: zone.id,
          share: percentDone(tally) / 100,
          dim: isDim(zone.id),
          chosen: view.zone?.zone.id === zone.id,
        },
      })),
    ),
    fronts: collection(
      frontsOf(view.elements)
        .map((front) =>
          place(front.chainageMetres, front.side === 'left' ? -frontMetres : frontMetres, {
            id: front.id,
            state: front.state,
            dim: false,
          }),
        )
        .filter(isPresent),
    ),
    names: collection(
      view.zones
        .map(({ zone, shortName, tally }) =>
          text((zone.fromMetres + zone.toMetres) / 2, nameMetres, {
            label: `${shortName}\n${percentDone(tally)}%`,
            dim: isDim(zone.id),
          }),
        )
        .filter(isPresent),
    ),
    ticks: collection(
      ticks.map((metres) => text(metres, tickMetres, { label: chainageText(metres) })).filter(isPresent),
    ),
    picked: collection(picked === undefined ? [] : [point(picked, {})]),
  };
}
