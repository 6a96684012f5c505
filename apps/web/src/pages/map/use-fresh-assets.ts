import { type AssetFeature, assetFeatureSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import type { FeatureCollection } from 'geojson';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AssetChange } from '../../api/events.ts';
import { read } from '../../api/http.ts';
import { geoFeature } from '../../map/geo-feature.ts';
import type { MapSeam } from '../../map/map-seam.ts';

/** An overlay of more would cost what tiles are there to save; then the tiles alone answer. */
const mostFresh = 400;
/** One change set may touch thousands; asked one by one, only so many are worth it. */
const mostAsked = 40;

/** An asset that an open edit draws by itself. */
export type HiddenAsset = {
  readonly layer: string;
  readonly id: string;
  readonly serial: number | undefined;
};

type FreshByLayer = ReadonlyMap<string, ReadonlyMap<string, AssetFeature>>;

async function readAsset(layer: string, id: string): Promise<AssetFeature | undefined> {
  try {
    return await read(assetFeatureSchema, paths.item(layer, id));
  } catch {
    // Gone, or not ours to see: the refreshed tile says so.
    return undefined;
  }
}

/**
 * Assets changed while the map is open. They are drawn from here at once and hidden in their tiles, which
 * are read again behind; `takeIn` is also what an edit of one's own calls with the answer of the server.
 */
export function useFreshAssets(
  seam: MapSeam | undefined,
  hidden: HiddenAsset | undefined,
): {
  fresh: ReadonlyMap<string, FeatureCollection>;
  takeIn: (change: AssetChange) => void;
  put: (layer: string, assets: readonly AssetFeature[]) => void;
} {
  const [byLayer, setByLayer] = useState<FreshByLayer>(new Map());

  const put = useCallback((layer: string, assets: readonly AssetFeature[]) => {
    setByLayer((before) => {
      const merged = new Map(before.get(layer));
      for (const asset of assets) {
        merged.delete(asset.id);
        merged.set(asset.id, asset);
      }
      const kept = [...merged].slice(-mostFresh);
      return new Map(before).set(layer, new Map(kept));
    });
  }, []);

  /** The tiles show them by now; one that changed once more in between stays. */
  const drop = useCallback((layer: string, shown: readonly AssetFeature[]) => {
    setByLayer((before) => {
      const rest = new Map(before.get(layer));
      for (const { id, properties } of shown)
        if ((rest.get(id)?.properties.version ?? 0) <= properties.version) rest.delete(id);
      return new Map(before).set(layer, rest);
    });
  }, []);

  const takeIn = useCallback(
    ({ layer, ids }: AssetChange) => {
      seam?.refresh(layer, []);
      if (ids.length === 0 || ids.length > mostAsked) return;
      void Promise.all(ids.map((id) => readAsset(layer, id))).then(async (found) => {
        const assets = found.filter((asset) => asset !== undefined);
        put(layer, assets);
        await seam?.settled(layer);
        drop(layer, assets);
      });
    },
    [seam, put, drop],
  );

  useEffect(() => {
    const layers = new Set([...byLayer.keys(), ...(hidden === undefined ? [] : [hidden.layer])]);
    for (const layer of layers) {
      const serials = [...(byLayer.get(layer)?.values() ?? [])].map((asset) => asset.properties.serial);
      const edited = hidden?.layer === layer && hidden.serial !== undefined ? [hidden.serial] : [];
      seam?.setStale(layer, [...serials, ...edited]);
    }
    // What is no longer edited shows again when the effect runs without it.
    return () => {
      if (hidden !== undefined) seam?.setStale(hidden.layer, []);
    };
  }, [seam, byLayer, hidden]);

  const fresh = useMemo(
    () =>
      new Map(
        [...byLayer].map(([layer, assets]): [string, FeatureCollection] => [
          layer,
          {
            type: 'FeatureCollection',
            features: [...assets.values()]
              .filter((asset) => asset.properties.life !== 'retired' && asset.id !== hidden?.id)
              .map(geoFeature),
          },
        ]),
      ),
    [byLayer, hidden],
  );
  return { fresh, takeIn, put };
}
