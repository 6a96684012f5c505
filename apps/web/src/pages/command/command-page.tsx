import { Button, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseChanges } from '../../api/cases.ts';
import { commandQuery } from '../../api/command.ts';
import type { LiveState } from '../../api/events.ts';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import type { CommandSearch } from '../../app/command-search.ts';
import { useOpenOnMap } from '../../app/use-open-on-map.ts';
import { AppHeader } from '../../panels/header/app-header.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useWords } from '../../ui/use-words.ts';
import { CommandBoard } from './command-board.tsx';
import classes from './command-page.module.css';

/** How the county's cases stand now, for who directs them: each number leads to the very cases. */
export function CommandPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedCommandPage />
    </Suspense>
  );
}

function LoadedCommandPage() {
  const { t } = useTranslation('command');
  const find = useOpenOnMap();
  const search = useSearch({ from: '/signed-in/command' });
  const command = useQuery({ ...commandQuery(search), placeholderData: keepPreviousData });
  const live = useCaseChanges();
  return (
    <div className={classes.page}>
      <AppHeader onChoose={find} />
      <main className={classes.main} aria-busy={command.isPlaceholderData}>
        <header className={classes.head}>
          <h2 className={classes.title}>{t('title')}</h2>
          <AsOf
            asOf={command.data?.asOf}
            live={live}
            error={command.error}
            onRetry={() => void command.refetch()}
          />
          <CommandFilters search={search} />
        </header>
        {command.data !== undefined ? (
          <CommandBoard command={command.data} search={search} />
        ) : command.error !== null ? (
          <ProblemNotice
            error={command.error}
            attempt={t('attempt')}
            onRetry={() => void command.refetch()}
          />
        ) : (
          <p role="status" className="muted">
            {t('reading')}
          </p>
        )}
      </main>
    </div>
  );
}

interface AsOfProps {
  asOf: string | undefined;
  live: LiveState;
  /** Why the numbers could not be read again. */
  error: Error | null;
  onRetry: () => void;
}

/** When the numbers were true, and whether the page hears of changes. */
function AsOf({ asOf, live, error, onRetry }: AsOfProps) {
  const { t } = useTranslation('command');
  const { moment } = useDate();
  if (asOf === undefined) return null;
  return (
    <p className={classes.asOf} data-live={error === null ? live : 'interrupted'}>
      <span className={classes.pulse} aria-hidden="true" />
      <span className="tabular">{t('asOf', { time: moment(asOf) })}</span>
      {error === null ? (
        <span>{t(`live.${live}`)}</span>
      ) : (
        <>
          <span role="alert">{t('failed', { reason: error.message })}</span>
          <Button size="compact-xs" variant="light" onClick={onRetry}>
            {t('retry')}
          </Button>
        </>
      )}
    </p>
  );
}

function CommandFilters({ search }: { search: CommandSearch }) {
  const { t } = useTranslation('command');
  const inLanguage = useWords();
  const layers = useLayers();
  const { townships = [] } = useRegion();
  const navigate = useNavigate();
  const choose = (change: CommandSearch) =>
    void navigate({ to: '/command', search: (all) => ({ ...all, ...change }), replace: true });
  return (
    <div className={classes.filters}>
      <Select
        size="xs"
        clearable
        aria-label={t('filter.layer')}
        placeholder={t('filter.allLayers')}
        data={layers.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
        value={search.layer ?? null}
        onChange={(layer) => choose({ layer: layer ?? undefined })}
      />
      <Select
        size="xs"
        clearable
        searchable
        aria-label={t('filter.township')}
        placeholder={t('filter.allTownships')}
        data={townships.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
        value={search.township ?? null}
        onChange={(township) => choose({ township: township ?? undefined })}
      />
    </div>
  );
}
