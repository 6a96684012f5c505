import { localMoment } from '@cityplate/layers/hours/zone-clock';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetQuery } from '../../api/assets.ts';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { nearbyQuery, tileOf } from '../../api/nearby.ts';
import { nearbyPlatesQuery } from '../../api/plates.ts';
import { useRegion } from '../../api/region.ts';
import type { InspectSearch } from '../../app/inspect-search.ts';
import { OfflineNote } from '../../panels/scan/offline-note.tsx';
import { ScanPlate } from '../../panels/scan/scan-plate.tsx';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import classes from './inspect.module.css';
import { InspectionForm } from './inspection-form.tsx';
import { NearbyList } from './nearby-list.tsx';
import { PlateSearch } from './plate-notes.tsx';
import { RecordQueue } from './record-queue.tsx';
import { useInspectionQueue } from './use-inspection-queue.ts';
import { usePosition } from './use-position.ts';
import { useScannedPlate } from './use-scanned-plate.ts';
import { beginWalk, type Walk, withDone } from './walk.ts';
import { WalkList } from './walk-list.tsx';

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
  const { view, calendar } = useRegion();
  const search = useSearch({ from: '/signed-in/inspect' });
  const navigate = useNavigate();
  const located = usePosition();
  const { person } = useMe();
  const queue = useInspectionQueue();
  const [saved, setSaved] = useState<string>();
  const [walk, setWalk] = useState<Walk>();
  const points = layers.filter(({ geometry, defects }) => geometry[0] === 'Point' && defects.length > 0);
  const layer = points.find(({ id }) => id === search.layer) ?? points[0];
  const { day: today } = localMoment(Date.now(), calendar.timeZone);
  const from = located.state === 'known' ? located.position : view.center;
  const nearby = useQuery({ ...nearbyQuery(layer?.id ?? '', tileOf(from)), enabled: layer !== undefined });
  const plates = useQuery({
    ...nearbyPlatesQuery(layer?.id ?? '', tileOf(from)),
    enabled: layer !== undefined,
  });
  const isNear = nearby.data?.some(({ id }) => id === search.asset) ?? false;
  const afar = useQuery({
    ...assetQuery(layer?.id ?? '', search.asset ?? ''),
    enabled: layer !== undefined && search.asset !== undefined && !isNear,
    networkMode: 'always',
    retry: false,
  });
  const chosen = isNear ? nearby.data?.find(({ id }) => id === search.asset) : afar.data?.feature;
  const go = (change: InspectSearch) =>
    void navigate({ to: '/inspect', search: (all) => ({ ...all, ...change }) });
  const scanned = useScannedPlate(plates.data, (plate) =>
    go({ layer: plate.layer, asset: plate.assetId, token: undefined }),
  );
  const { mutate: find } = scanned;
  const isKnown = plates.isFetched;
  useEffect(() => {
    if (search.token !== undefined && isKnown) find({ token: search.token });
  }, [search.token, isKnown, find]);
  const choose = (asset: string) => {
    scanned.reset();
    go({ asset });
  };
  if (layer === undefined) return null;
  return (
    <WorkPage title={t('title')} lead={search.asset === undefined ? t('lead') : undefined}>
      <RecordQueue queue={queue} definition={layer} />
      {saved !== undefined && search.asset === undefined && (
        <p role="status">{t('saved', { code: saved })}</p>
      )}
      {search.asset === undefined ? (
        <div className={classes.nearby}>
          <ScanPlate onMark={find} />
          <PlateSearch scanned={scanned} />
          {walk === undefined ? (
            <NearbyList
              nearby={nearby}
              located={located}
              from={from}
              onChoose={choose}
              onSerial={(serial) => find({ serial })}
              today={today}
              onWalk={(near) => setWalk(beginWalk(near, from, today))}
            />
          ) : (
            <WalkList walk={walk} from={from} onChoose={choose} onEnd={() => setWalk(undefined)} />
          )}
        </div>
      ) : chosen === undefined ? (
        <Unread isError={afar.isError} onBack={() => go({ asset: undefined })} />
      ) : (
        <InspectionForm
          key={chosen.id}
          definition={layer}
          asset={chosen}
          plate={scanned.data?.assetId === chosen.id ? scanned.data : undefined}
          position={located.state === 'known' ? located.position : undefined}
          onBack={() => go({ asset: undefined })}
          onSave={(record) => {
            queue.add({ ...record, person: person.id });
            setSaved(record.code);
            setWalk((before) => before && withDone(before, record.assetId));
            go({ asset: undefined });
          }}
        />
      )}
      <OfflineNote scope="/inspect" />
    </WorkPage>
  );
}

function Unread({ isError, onBack }: { isError: boolean; onBack: () => void }) {
  const { t } = useTranslation('inspect');
  if (!isError) return <p role="status">{t('reading')}</p>;
  return (
    <div className={classes.nearby}>
      <p role="alert">{t('gone')}</p>
      <Button variant="default" onClick={onBack}>
        {t('back')}
      </Button>
    </div>
  );
}
