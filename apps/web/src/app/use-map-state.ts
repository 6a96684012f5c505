import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Filters } from '../api/filters.ts';
import {
  type LngLat,
  type MapPosition,
  type MapSearch,
  type PaintBy,
  parseArea,
  parseList,
  parsePosition,
} from './map-search.ts';

export type Selection = { readonly layer: string; readonly asset: string };

/**
 * The address, read once into the words that panels and the map use. Parts that did not change keep their
 * identity, and the position is left out, so that moving the map renders no panel again.
 */
export type MapState = {
  /** `undefined` means that every layer is on. */
  readonly layersOn: readonly string[] | undefined;
  readonly paint: PaintBy;
  readonly filters: Filters;
  readonly selection: Selection | undefined;
  readonly area: readonly LngLat[] | undefined;
  readonly table: string | undefined;
  readonly panelOpen: boolean;
  /** Layer being edited; with a selection that asset, else new ones. */
  readonly edit: string | undefined;
  /** The record that is being merged with the one selected. */
  readonly merge: string | undefined;
  readonly claims: MapSearch['claims'];
  /** The moment that the map shows what may be used of; undefined when it does not. */
  readonly clock: string | undefined;
  /** Whether open cases are drawn by the time left to them. */
  readonly hasCases: boolean;
  /** The case on the map that is told of. */
  readonly chosenCase: string | undefined;
};

export const readFilters = (
  search: Pick<MapSearch, 'ownership' | 'remediation' | 'unit' | 'q'>,
): Filters => ({
  ownership: parseList(search.ownership),
  remediation: parseList(search.remediation),
  unit: search.unit,
  q: search.q,
});

export function readMapState(search: MapSearch): MapState {
  return {
    layersOn: search.layers === undefined ? undefined : parseList(search.layers),
    paint: search.paint ?? 'kind',
    filters: readFilters(search),
    selection:
      search.layer !== undefined && search.asset !== undefined
        ? { layer: search.layer, asset: search.asset }
        : undefined,
    area: parseArea(search.area),
    table: search.table,
    panelOpen: search.panel !== 'closed',
    edit: search.edit,
    merge: search.merge,
    claims: search.claims,
    clock: search.clock,
    hasCases: search.cases !== undefined,
    chosenCase: search.case,
  };
}

export type MapSearchPatch = { [K in keyof MapSearch]?: MapSearch[K] | undefined };

/**
 * `update` writes a patch into the address. Moving and filtering replace the entry, opening something
 * pushes one, so that Back closes what was opened.
 */
export function useMapState(): {
  state: MapState;
  update: (patch: MapSearchPatch, history?: 'push' | 'replace') => void;
} {
  const state = useSearch({ from: '/signed-in/', select: readMapState, structuralSharing: true });
  const navigate = useNavigate({ from: '/' });
  const update = useCallback(
    (patch: MapSearchPatch, history: 'push' | 'replace' = 'replace') =>
      void navigate({ search: (previous) => ({ ...previous, ...patch }), replace: history === 'replace' }),
    [navigate],
  );
  return { state, update };
}

/** Where the address says the map is; the map itself knows better once it is there. */
export function useAddressedPosition(): MapPosition | undefined {
  const at = useSearch({ from: '/signed-in/', select: (search) => search.at });
  return parsePosition(at);
}

export const isLayerOn = ({ layersOn }: Pick<MapState, 'layersOn'>, layer: string): boolean =>
  layersOn === undefined || layersOn.includes(layer);
