import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { useAssetChanges } from '../../api/events.ts';
import { hearingQuery } from '../../api/hearings.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useList } from '../../ui/use-list.ts';
import { ClaimColumns } from './claim-columns.tsx';
import { CoverTable } from './cover-table.tsx';
import { type Decided, DecidedNote } from './decided-note.tsx';
import { HearingDecision } from './hearing-decision.tsx';
import { HearingHistory } from './hearing-history.tsx';
import { HearingMap } from './hearing-map.tsx';
import classes from './hearing-page.module.css';

const listenOnly = () => undefined;

/** One hearing: the claims side by side, the assets one by one, where they lie, what happened, and the decision. */
export function HearingPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedHearingPage />
    </Suspense>
  );
}

function LoadedHearingPage() {
  const { t } = useTranslation('hearing');
  const { hearing: key } = useParams({ from: '/signed-in/hearings/$hearing' });
  const navigate = useNavigate();
  const list = useList();
  useAssetChanges(listenOnly);
  const hearing = useQuery(hearingQuery(key));
  // What stays chosen is told by who was taken out: assets that join the hearing later are in.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const isGone = hearing.error instanceof ApiProblem && hearing.error.status === 404;
  const detail = isGone ? undefined : hearing.data;
  const chosen = (detail?.assets ?? []).filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const toggle = (ids: readonly string[], on: boolean) =>
    setLeft((before) => new Set(on ? [...before].filter((id) => !ids.includes(id)) : [...before, ...ids]));
  const codes = list(detail?.codes ?? []);
  return (
    <WorkPage
      title={detail === undefined ? t('title') : t('hearingTitle', { codes })}
      lead={<Link to="/hearings">← {t('back')}</Link>}
    >
      {decided.map((each) => (
        <DecidedNote key={each.id} decided={each} />
      ))}
      {isGone ? (
        <Notice
          title={t('gone')}
          action={{ label: t('goneAction'), onAct: () => void navigate({ to: '/hearings' }) }}
        >
          {t('goneText')}
        </Notice>
      ) : detail === undefined && hearing.error !== null ? (
        <ProblemNotice error={hearing.error} attempt={t('opening')} onRetry={() => void hearing.refetch()} />
      ) : detail === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : (
        <div className={classes.page}>
          <ClaimColumns hearing={detail} />
          <div className={classes.beside}>
            <div className={classes.stack}>
              <CoverTable hearing={detail} chosen={chosen} onToggle={toggle} />
              <HearingHistory hearing={detail} />
            </div>
            <div className={classes.stack}>
              <HearingDecision
                key={detail.units.join()}
                hearing={detail}
                chosen={chosen}
                onDecided={(next) => setDecided((before) => [...before, next])}
              />
              <HearingMap hearing={detail} chosen={chosen} />
            </div>
          </div>
        </div>
      )}
    </WorkPage>
  );
}
