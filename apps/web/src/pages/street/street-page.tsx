import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { streetQuery } from '../../api/streets.ts';
import { useOpenOnMap } from '../../app/use-open-on-map.ts';
import { AppHeader } from '../../panels/header/app-header.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { PageMessage } from './page-message.tsx';
import { StreetBoard } from './street-board.tsx';
import classes from './street-page.module.css';
import { useStreetTime } from './time/use-street-time.ts';

/** The demonstration street for whoever asks how far it is: map, story and strip side by side. */
export function StreetPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedStreetPage />
    </Suspense>
  );
}

function LoadedStreetPage() {
  const { t } = useTranslation('street');
  const { street: id } = useParams({ from: '/signed-in/street/$street' });
  const { time, isWaiting } = useStreetTime(id);
  const street = useQuery({
    ...streetQuery(id, time?.times),
    enabled: !isWaiting,
    // While another moment is read, the one before stays in sight; another street does not.
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
  const find = useOpenOnMap();
  return (
    <div className={classes.page}>
      <AppHeader onChoose={find} />
      {street.data !== undefined ? (
        <StreetBoard street={street.data} time={time} isReading={street.isPlaceholderData} />
      ) : street.error ? (
        <PageMessage>
          <ProblemNotice
            error={street.error}
            attempt={t('page.opening')}
            onRetry={() => void street.refetch()}
          />
        </PageMessage>
      ) : (
        <PageMessage>
          <p role="status" className="muted">
            {t('page.reading')}
          </p>
        </PageMessage>
      )}
    </div>
  );
}
