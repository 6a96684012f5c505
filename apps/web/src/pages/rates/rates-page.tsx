import { localMoment } from '@cityplate/layers/hours/zone-clock';
import { paths } from '@cityplate/wire/paths';
import type { Rate, RatePart } from '@cityplate/wire/rates';
import { Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseChanges } from '../../api/cases.ts';
import { withParams } from '../../api/filters.ts';
import { papersOf, rateParams, ratesQuery } from '../../api/rates.ts';
import { useRegion } from '../../api/region.ts';
import type { RatesSearch } from '../../app/rates-search.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { RateCards } from './rate-cards.tsx';
import { RateCases } from './rate-cases.tsx';
import { RateFilters } from './rate-filters.tsx';
import { RateTable } from './rate-table.tsx';
import classes from './rates.module.css';

/** The two rates of the county's plan and three more, of any period, as known at any moment. */
export function RatesPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedRatesPage />
    </Suspense>
  );
}

function LoadedRatesPage() {
  const { t } = useTranslation('rates');
  const { moment } = useDate();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/rates' });
  const { calendar } = useRegion();
  useCaseChanges();
  const today = localMoment(Date.now(), calendar.timeZone).day;
  const params = rateParams(search, today);
  const rates = useQuery({ ...ratesQuery(params), placeholderData: keepPreviousData });
  const choose = (change: RatesSearch) =>
    void navigate({ to: '/rates', search: (all) => ({ ...all, ...change }), replace: true });
  const open = (rate: Rate, part: RatePart, key?: string) => choose({ rate, part, key });
  const { data } = rates;
  const papers = papersOf(params, data);
  const number =
    search.rate === undefined || search.part === undefined
      ? undefined
      : { rate: search.rate, part: search.part, key: search.key };
  return (
    <WorkPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <Group gap="xs">
          <Button component="a" href={withParams(paths.meetingPdf, papers)} target="_blank" rel="noopener">
            {t('meeting.pdf')}
          </Button>
          <Button component="a" variant="default" href={withParams(paths.meetingXlsx, papers)} download>
            {t('meeting.xlsx')}
          </Button>
          <Button component="a" variant="default" href={withParams(paths.rateTable, params)} download>
            {t('csv')}
          </Button>
        </Group>
      }
    >
      <RateFilters search={search} choose={choose} today={today} />
      {data === undefined && rates.error !== null ? (
        <ProblemNotice error={rates.error} attempt={t('reading')} onRetry={() => void rates.refetch()} />
      ) : data === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : (
        <div className={classes.figures} aria-busy={rates.isPlaceholderData}>
          <p className={`tabular ${classes.asOf}`}>
            {t('asOf', { from: moment(data.from), to: moment(data.to), time: moment(data.asOf) })}
            {data.scope === 'own' && <b>{t('own')}</b>}
          </p>
          {data.whole !== undefined && <RateCards whole={data.whole} formula={data.formula} onOpen={open} />}
          {data.groups.length === 0 ? (
            <Notice
              title={t('empty')}
              action={{
                label: t('lastYear'),
                onAct: () => void navigate({ to: '/rates', search: { period: 'year' } }),
              }}
            >
              {t('emptyText')}
            </Notice>
          ) : (
            <RateTable answer={data} worst={search.worst ?? 'solved'} onOpen={open} />
          )}
          {number !== undefined && (
            <RateCases
              {...{ number, params, answer: data }}
              onClose={() => choose({ rate: undefined, part: undefined, key: undefined })}
            />
          )}
        </div>
      )}
    </WorkPage>
  );
}
