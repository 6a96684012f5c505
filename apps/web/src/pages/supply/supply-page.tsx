import { widenedByMetres } from '@cityplate/geometry/box';
import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegion } from '../../api/region.ts';
import { candidatesQuery, supplyQuery } from '../../api/supply.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import { CompoundTable } from './compound-table.tsx';
import { StreetTable } from './street-table.tsx';
import classes from './supply-page.module.css';

/** Squares around the county seat that are laid at once, kilometres. */
const squares = [1, 2, 4] as const;

/** Where stalls are short, and which streets can take more (plan, item 6: 应划尽划). */
export function SupplyPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedSupplyPage />
    </Suspense>
  );
}

function LoadedSupplyPage() {
  const { t } = useTranslation('supply');
  const supply = useQuery(supplyQuery);
  return (
    <WorkPage title={t('title')} lead={t('lead')}>
      <Candidates />
      <section className={classes.section}>
        <h3 className={classes.heading}>{t('compounds')}</h3>
        {supply.error !== null ? (
          <ProblemNotice
            error={supply.error}
            attempt={t('supplyAttempt')}
            onRetry={() => void supply.refetch()}
          />
        ) : supply.data === undefined ? (
          <p role="status" className="muted">
            {t('reading')}
          </p>
        ) : (
          <>
            <p className="muted">{t('compoundsNote', { metres: supply.data.walkMetres })}</p>
            <CompoundTable compounds={supply.data.compounds} />
          </>
        )}
      </section>
    </WorkPage>
  );
}

function Candidates() {
  const { t } = useTranslation('supply');
  const inLanguage = useWords();
  const writing = useNumber();
  const { view } = useRegion();
  const [profile, setProfile] = useState(streetProfiles[0].id);
  const [kilometres, setKilometres] = useState<number>(squares[0]);
  const { data, error, refetch } = useQuery(
    candidatesQuery(widenedByMetres([...view.center, ...view.center], 500 * kilometres), profile),
  );
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('candidates')}</h3>
      <p className="muted">{t('candidatesNote')}</p>
      <div className={classes.choices}>
        <SegmentedControl
          size="xs"
          aria-label={t('profile')}
          value={profile}
          data={streetProfiles.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
          onChange={setProfile}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('size')}
          value={String(kilometres)}
          data={squares.map((each) => ({ value: String(each), label: t('kilometres', { count: each }) }))}
          onChange={(value) => setKilometres(Number(value))}
        />
      </div>
      {error !== null ? (
        <ProblemNotice error={error} attempt={t('layingAttempt')} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <p role="status" className="muted">
          {t('laying')}
        </p>
      ) : data.streets.length === 0 ? (
        <p className="muted">{t('noCandidates')}</p>
      ) : (
        <>
          <p role="status">
            <b>{t('sum', { stalls: writing(data.streets.reduce((sum, { stalls }) => sum + stalls, 0)) })}</b>
          </p>
          {data.kerbsLeft > 0 && <p role="alert">{t('kerbsLeft', { count: data.kerbsLeft })}</p>}
          <StreetTable profile={data.profile} streets={data.streets} />
        </>
      )}
    </section>
  );
}
