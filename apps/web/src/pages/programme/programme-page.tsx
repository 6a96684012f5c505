import { paths } from '@cityplate/wire/paths';
import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssetChanges } from '../../api/events.ts';
import { withParams } from '../../api/filters.ts';
import { useMe } from '../../api/me.ts';
import { filterParams, itemsQuery, programmeKey, progressQuery } from '../../api/programme.ts';
import type { ProgrammeSearch } from '../../app/programme-search.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ItemList } from './item-list.tsx';
import { MakeTasks } from './make-tasks.tsx';
import classes from './programme.module.css';
import { ProgrammeFilters } from './programme-filters.tsx';
import { ProgressSection } from './progress-section.tsx';

/** The year's work on zones, streets and compounds: who does what by when, and how far it is (清单制 + 责任制). */
export function ProgrammePage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedProgrammePage />
    </Suspense>
  );
}

function LoadedProgrammePage() {
  const { t } = useTranslation('programme');
  const { verbs } = useMe();
  const queryClient = useQueryClient();
  const search = useSearch({ from: '/signed-in/programme' });
  const navigate = useNavigate();
  const choose = (change: ProgrammeSearch) =>
    void navigate({ to: '/programme', search: (all) => ({ ...all, ...change }), replace: true });
  const pages = useInfiniteQuery({ ...itemsQuery(search), placeholderData: keepPreviousData });
  const progress = useQuery({ ...progressQuery(search), placeholderData: keepPreviousData });
  useAssetChanges(
    useCallback(() => void queryClient.invalidateQueries({ queryKey: programmeKey }), [queryClient]),
  );
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = pages.data?.pages ?? [];
  const error = pages.error ?? progress.error;
  const again = () => {
    void pages.refetch();
    void progress.refetch();
  };
  const mayDirect = verbs.includes('programme.direct');
  return (
    <WorkPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          {mayDirect && <MakeTasks />}
          {(['csv', 'xlsx'] as const).map((type) => (
            <Button
              key={type}
              component="a"
              variant="default"
              leftSection={<IconDownload size={16} />}
              href={withParams(paths.programmeFile(type), filterParams(search))}
            >
              {t(type)}
            </Button>
          ))}
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      <div className={classes.page}>
        {first === undefined && error !== null ? (
          <ProblemNotice error={error} attempt={t('opening')} onRetry={again} />
        ) : first === undefined || progress.data === undefined ? (
          <p role="status" className="muted">
            {t('reading')}
          </p>
        ) : (
          <>
            <ProgressSection progress={progress.data} search={search} choose={choose} />
            <ProgrammeFilters search={search} choose={choose} />
            {items.length === 0 ? (
              <Notice title={t('empty')} action={null}>
                {t('emptyText')}
              </Notice>
            ) : (
              <>
                <p role="status" className="muted">
                  {t('matched', { count: first.matched })}
                </p>
                <ItemList
                  key={filterParams(search).toString()}
                  items={items}
                  mayDirect={mayDirect}
                  open={search.item}
                  onOpen={(item) => choose({ item })}
                />
              </>
            )}
            {pages.hasNextPage && (
              <Button
                variant="default"
                loading={pages.isFetchingNextPage}
                onClick={() => void pages.fetchNextPage()}
              >
                {t('more')}
              </Button>
            )}
          </>
        )}
      </div>
    </WorkPage>
  );
}
