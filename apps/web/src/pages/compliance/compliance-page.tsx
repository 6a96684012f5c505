import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { complianceQuery, complianceTable } from '../../api/compliance.ts';
import { useRegion } from '../../api/region.ts';
import type { ComplianceSearch } from '../../app/compliance-search.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RunProgress } from '../../ui/run-progress.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWholeRun } from '../../ui/use-whole-run.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './compliance-page.module.css';
import { brokenOf, groupBreaches } from './group-breaches.ts';
import { RuleTable } from './rule-table.tsx';
import { StallTable } from './stall-table.tsx';

/** The stalls that are there against the rules as they are now: what no longer complies, and why. */
export function CompliancePage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedCompliancePage />
    </Suspense>
  );
}

function LoadedCompliancePage() {
  const { t } = useTranslation('compliance');
  const inLanguage = useWords();
  const writing = useNumber();
  const { box } = useRegion();
  const search = useSearch({ from: '/signed-in/compliance' });
  const navigate = useNavigate();
  const change = (patch: ComplianceSearch) =>
    void navigate({ to: '/compliance', search: (all) => ({ ...all, ...patch }), replace: true });
  const profile = streetProfiles.find(({ id }) => id === search.profile) ?? streetProfiles[0];
  const off = useMemo(() => (search.off === undefined ? [] : search.off.split(',')), [search.off]);
  const run = useWholeRun(complianceQuery(box, profile.id));
  const groups = useMemo(() => groupBreaches(run.parts, profile), [run.parts, profile]);
  const { all, must } = brokenOf(groups.filter(({ rule }) => !off.includes(rule.id)));
  const count = (of: 'checked' | 'elsewhere') => run.parts.reduce((sum, part) => sum + part[of], 0);
  const [checked, elsewhere] = [count('checked'), count('elsewhere')];
  const chosen = groups.find(({ rule }) => rule.id === search.broken);
  const switchRule = (id: string) => {
    const next = off.includes(id) ? off.filter((each) => each !== id) : [...off, id];
    change({ off: next.length === 0 ? undefined : next.join() });
  };
  return (
    <WorkPage
      title={t('title')}
      lead={t('lead')}
      actions={
        all > 0 && !run.isRunning ? (
          <a className={classes.table} href={complianceTable(box, profile.id, off)} download>
            {t('table')}
          </a>
        ) : undefined
      }
    >
      <SegmentedControl
        size="xs"
        aria-label={t('profile')}
        value={profile.id}
        data={streetProfiles.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
        onChange={(value) => change({ profile: streetProfiles.find(({ id }) => id === value)?.id })}
      />
      {run.error !== null && <ProblemNotice error={run.error} attempt={t('checking')} onRetry={run.goOn} />}
      <RunProgress
        run={run}
        text={
          run.total === 0
            ? t('reading')
            : t('checked', { done: writing(run.done), total: writing(run.total) })
        }
      />
      {run.total > 0 && (
        <p role="status" className={classes.sum}>
          <b>{t('sum', { checked: writing(checked), all: writing(all) })}</b>{' '}
          {t('sumLevels', { must: writing(must), should: writing(all - must) })}{' '}
          {elsewhere > 0 && <span className="muted">{t('elsewhere', { count: elsewhere })}</span>}
        </p>
      )}
      {groups.length > 0 ? (
        <RuleTable
          groups={groups}
          off={off}
          chosen={search.broken}
          onChoose={(rule) => change({ broken: rule === search.broken ? undefined : rule })}
          onSwitch={switchRule}
        />
      ) : (
        !run.isRunning &&
        run.error === null && (
          <Notice title={t(run.total === 0 ? 'none' : 'clean')} action={null}>
            {t(run.total === 0 ? 'noneText' : 'cleanText')}
          </Notice>
        )
      )}
      {groups.length > 0 &&
        (chosen === undefined ? (
          <p className="muted">{t('choose')}</p>
        ) : (
          <section className={classes.section}>
            <h3 className={classes.heading}>{t('stallsOf', { rule: inLanguage(chosen.rule.name) })}</h3>
            <StallTable group={chosen} />
          </section>
        ))}
    </WorkPage>
  );
}
