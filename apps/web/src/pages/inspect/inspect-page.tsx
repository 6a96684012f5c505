import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nearbyQuery, tileOf } from '../../api/inspections.ts';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import type { InspectSearch } from '../../app/inspect-search.ts';
import { keepOffline } from '../../app/keep-offline.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { InspectionForm } from './inspection-form.tsx';
import { NearbyList } from './nearby-list.tsx';
import { RecordQueue } from './record-queue.tsx';
import { useInspectionQueue } from './use-inspection-queue.ts';
import { usePosition } from './use-position.ts';

/** What an inspector holds in one hand on the street: the nearest covers, one form, one button. */
export function InspectPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedInspectPage />
    </Suspense>
  );
}

function LoadedInspectPage() {
  const { t } = useTranslation('inspect');
  const layers = useLayers();
  const { view } = useRegion();
  const search = useSearch({ from: '/signed-in/inspect' });
  const navigate = useNavigate();
  const located = usePosition();
  const queue = useInspectionQueue();
  const [saved, setSaved] = useState<string>();
  useEffect(() => {
    void keepOffline();
  }, []);
  const points = layers.filter(({ geometry, defects }) => geometry[0] === 'Point' && defects.length > 0);
  const layer = points.find(({ id }) => id === search.layer) ?? points[0];
  const from = located.state === 'known' ? located.position : view.center;
  const nearby = useQuery({ ...nearbyQuery(layer?.id ?? '', tileOf(from)), enabled: layer !== undefined });
  const chosen = nearby.data?.find(({ id }) => id === search.asset);
  const go = (change: InspectSearch) =>
    void navigate({ to: '/inspect', search: (all) => ({ ...all, ...change }) });
  if (layer === undefined) return null;
  return (
    <WorkPage title={t('title')} lead={chosen === undefined ? t('lead') : undefined}>
      <RecordQueue queue={queue} definition={layer} />
      {saved !== undefined && chosen === undefined && <p role="status">{t('saved', { code: saved })}</p>}
      {chosen === undefined ? (
        <NearbyList nearby={nearby} located={located} from={from} onChoose={(asset) => go({ asset })} />
      ) : (
        <InspectionForm
          key={chosen.id}
          definition={layer}
          asset={chosen}
          position={located.state === 'known' ? located.position : undefined}
          onBack={() => go({ asset: undefined })}
          onSave={(record) => {
            queue.add(record);
            setSaved(record.code);
            go({ asset: undefined });
          }}
        />
      )}
    </WorkPage>
  );
}
