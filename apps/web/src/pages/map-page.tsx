import { Suspense, useCallback, useRef, useState } from 'react';
import type { SearchResult } from '../api/search.ts';
import type { MapSeam } from '../map/map-seam.ts';
import { AppHeader } from '../panels/header/app-header.tsx';
import { PageLoading } from '../ui/page-loading.tsx';
import { MapWorkspace } from './map/map-workspace.tsx';
import { useShowResult } from './map/use-show-result.ts';
import classes from './map-page.module.css';

/** Header above, map and panels below. The map reports itself here so that the search can move it. */
export function MapPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedMapPage />
    </Suspense>
  );
}

function LoadedMapPage() {
  const seam = useRef<MapSeam>(undefined);
  const [found, setFound] = useState<SearchResult>();
  const show = useShowResult(seam);
  const choose = useCallback(
    (result: SearchResult) => {
      setFound(result.kind === 'coordinate' ? result : undefined);
      show(result);
    },
    [show],
  );
  return (
    <div className={classes.page}>
      <AppHeader onChoose={choose} />
      <MapWorkspace seam={seam} pin={found?.position} onPinGone={() => setFound(undefined)} />
    </div>
  );
}
