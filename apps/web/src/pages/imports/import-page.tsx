import {
  type Import,
  type ImportDecisions,
  type ImportSettings,
  importOutcomes,
} from '@cityplate/wire/imports';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { changeImport, decideRows, importQuery, importsKey } from '../../api/imports.ts';
import { useLayers } from '../../api/layers.ts';
import { newId } from '../../drafts/new-id.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { ImportColumns } from './import-columns.tsx';
import { CommitBar, CommitResult } from './import-commit.tsx';
import { ImportDoubtful } from './import-doubtful.tsx';
import { ImportIssues } from './import-issues.tsx';
import { ImportMatching } from './import-matching.tsx';
import { ImportSystem } from './import-system.tsx';
import classes from './imports.module.css';

/** One file on its way in: what it holds, what it would change, what is in doubt, and the commit. */
export function ImportPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedImportPage />
    </Suspense>
  );
}

function LoadedImportPage() {
  const { t } = useTranslation('imports');
  const { import: id } = useParams({ from: '/signed-in/imports/$import' });
  const file = useQuery(importQuery(id));
  return (
    <WorkPage title={file.data?.fileName ?? t('title')} lead={<Link to="/imports">← {t('back')}</Link>}>
      {file.data !== undefined ? (
        <ImportBody file={file.data} />
      ) : file.error !== null ? (
        <ProblemNotice error={file.error} attempt={t('opening')} onRetry={() => void file.refetch()} />
      ) : (
        <p role="status" className="muted">
          {t('opening')}
        </p>
      )}
    </WorkPage>
  );
}

export function ImportBody({ file }: { file: Import }) {
  const { t } = useTranslation('imports');
  const queryClient = useQueryClient();
  const layer = useLayers().find(({ id }) => id === file.layer);
  // The server holds the state of the import: each act goes there, and what comes back is shown.
  const act = useMutation({
    mutationFn: (
      deed: { key: string } & (
        | { settings: Partial<ImportSettings> }
        | { decisions: ImportDecisions['decisions'] }
      ),
    ) =>
      'settings' in deed
        ? changeImport(file.id, deed.settings, deed.key)
        : decideRows(file.id, deed.decisions, deed.key),
    onSuccess: async (changed) => {
      queryClient.setQueryData([...importsKey, file.id], changed);
      await queryClient.invalidateQueries({ queryKey: [...importsKey, file.id] });
    },
  });
  if (layer === undefined) return null;
  const isLocked = file.status === 'committed' || act.isPending;
  const change = (settings: Partial<ImportSettings>) => act.mutate({ key: newId(), settings });
  return (
    <>
      <Counts file={file} />
      {file.status === 'failed' && (
        <Notice tone="problem" title={t('failed')} action={null}>
          {t('failedText')}
        </Notice>
      )}
      {act.error !== null && (
        <ProblemNotice
          error={act.error}
          attempt={t('saving')}
          onRetry={() => act.variables && act.mutate(act.variables)}
        />
      )}
      {file.status === 'committed' && <CommitResult file={file} />}
      {file.columns.length > 0 && (
        <>
          <ImportColumns file={file} layer={layer} isLocked={isLocked} onChange={change} />
          <ImportSystem file={file} isLocked={isLocked} onChange={change} />
          <ImportMatching file={file} layer={layer} isLocked={isLocked} onChange={change} />
        </>
      )}
      <ImportIssues file={file} />
      <ImportDoubtful
        file={file}
        layer={layer}
        isBusy={isLocked}
        onDecide={(decisions) => act.mutate({ key: newId(), decisions })}
      />
      {file.status === 'staged' && <CommitBar file={file} isBusy={act.isPending} />}
    </>
  );
}

function Counts({ file }: { file: Import }) {
  const { t } = useTranslation('imports');
  const writing = useNumber();
  return (
    <div className={classes.counts}>
      {importOutcomes.map((outcome) => (
        <div
          key={outcome}
          className={classes.count}
          data-tone={outcome}
          data-zero={file.counts[outcome] === 0}
        >
          <span className="muted">{t(`outcome.${outcome}`)}</span>
          <b className="tabular">{writing(file.counts[outcome])}</b>
        </div>
      ))}
    </div>
  );
}
