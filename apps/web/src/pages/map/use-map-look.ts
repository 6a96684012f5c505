import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { assetQuery } from '../../api/assets.ts';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import { useColorTheme } from '../../app/appearance.ts';
import { isLayerOn, useMapState } from '../../app/use-map-state.ts';
import { geoFeature } from '../../map/geo-feature.ts';
import type { MapSurfaceProps } from '../../map/map-surface.tsx';
import { useBaseMap } from './use-base-map.ts';

/** Everything that decides how the map looks, from the address and what the server says. */
export function useMapLook(
  fresh: ReadonlyMap<string, FeatureCollection>,
  pointed: GeoJSON.Feature | undefined,
): MapSurfaceProps['look'] {
  const { i18n } = useTranslation();
  const { state } = useMapState();
  const layers = useLayers();
  const region = useRegion();
  const theme = useColorTheme();
  const base = useBaseMap(region.baseMap, theme, i18n.language);
  const { selection, paint, filters, area, edit, layersOn } = state;
  const selected = useQuery({
    ...assetQuery(selection?.layer ?? '', selection?.asset ?? ''),
    enabled: selection !== undefined,
  });
  // What is being edited is drawn by its tools, not by the mark of the selection.
  const selectedFeature = selection === undefined || edit !== undefined ? undefined : selected.data?.feature;

  return useMemo(
    () => ({
      base,
      theme,
      layers: layers.filter((layer) => isLayerOn({ layersOn }, layer.id)),
      paint,
      filters,
      area,
      selected: pointed ?? (selectedFeature && geoFeature(selectedFeature)),
      fresh,
    }),
    [base, theme, layers, layersOn, paint, filters, area, pointed, selectedFeature, fresh],
  );
}
