import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BaseMap } from '../../api/region.ts';
import type { ColorTheme } from '../../app/appearance.ts';
import { type BaseMapStyle, baseMapStyle } from '../../map/base-map-style.ts';
import { loadBaseMap } from '../../map/load-base-map.ts';

/**
 * The configured base map in the theme and with the words of the reader. One that cannot be read is replaced
 * by the built-in one: assets on a plain ground are better than none.
 */
export function useBaseMap(baseMap: BaseMap, theme: ColorTheme, language: string): BaseMapStyle {
  const { t } = useTranslation();
  const loaded = useQuery({
    queryKey: ['base-map', baseMap],
    queryFn: ({ signal }) => loadBaseMap(baseMap, window.location.href, signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  return useMemo(() => {
    const drawn = baseMapStyle(baseMap, window.location.origin, theme, {
      busStop: t('baseMap.busStop', { lng: language }),
      hydrant: t('baseMap.hydrant', { lng: language }),
      gate: t('baseMap.gate', { lng: language }),
    });
    return loaded === undefined ? drawn : loaded(drawn);
  }, [baseMap, loaded, theme, t, language]);
}
