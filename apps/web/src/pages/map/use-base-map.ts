import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BaseMap } from '../../api/region.ts';
import type { ColorTheme } from '../../app/appearance.ts';
import { type BaseMapStyle, baseMapStyle } from '../../map/base-map-style.ts';

/** The configured base map in the theme and with the words of the reader. */
export function useBaseMap(baseMap: BaseMap, theme: ColorTheme, language: string): BaseMapStyle {
  const { t } = useTranslation();
  return useMemo(
    () =>
      baseMapStyle(baseMap, window.location.origin, theme, {
        busStop: t('baseMap.busStop', { lng: language }),
        hydrant: t('baseMap.hydrant', { lng: language }),
        gate: t('baseMap.gate', { lng: language }),
      }),
    [baseMap, theme, t, language],
  );
}
