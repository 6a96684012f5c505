import { caseSources } from '@cityplate/wire/cases';
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { casePagesQuery, useCaseChanges } from '../../api/cases.ts';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { useRegion } from '../../api/region.ts';
import { type CasesSearch, type CaseView, caseViews } from '../../app/cases-search.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CaseChips } from './case-chips.tsx';
import { CaseRow } from './case-row.tsx';
import classes from './cases.module.css';

const isView = (text: string): text is CaseView => caseViews.some((each) => each === text);

/** Every fault with its unit and its clock: the office's inbox, and a unit's own work. */
export function CasesPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedCasesPage />
    </Suspense>
  );
}

function LoadedCasesPage() {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/cases' });
  const { verbs } = useMe();
  const pages = useInfiniteQuery(casePagesQuery(search));
  useCaseChanges();
  const choose = (change: CasesSearch) =>
    void navigate({ to: '/cases', search: (all) => ({ ...all, ...change }), replace: true });
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? [];
  const views = caseViews.filter((view) => view !== 'inbox' || verbs.includes('case.direct'));
  return (
    <WorkPage title={t('title')} lead={t('lead')}>
      <div className={classes.bar}>
        <div className={classes.views}>
          <SegmentedControl
            size="xs"
            aria-label={t('view.label')}
            value={search.view ?? 'open'}
            data={views.map((view) => ({ value: view, label: t(`view.${view}`) }))}
            onChange={(view) => isView(view) && choose({ view })}
          />
        </div>
        <CaseFilters search={search} choose={choose} />
      </div>
      <CaseChips search={search} choose={choose} />
      {pages.data === undefined && pages.error !== null ? (
        <ProblemNotice error={pages.error} attempt={t('reading')} onRetry={() => void pages.refetch()} />
      ) : pages.data === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : cases.length === 0 ? (
        <Notice
          title={t('empty')}
          action={{ label: t('filter.clear'), onAct: () => void navigate({ to: '/cases', search: {} }) }}
        >
          {t('emptyText')}
        </Notice>
      ) : (
        <>
          <ul className={classes.list} aria-label={t('title')}>
            {cases.map((file) => (
              <CaseRow key={file.id} file={file} />
            ))}
          </ul>
          {pages.hasNextPage && (
            <Button
              className={classes.more ?? ''}
              variant="default"
              loading={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
        </>
      )}
    </WorkPage>
  );
}

function CaseFilters({ search, choose }: { search: CasesSearch; choose: (change: CasesSearch) => void }) {
  const { t } = useTranslation('cases');
  const inLanguage = useWords();
  const layers = useLayers();
  const { units } = useRegion();
  const { verbs } = useMe();
  const kinds = new Map(
    layers.flatMap(({ defects }) => defects.map(({ id, name }) => [id, inLanguage(name)])),
  );
  return (
    <div className={classes.filters}>
      <Select
        size="xs"
        clearable
        searchable
        aria-label={t('filter.kind')}
        placeholder={t('filter.kind')}
        data={[...kinds].map(([value, label]) => ({ value, label }))}
        value={search.kind ?? null}
        // The kinds of all layers are offered: one that was given with its layer is another then.
        onChange={(kind) => choose({ kind: kind ?? undefined, layer: undefined })}
      />
      {verbs.includes('case.direct') && (
        <Select
          size="xs"
          clearable
          searchable
          aria-label={t('filter.unit')}
          placeholder={t('filter.unit')}
          data={units.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
          value={search.unit ?? null}
          onChange={(unit) => choose({ unit: unit ?? undefined })}
        />
      )}
      <Select
        size="xs"
        clearable
        aria-label={t('filter.source')}
        placeholder={t('filter.source')}
        data={caseSources.map((source) => ({ value: source, label: t(`source.${source}`) }))}
        value={search.source ?? null}
        onChange={(source) => choose({ source: caseSources.find((each) => each === source) })}
      />
    </div>
  );
}
