import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssetChanges } from '../../api/events.ts';
import { useMe } from '../../api/me.ts';
import { publishedQuery } from '../../api/notices.ts';
import { type NoticesSearch, noticesSearchSchema, noticeTabs } from '../../app/notices-search.ts';
import classes from '../../panels/work/cards.module.css';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ObjectionList } from './objection-list.tsx';
import { NoticedClaimCard, NoticedDecisionCard } from './published-card.tsx';

const listenOnly = () => undefined;

/** 公示与异议: what is published now, what of it concerns the unit, and what became of its objections. */
export function NoticesPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedNoticesPage />
    </Suspense>
  );
}

function LoadedNoticesPage() {
  const { t } = useTranslation('notices');
  const search = useSearch({ from: '/signed-in/notices' });
  const navigate = useNavigate();
  const { verbs } = useMe();
  useAssetChanges(listenOnly);
  const objects = verbs.includes('claim.object');
  const tabs = noticeTabs.filter((tab) => objects || tab !== 'objections');
  const tab = tabs.find((each) => each === search.tab) ?? 'claims';
  const choose = (change: NoticesSearch) =>
    void navigate({
      to: '/notices',
      search: (all) => noticesSearchSchema.parse({ ...all, ...change }),
      replace: true,
    });
  return (
    <WorkPage
      title={t('title')}
      lead={
        objects ? (
          t('lead')
        ) : (
          <>
            {t('leadOffice')}
            {verbs.includes('claim.hear') && (
              <>
                {' '}
                <Link to="/hearings">{t('answer')}</Link>
              </>
            )}
          </>
        )
      }
    >
      <fieldset className={classes.filters} aria-label={t('filters')}>
        <SegmentedControl
          size="xs"
          aria-label={t('filters')}
          value={tab}
          data={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
          onChange={(value) => choose({ tab: value === 'claims' ? undefined : value })}
        />
        {objects && tab !== 'objections' && (
          <SegmentedControl
            size="xs"
            aria-label={t('show.label')}
            value={search.show ?? 'ours'}
            data={[
              { value: 'ours', label: t('show.ours') },
              { value: 'all', label: t('show.all') },
            ]}
            onChange={(value) => choose({ show: value === 'all' ? 'all' : undefined })}
          />
        )}
      </fieldset>
      {tab === 'objections' ? (
        <ObjectionList />
      ) : (
        <Published
          key={tab}
          tab={tab}
          onlyOurs={objects && search.show === undefined}
          onShowAll={() => choose({ show: 'all' })}
        />
      )}
    </WorkPage>
  );
}

type PublishedProps = { tab: 'claims' | 'decisions'; onlyOurs: boolean; onShowAll: () => void };

function Published({ tab, onlyOurs, onShowAll }: PublishedProps) {
  const { t } = useTranslation('notices');
  const published = useQuery(publishedQuery);
  if (published.data === undefined)
    return published.error !== null ? (
      <ProblemNotice
        error={published.error}
        attempt={t('reading')}
        onRetry={() => void published.refetch()}
      />
    ) : (
      <p role="status" className="muted">
        {t('reading')}
      </p>
    );
  const { notices, decisions } = published.data;
  const concerns = ({
    own,
    objection,
    concerns: { held, rival, near },
  }: (typeof notices)[number] | (typeof decisions)[number]) =>
    !onlyOurs || own || objection !== undefined || held + rival + near > 0;
  const cards =
    tab === 'claims'
      ? notices.filter(concerns).map((notice) => <NoticedClaimCard key={notice.id} notice={notice} />)
      : decisions
          .filter(concerns)
          .map((decision) => <NoticedDecisionCard key={decision.id} decision={decision} />);
  const all = tab === 'claims' ? notices.length : decisions.length;
  if (cards.length === 0)
    return (
      <Notice
        title={t(onlyOurs ? `empty.${tab}` : `empty.no.${tab}`)}
        action={all === 0 ? null : { label: t('empty.showAll', { count: all }), onAct: onShowAll }}
      >
        {t(onlyOurs ? `empty.${tab}Text` : `empty.no.${tab}Text`)}
      </Notice>
    );
  return (
    <ul className={classes.cards} aria-label={t(`tab.${tab}`)}>
      {cards}
    </ul>
  );
}
