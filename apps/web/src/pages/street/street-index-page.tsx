import { useSuspenseQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { streetsQuery } from '../../api/streets.ts';
import { AppHeader } from '../../panels/header/app-header.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { PageMessage } from './page-message.tsx';
import classes from './street-page.module.css';

/** `/street` leads to the first demonstration street, or says that there is none. */
export function StreetIndexPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <FirstStreet />
    </Suspense>
  );
}

function FirstStreet() {
  const { t } = useTranslation('street');
  const [first] = useSuspenseQuery(streetsQuery).data;
  if (first !== undefined)
    return <Navigate to="/street/$street" params={{ street: first.id }} search={(all) => all} replace />;
  return (
    <div className={classes.page}>
      <AppHeader onChoose={() => undefined} />
      <PageMessage>
        <Notice title={t('page.none')} action={null}>
          {t('page.noneText')}
        </Notice>
      </PageMessage>
    </div>
  );
}
