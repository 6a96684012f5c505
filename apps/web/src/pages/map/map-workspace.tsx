import { lazy, type RefObject, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssetChanges } from '../../api/events.ts';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import { type LngLat, type MapPosition, printArea, printPosition } from '../../app/map-search.ts';
import { useAddressedPosition, useMapState } from '../../app/use-map-state.ts';
import { useCorridor } from '../../map/corridor.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import { caseLayer } from '../../map/marks/cases.ts';
import { CorridorOverlay } from '../../map/tools/corridor-overlay.tsx';
import { Lasso } from '../../map/tools/lasso.tsx';
import { MarkedRings } from '../../map/tools/marked-rings.tsx';
import type { Hover } from '../../map/use-map-pointer.ts';
import { CaseHover } from '../../panels/case-map/case-hover.tsx';
import { useCaseMap, useCaseMarks } from '../../panels/case-map/use-case-map.ts';
import { clockLayer } from '../../panels/clock/use-clock-paint.ts';
import { EditingProvider } from '../../panels/edit/editing-provider.tsx';
import { WorkList } from '../../panels/edit/work-list.tsx';
import { HoverCard } from '../../panels/hover/hover-card.tsx';
import { CaseMapCard, ClockCard, EditTools } from '../../panels/lazy-panels.tsx';
import { type MapTool, MapToolbar } from '../../panels/toolbar/map-toolbar.tsx';
import { AnnouncementLine } from '../../ui/announcement-line.tsx';
import { MapPanels } from './map-panels.tsx';
import { MapPin } from './map-pin.tsx';
import classes from './map-workspace.module.css';
import { useChooseHit } from './use-choose-hit.ts';
import { useClaimChoosing } from './use-claim-choosing.ts';
import { useDeepLink } from './use-deep-link.ts';
import { useFreshAssets } from './use-fresh-assets.ts';
import { useHiddenAsset } from './use-hidden-asset.ts';
import { useInsets } from './use-insets.ts';
import { useMapLook } from './use-map-look.ts';

const MapSurface = lazy(() => import('../../map/map-surface.tsx'));

type MapWorkspaceProps = {
  seam: RefObject<MapSeam | undefined>;
  /** A searched coordinate, marked until it is dismissed. */
  pin: LngLat | undefined;
  onPinGone: () => void;
};

export function MapWorkspace({ seam, pin, onPinGone }: MapWorkspaceProps) {
  const { t } = useTranslation();
  const region = useRegion();
  const { state, update } = useMapState();
  const addressed = useAddressedPosition();
  const insets = useInsets(state);
  const [ready, setReady] = useState<MapSeam>();
  const [hover, setHover] = useState<Hover>();
  const isDrawing = useCorridor().sketch !== undefined;
  const [tool, setTool] = useState<MapTool>('choose');
  const [pointed, setPointed] = useState<GeoJSON.Feature>();
  const { fresh, takeIn, put } = useFreshAssets(ready, useHiddenAsset(state));
  const live = useAssetChanges(takeIn);
  const caseMap = useCaseMap(ready, insets);
  const look = useMapLook(fresh, pointed, useCaseMarks(caseMap.data?.cases));
  const timed = clockLayer(useLayers());
  const open = useChooseHit(seam, insets);
  const { choose, area: chooseArea } = useClaimChoosing(open);
  useDeepLink(ready, insets);

  const onReady = useCallback(
    (next: MapSeam | undefined) => {
      seam.current = next;
      setReady(next);
    },
    [seam],
  );
  const onMoved = useCallback((position: MapPosition) => update({ at: printPosition(position) }), [update]);
  const cancelTool = useCallback(() => setTool('choose'), []);
  const startLasso = useCallback(() => setTool('lasso'), []);
  const takeArea = useCallback(
    (ring: readonly LngLat[]) => {
      setTool('choose');
      if (chooseArea?.(ring) !== undefined) return;
      update({ area: printArea(ring), table: state.table ?? look.layers[0]?.id }, 'push');
    },
    [update, state.table, look.layers, chooseArea],
  );
  const takeView = useCallback(() => {
    if (ready === undefined) return;
    const [west, south, east, north] = ready.visibleBox(insets);
    takeArea([
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ]);
  }, [ready, insets, takeArea]);

  return (
    <EditingProvider onSaved={put}>
      <main className={classes.workspace}>
        <Suspense
          fallback={
            <div className={classes.mapLoading} role="status">
              {t('loading.map')}
            </div>
          }
        >
          <MapSurface
            look={look}
            insets={insets}
            initialPosition={addressed ?? region.view}
            pointerTaken={tool !== 'choose' || state.edit !== undefined || isDrawing}
            onReady={onReady}
            onMoved={onMoved}
            onHover={setHover}
            onChoose={choose}
          >
            {ready !== undefined && tool === 'lasso' && (
              <Lasso seam={ready} label={t('tools.lassoHint')} onDone={takeArea} onCancel={cancelTool} />
            )}
            {ready !== undefined && pin !== undefined && (
              <MapPin seam={ready} position={pin} onGone={onPinGone} />
            )}
            {ready !== undefined && <CorridorOverlay seam={ready} label={t('tools.lassoHint')} />}
            {ready !== undefined && <MarkedRings seam={ready} />}
            {ready !== undefined && state.edit !== undefined && <EditTools seam={ready} insets={insets} />}
          </MapSurface>
        </Suspense>
        {hover !== undefined &&
          (hover.hit.layer === caseLayer ? <CaseHover hover={hover} /> : <HoverCard hover={hover} />)}
        <MapToolbar tool={tool} onTool={setTool} onTakeView={takeView} insets={insets} live={live} />
        {state.clock !== undefined && timed !== undefined && (
          <ClockCard layer={timed.id} seam={ready} insets={insets} />
        )}
        {state.hasCases && <CaseMapCard read={caseMap} insets={insets} />}
        <MapPanels seam={ready} insets={insets} onPoint={setPointed} onLasso={startLasso} />
        <WorkList seam={ready} insets={insets} />
        <AnnouncementLine />
      </main>
    </EditingProvider>
  );
}
