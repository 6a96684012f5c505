import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { noFilters } from '../../api/filters.ts';
import { useRegion } from '../../api/region.ts';
import { useColorTheme } from '../../app/appearance.ts';
import { noInsets } from '../../map/map-seam.ts';
import type { MapSurfaceProps } from '../../map/map-surface.tsx';
import classes from './page-map.module.css';
import { useBaseMap } from './use-base-map.ts';

const MapSurface = lazy(() => import('../../map/map-surface.tsx'));

export const ignore = () => undefined;
const noLayers: MapSurfaceProps['look']['layers'] = [];
const nothingFresh: MapSurfaceProps['look']['fresh'] = new Map();

/** What a page shows over the base map; each value is kept by the page from one drawing to the next. */
type Shown = Partial<
  Pick<MapSurfaceProps['look'], 'layers' | 'paint' | 'selected' | 'street' | 'supply' | 'heat'>
>;

type PageMapProps = Pick<MapSurfaceProps, 'onReady'> &
  Partial<Omit<MapSurfaceProps, 'look' | 'onReady'>> & {
    shown?: Shown;
    children?: ReactNode;
  };

const nothingShown: Shown = {};

/**
 * The map of a work page: the county's base map with what the page shows, from the county's view unless said. It fills
 * the frame that it stands in, which is `position: relative`.
 */
export function PageMap({ shown = nothingShown, ...surface }: PageMapProps) {
  const { i18n } = useTranslation();
  const region = useRegion();
  const theme = useColorTheme();
  const base = useBaseMap(region.baseMap, theme, i18n.language);
  const { layers = noLayers, paint = 'kind', selected, street, supply, heat } = shown;
  const look = useMemo(
    () => ({
      ...{ base, theme, layers, paint, selected, filters: noFilters, area: undefined, fresh: nothingFresh },
      ...(street === undefined ? {} : { street }),
      ...(supply === undefined ? {} : { supply }),
      ...(heat === undefined ? {} : { heat }),
    }),
    [base, theme, layers, paint, selected, street, supply, heat],
  );
  return (
    <>
      <Suspense fallback={null}>
        <MapSurface
          look={look}
          initialPosition={region.view}
          insets={noInsets}
          pointerTaken={false}
          onMoved={ignore}
          onHover={ignore}
          onChoose={ignore}
          {...surface}
        />
      </Suspense>
      {region.mapReviewNumber !== undefined && (
        <span className={classes.review}>{region.mapReviewNumber}</span>
      )}
    </>
  );
}
