import { paths } from '@cityplate/wire/paths';
import { plateTemplates } from '@cityplate/wire/plate-templates';
import { type BatchWithLog, liveStates } from '@cityplate/wire/plates';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconRuler2, IconTruckDelivery } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { useMe } from '../../api/me.ts';
import { batchQuery, moveBatch, platesKey } from '../../api/plates.ts';
import bars from '../../panels/work/bars.module.css';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useIntention } from '../../ui/use-intention.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import { PlateList } from './plate-list.tsx';
import classes from './plates-page.module.css';
import { PlateStateName, StateCounts } from './state-counts.tsx';

/** One batch: its files, who got it, and each of its plates. */
export function BatchPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedBatchPage />
    </Suspense>
  );
}

function LoadedBatchPage() {
  const { t } = useTranslation('plates');
  const { batch: id } = useParams({ from: '/signed-in/plates/$batch' });
  const { skipped } = useSearch({ from: '/signed-in/plates/$batch' });
  const batch = useQuery(batchQuery(id));
  const { verbs } = useMe();
  const mayPrint = verbs.includes('plate.print');
  return (
    <WorkPage
      title={batch.data === undefined ? t('title') : t('batch.title', { number: batch.data.number })}
      lead={batch.data?.note}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
          renderRoot={(props) => <Link to="/plates" search={{}} {...props} />}
        >
          {t('batch.back')}
        </Button>
      }
    >
      {batch.error !== null ? (
        batch.error instanceof ApiProblem && batch.error.status === 404 ? (
          <p className={classes.emptyBox}>{t('batch.missing')}</p>
        ) : (
          <ProblemNotice
            error={batch.error}
            attempt={t('batch.opening')}
            onRetry={() => void batch.refetch()}
          />
        )
      ) : batch.data === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : (
        <>
          {skipped !== undefined && (
            <p className={classes.warning} role="status">
              {t('batch.skipped', { count: Number(skipped) })}
            </p>
          )}
          <div className={classes.overview}>
            {mayPrint && <Files batch={batch.data} />}
            <Log batch={batch.data} mayIssue={mayPrint} />
          </div>
          <PlateList batch={id} mayMove={mayPrint} />
        </>
      )}
    </WorkPage>
  );
}

function Files({ batch }: { batch: BatchWithLog }) {
  const { t } = useTranslation('plates');
  const inLanguage = useWords();
  const template = plateTemplates[batch.template];
  const hasLive = liveStates.some((state) => (batch.counts[state] ?? 0) > 0);
  const isPublic = batch.origin?.startsWith('https:') === true;
  return (
    <section className={classes.box} aria-label={t('batch.files')}>
      <h3 className={classes.subtitle}>{t('batch.files')}</h3>
      <div className={classes.files}>
        <Button
          component="a"
          href={paths.plateBatchFile(batch.id, 'sheet.pdf')}
          download
          {...(hasLive ? {} : { 'data-disabled': true })}
          leftSection={<IconDownload size={16} />}
        >
          {t('batch.pdf')}
        </Button>
        <Button
          component="a"
          variant="default"
          href={paths.plateTestPage}
          download
          leftSection={<IconRuler2 size={16} />}
        >
          {t('batch.test')}
        </Button>
        {template.kind === 'engraved' && (
          <Button
            component="a"
            variant="default"
            href={paths.plateBatchFile(batch.id, 'engraving.dxf')}
            download
          >
            {t('batch.dxf')}
          </Button>
        )}
        <Button component="a" variant="default" href={paths.plateBatchFile(batch.id, 'plates.csv')} download>
          {t('batch.csv')}
        </Button>
      </div>
      <p>{t('batch.template', { template: inLanguage(template.name) })}</p>
      <p className="muted">{t(template.kind === 'engraved' ? 'batch.engraveHint' : 'batch.hint')}</p>
      {template.kind === 'engraved' && (
        <p>
          <a href={`${paths.plateBatchFile(batch.id, 'engraving.dxf')}?letters=texts`} download>
            {t('batch.dxfTexts')}
          </a>
        </p>
      )}
      {!isPublic && <p className={classes.warning}>{t('batch.insecure', { origin: batch.origin ?? '—' })}</p>}
    </section>
  );
}

function Log({ batch, mayIssue }: { batch: BatchWithLog; mayIssue: boolean }) {
  const { t } = useTranslation('plates');
  const { moment } = useDate();
  const unitName = useUnitName();
  const queryClient = useQueryClient();
  const intention = useIntention();
  const issue = useMutation({
    mutationFn: () => moveBatch(intention.keyOf('issued'), batch.id, 'issued'),
    onSuccess: () => {
      intention.done();
      void queryClient.invalidateQueries({ queryKey: platesKey });
    },
  });
  const printed = batch.counts.printed ?? 0;
  return (
    <section className={classes.box} aria-label={t('batch.log')}>
      <div className={bars.bar}>
        <h3 className={classes.subtitle}>{t('batch.log')}</h3>
        {mayIssue && printed > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTruckDelivery size={16} />}
            loading={issue.isPending}
            onClick={() => issue.mutate()}
          >
            {t('batch.issue')}
          </Button>
        )}
      </div>
      <StateCounts counts={batch.counts} total={batch.total} />
      {issue.error !== null && (
        <ProblemNotice error={issue.error} attempt={t('batch.issueAttempt')} onRetry={() => issue.mutate()} />
      )}
      {issue.data !== undefined && <p role="status">{t('batch.issued', { moved: issue.data.moved })}</p>}
      <ol className={classes.log}>
        {batch.log.map((entry) => (
          <li key={`${entry.at}${entry.state}${entry.person ?? ''}`}>
            <span>
              <PlateStateName state={entry.state} /> <b className="tabular">{entry.count}</b>
              {entry.note !== undefined && <span className="muted"> {entry.note}</span>}
            </span>
            <span className="muted tabular">
              {moment(entry.at)} {entry.unit === undefined ? '' : unitName(entry.unit)} {entry.person ?? ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
