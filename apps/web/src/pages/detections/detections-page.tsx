import { detectionRules, findingStates } from '@cityplate/wire/detections';
import { paths } from '@cityplate/wire/paths';
import { Button, Chip, SegmentedControl } from '@mantine/core';
import { IconDownload, IconScan } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { detectionsKey, findingsQuery, runDetection } from '../../api/detections.ts';
import { useMe } from '../../api/me.ts';
import type { DetectionSearch } from '../../app/detection-search.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import classes from './detections-page.module.css';
import { FindingQueue } from './finding-queue.tsx';

/** Wrong, unmarked and weak covers: found by rules, judged by people, replaced without exception (plan, item 5). */
export function DetectionsPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedDetectionsPage />
    </Suspense>
  );
}

function LoadedDetectionsPage() {
  const { t } = useTranslation('detections');
  const { moment } = useDate();
  const { verbs } = useMe();
  const queryClient = useQueryClient();
  const search = useSearch({ from: '/signed-in/detections' });
  const navigate = useNavigate();
  const choose = (change: DetectionSearch) =>
    void navigate({ to: '/detections', search: (all) => ({ ...all, ...change }), replace: true });
  const list = useInfiniteQuery(findingsQuery(search));
  const detection = useMutation({
    mutationFn: runDetection,
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: detectionsKey }),
  });
  const [first] = list.data?.pages ?? [];
  const findings = list.data?.pages.flatMap((page) => page.findings) ?? [];
  const state = search.state ?? 'open';
  const countOf = (wanted: { rule?: string | undefined; state?: string }) =>
    (first?.counts ?? [])
      .filter((each) => wanted.rule === undefined || each.rule === wanted.rule)
      .filter((each) => wanted.state === undefined || each.state === wanted.state)
      .reduce((sum, each) => sum + each.count, 0);

  return (
    <WorkPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={16} />}
            href={paths.replacementList}
          >
            {t('list')}
          </Button>
          {verbs.includes('detection.run') && (
            <Button
              leftSection={<IconScan size={16} />}
              loading={detection.isPending}
              onClick={() => detection.mutate()}
            >
              {t('run')}
            </Button>
          )}
        </>
      }
    >
      {detection.error !== null && (
        <ProblemNotice error={detection.error} attempt={t('running')} onRetry={() => detection.mutate()} />
      )}
      {list.error !== null ? (
        <ProblemNotice error={list.error} attempt={t('opening')} onRetry={() => void list.refetch()} />
      ) : first === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : (
        <>
          <p className={`muted ${classes.last}`} role="status">
            {first.lastRun === undefined
              ? t('neverRun')
              : t('lastRun', { ...first.lastRun, time: moment(first.lastRun.ranAt) })}
          </p>
          <div className={classes.filters}>
            <SegmentedControl
              size="xs"
              aria-label={t('state.label')}
              value={state}
              data={findingStates.map((each) => ({
                value: each,
                label: `${t(`state.${each}`)} ${countOf({ state: each, rule: search.rule })}`,
              }))}
              onChange={(value) => {
                const chosen = findingStates.find((each) => each === value);
                if (chosen !== undefined) choose({ state: chosen });
              }}
            />
            <fieldset className={classes.chips} aria-label={t('rule.label')}>
              <Chip
                type="radio"
                size="xs"
                checked={search.rule === undefined}
                onChange={() => choose({ rule: undefined })}
              >
                {t('rule.all')}
              </Chip>
              {detectionRules
                .filter((rule) => countOf({ rule }) > 0)
                .map((rule) => (
                  <Chip
                    type="radio"
                    key={rule}
                    size="xs"
                    checked={search.rule === rule}
                    onChange={() => choose({ rule })}
                  >
                    {t(`rule.${rule}`)} {countOf({ rule, state })}
                  </Chip>
                ))}
            </fieldset>
          </div>
          {findings.length === 0 ? (
            first.lastRun !== undefined && (
              <Notice
                title={t('none')}
                action={
                  state === 'open' && search.rule === undefined
                    ? null
                    : {
                        label: t('showOpen'),
                        onAct: () => choose({ state: undefined, rule: undefined }),
                      }
                }
              >
                {t('noneText')}
              </Notice>
            )
          ) : (
            <FindingQueue
              key={`${state} ${search.rule}`}
              findings={findings}
              mayReview={verbs.includes('detection.review') && state !== 'fixed'}
            />
          )}
          {list.hasNextPage && (
            <Button
              size="xs"
              variant="default"
              className={classes.more ?? ''}
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
        </>
      )}
    </WorkPage>
  );
}
