import { assetCollectionSchema } from '@cityplate/wire/asset';
import { maximumAssetsPerClaim } from '@cityplate/wire/claims';
import { paths } from '@cityplate/wire/paths';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { assetBySerialQuery, assetQuery } from '../../api/assets.ts';
import { filterParams, withParams } from '../../api/filters.ts';
import { read } from '../../api/http.ts';
import { useLayers } from '../../api/layers.ts';
import { type LngLat, printArea } from '../../app/map-search.ts';
import { isLayerOn, useMapState } from '../../app/use-map-state.ts';
import type { ChosenAsset } from '../../drafts/claim-draft.ts';
import type { MapHit } from '../../map/map-seam.ts';
import { chosenAsset } from './chosen-asset.ts';
import { useClaimDraft } from './use-claim-draft.ts';

const pageSize = 1000;

/** Choosing assets for the claim on the map: a click puts one in or takes it out, a lasso puts in what it holds. */
export function useChooseAssets(): {
  toggle: (hit: MapHit) => Promise<void>;
  addWithin: (ring: readonly LngLat[]) => Promise<number>;
} {
  const queryClient = useQueryClient();
  const { state } = useMapState();
  const layers = useLayers();
  const { draft, add, remove } = useClaimDraft();

  const toggle = useCallback(
    async (hit: MapHit) => {
      const definition = layers.find((layer) => layer.id === hit.layer);
      if (definition === undefined || !isClaimable(definition)) return;
      const asset =
        hit.id !== undefined
          ? (await queryClient.fetchQuery(assetQuery(hit.layer, hit.id))).feature
          : hit.serial === undefined
            ? null
            : await queryClient.fetchQuery({ ...assetBySerialQuery(hit.layer, hit.serial), staleTime: 0 });
      const chosen = asset === null ? undefined : chosenAsset(definition, asset);
      if (chosen === undefined) return;
      if (draft.assets.some((each) => each.id === chosen.id)) remove([chosen.id]);
      else add([chosen]);
    },
    [layers, queryClient, draft.assets, add, remove],
  );

  const addWithin = useCallback(
    async (ring: readonly LngLat[]) => {
      const found: ChosenAsset[] = [];
      for (const definition of layers.filter((layer) => isClaimable(layer) && isLayerOn(state, layer.id))) {
        const params = filterParams(state.filters);
        params.set('within', printArea(ring));
        params.set('limit', String(pageSize));
        let url: string | undefined = withParams(paths.items(definition.id), params);
        while (url !== undefined && found.length < maximumAssetsPerClaim) {
          const page: Awaited<ReturnType<typeof readPage>> = await readPage(url);
          found.push(...page.features.flatMap((asset) => chosenAsset(definition, asset) ?? []));
          url = page.links.find((link) => link.rel === 'next')?.href;
        }
      }
      add(found.slice(0, maximumAssetsPerClaim));
      return found.length;
    },
    [layers, state, add],
  );

  return { toggle, addWithin };
}

const readPage = (url: string) => read(assetCollectionSchema, url);

/** Zones and compounds are claimed in no form; the definition says so by naming no owners among its claimants. */
export const isClaimable = (definition: { rights: { claimants: readonly string[] } }): boolean =>
  definition.rights.claimants.includes('owner');
