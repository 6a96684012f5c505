import type { CaseDetail } from '@cityplate/wire/cases';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { caseQuery, useCaseChanges } from '../../api/cases.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { PhotoList } from '../../ui/photo-list.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useList } from '../../ui/use-list.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseClock } from './case-clock.tsx';
import { CaseLedger } from './case-ledger.tsx';
import { useCaseWords } from './case-words.ts';
import classes from './cases.module.css';

/** One case: what is wrong and where, what may be done about it now, and everything that was done. */
export function CasePage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedCasePage />
    </Suspense>
  );
}

function LoadedCasePage() {
  const { t } = useTranslation('cases');
  const { case: id } = useParams({ from: '/signed-in/cases/$case' });
  const file = useQuery(caseQuery(id));
  const words = useCaseWords();
  useCaseChanges();
  const title =
    file.data === undefined ? t('title') : `${words.kind(file.data)} · ${words.stage(file.data.stage)}`;
  return (
    <WorkPage
      title={title}
      lead={
        <Link to="/cases" className={classes.back}>
          ← {t('back')}
        </Link>
      }
    >
      {file.data !== undefined ? (
        <CaseBody file={file.data} />
      ) : file.error !== null ? (
        <ProblemNotice error={file.error} attempt={t('readingOne')} onRetry={() => void file.refetch()} />
      ) : (
        <p role="status" className="muted">
          {t('readingOne')}
        </p>
      )}
    </WorkPage>
  );
}

function CaseBody({ file }: { file: CaseDetail }) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const unitName = useUnitName();
  const { moment } = useDate();
  const list = useList();
  const [lng, lat] = file.position;
  const facts: Record<string, ReactNode> = {
    [t('column.number')]: <span className="tabular">{file.number}</span>,
    [t('column.place')]: words.place(file),
    [t('column.unit')]: file.unit === undefined ? t('nobody') : unitName(file.unit),
    [t('filter.source')]: `${t(`source.${file.source}`)} · ${t('reports', { count: file.reportCount })}`,
    [t('reportedAt')]: moment(file.reportedAt),
    [t('due')]: <CaseClock file={file} />,
    [t('description')]: file.description,
    [t('contacts')]: list(file.contacts.map(({ phone }) => phone)),
  };
  return (
    <div className={classes.case}>
      <section className={classes.card}>
        <dl className={classes.facts}>
          {Object.entries(facts)
            .filter(([, value]) => value !== undefined && value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {file.assetId !== undefined && (
          <Link
            to="/"
            search={{
              layers: file.layer,
              layer: file.layer,
              asset: file.assetId,
              at: `${lng.toFixed(6)},${lat.toFixed(6)},19`,
            }}
            className={classes.link}
          >
            {t('onMap')}
          </Link>
        )}
        <PhotoList photos={file.photoIds.map((photo) => ({ id: photo, label: t('photo') }))} />
      </section>
      <CaseActions key={`${file.id} ${file.events.length}`} file={file} />
      <CaseLedger events={file.events} />
    </div>
  );
}
