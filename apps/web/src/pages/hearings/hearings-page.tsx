import { parties as partyWords } from '@cityplate/layers/states';
import { parties } from '@cityplate/wire/claims';
import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssetChanges } from '../../api/events.ts';
import { hearingsQuery } from '../../api/hearings.ts';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import { type HearingSearch, hearingSearchSchema } from '../../app/hearing-search.ts';
import classes from '../../panels/work/cards.module.css';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useWords } from '../../ui/use-words.ts';
import { HearingCard } from './hearing-card.tsx';
import { WaitingObjections } from './waiting-objections.tsx';

const claimantChoices = ['several', 'one', 'any'] as const;
const listenOnly = () => undefined;

/** The inbox of the office: what several units claim, the oldest first. */
export function HearingsPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedHearingsPage />
    </Suspense>
  );
}

function LoadedHearingsPage() {
  const { t } = useTranslation('hearing');
  const search = useSearch({ from: '/signed-in/hearings' });
  const navigate = useNavigate();
  useAssetChanges(listenOnly);
  const hearings = useQuery(hearingsQuery(search));
  return (
    <WorkPage title={t('title')} lead={t('lead')}>
      <WaitingObjections />
      <Filters search={search} />
      {hearings.data === undefined && hearings.error !== null ? (
        <ProblemNotice
          error={hearings.error}
          attempt={t('reading')}
          onRetry={() => void hearings.refetch()}
        />
      ) : hearings.data === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : hearings.data.length === 0 ? (
        <Notice
          title={t('empty')}
          action={{
            label: t('filters.any'),
            onAct: () => void navigate({ to: '/hearings', search: { claimants: 'any' } }),
          }}
        >
          {t('emptyText')}
        </Notice>
      ) : (
        <ul className={classes.cards} aria-label={t('title')}>
          {hearings.data.map((hearing) => (
            <HearingCard key={hearing.key} hearing={hearing} />
          ))}
        </ul>
      )}
    </WorkPage>
  );
}

function Filters({ search }: { search: HearingSearch }) {
  const { t } = useTranslation('hearing');
  const inLanguage = useWords();
  const navigate = useNavigate();
  const layers = useLayers().filter((layer) => layer.rights.claimants.includes('owner'));
  const { units } = useRegion();
  const choose = (change: Record<string, string | undefined>) =>
    void navigate({
      to: '/hearings',
      search: (all) => hearingSearchSchema.parse({ ...all, ...change }),
      replace: true,
    });
  return (
    <fieldset className={classes.filters} aria-label={t('filters.label')}>
      <SegmentedControl
        size="xs"
        aria-label={t('filters.claimants')}
        value={search.claimants ?? 'several'}
        data={claimantChoices.map((value) => ({ value, label: t(`filters.${value}`) }))}
        onChange={(claimants) => choose({ claimants })}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('filters.layer')}
        placeholder={t('filters.allLayers')}
        value={search.layer ?? null}
        data={layers.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
        onChange={(layer) => choose({ layer: layer ?? undefined })}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('filters.party')}
        placeholder={t('filters.allParties')}
        value={search.party ?? null}
        data={parties.map((party) => ({ value: party, label: inLanguage(partyWords[party].name) }))}
        onChange={(party) => choose({ party: party ?? undefined })}
      />
      <Select
        size="xs"
        clearable
        searchable
        aria-label={t('filters.unit')}
        placeholder={t('filters.allUnits')}
        value={search.unit ?? null}
        data={units.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
        onChange={(unit) => choose({ unit: unit ?? undefined })}
      />
    </fieldset>
  );
}
