import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepOffline } from '../../app/keep-offline.ts';

/** Keeps a page of the street on the device and says so once it is safe to walk into a dead spot. */
export function OfflineNote({ scope }: { scope: Parameters<typeof keepOffline>[0] }) {
  const { t } = useTranslation('scan');
  const [isKept, setKept] = useState(false);
  const isReading = useIsFetching() > 0;
  useEffect(() => {
    // What is still being read may come past the worker: it is asked for again afterwards.
    if (!isReading) void keepOffline(scope).then(setKept);
  }, [scope, isReading]);
  return isKept && !isReading ? (
    <p className="muted" role="status">
      {t('offline')}
    </p>
  ) : null;
}
