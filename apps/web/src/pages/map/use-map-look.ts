import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { assetQuery } from '../../api/assets.ts';
import { useCounts } from '../../api/counts.ts';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import { useColorTheme } from '../../app/appearance.ts';
import { isLayerOn, useMapState } from '../../app/use-map-state.ts';
import { geoFeature } from '../../map/geo-feature.ts';
import type { MapSurfaceProps } from '../../map/map-surface.tsx';
import type { CaseMarks } from '../../map/marks/cases.ts';
import { useClockPaint } from '../../panels/clock/use-clock-paint.ts';
import { useBaseMap } from './use-base-map.ts';

/** Everything that decides how the map looks, from the address and what the server says. */
export function useMapLook(
  fresh: ReadonlyMap<string, FeatureCollection>,
  pointed: GeoJSON.Feature | undefined,
  cases: CaseMarks | undefined,
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

  const idsOn = layers.map(({ id }) => id).filter((id) => isLayerOn({ layersOn }, id));
  const { counts } = useCounts(idsOn, filters);
  // A layer that holds nothing (yet, or under these filters) has no tiles to ask for and no source to clip. As text,
  // so that an equal answer leaves the style alone.
  const drawn = idsOn.filter((id) => counts.get(id)?.total !== 0 || fresh.has(id)).join();

  const clock = useClockPaint(layers);

  return useMemo(
    () => ({
      base,
      theme,
      layers: layers.filter(({ id }) => drawn.split(',').includes(id)),
      paint,
      filters,
      area,
      selected: pointed ?? (selectedFeature && geoFeature(selectedFeature)),
      fresh,
      clock,
      cases,
    }),
    [base, theme, layers, drawn, paint, filters, area, pointed, selectedFeature, fresh, clock, cases],
  );
}
