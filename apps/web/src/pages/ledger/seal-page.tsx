import type { Seal } from '@cityplate/wire/census';
import { paths } from '@cityplate/wire/paths';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { sealQuery, verifySeal } from '../../api/census.ts';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useList } from '../../ui/use-list.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { FileLinks } from './file-links.tsx';
import classes from './ledger-page.module.css';
import { LedgerSummary } from './ledger-summary.tsx';
import { SealChanges } from './seal-changes.tsx';
import { SealLists } from './seal-lists.tsx';
import { SignList } from './sign-list.tsx';

/** One seal: what was fixed, who has signed, and what has become different since. */
export function SealPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedSealPage />
    </Suspense>
  );
}

function LoadedSealPage() {
  const { t } = useTranslation('ledger');
  const { seal: id } = useParams({ from: '/signed-in/ledger/seals/$seal' });
  const seal = useQuery(sealQuery(id));
  if (seal.data !== undefined) return <SealContent seal={seal.data} />;
  return (
    <WorkPage title={t('seals.title')}>
      {seal.error !== null ? (
        <ProblemNotice error={seal.error} attempt={t('seal.opening')} onRetry={() => void seal.refetch()} />
      ) : (
        <p role="status" className="muted">
          {t('seal.reading')}
        </p>
      )}
    </WorkPage>
  );
}

function SealContent({ seal }: { seal: Seal }) {
  const { t } = useTranslation('ledger');
  const { moment } = useDate();
  const unitName = useUnitName();
  const me = useMe();
  const layer = useLayers().find((each) => each.id === seal.layer);
  const signs = me.verbs.includes('census.sign');
  return (
    <WorkPage
      title={seal.name}
      lead={
        <>
          <Link to="/ledger" search={{ layer: seal.layer }}>
            {t('seal.back')}
          </Link>
          {' · '}
          {t('seals.when', { time: moment(seal.sealedAt), unit: unitName(seal.unit), person: seal.person })}
          {seal.note !== undefined && (
            <>
              <br />
              {seal.note}
            </>
          )}
        </>
      }
    >
      <SealHash seal={seal} />
      <p className={classes.filesLine}>
        {t('seal.ledgerFile')}{' '}
        <FileLinks about={t('seal.ledgerFile')} href={(type) => paths.censusLedgerFile(seal.id, type)} />
      </p>
      {!signs && <LedgerSummary cells={seal.cells} />}
      {signs ? <SignList seal={seal} layer={layer} /> : <SealLists seal={seal} />}
      <SealChanges seal={seal} />
    </WorkPage>
  );
}

/** The hash for the record, and whether it still fits. */
function SealHash({ seal }: { seal: Seal }) {
  const { t } = useTranslation('ledger');
  const writing = useNumber();
  const list = useList();
  const { verbs } = useMe();
  const verify = useMutation({ mutationFn: () => verifySeal(seal.id) });
  return (
    <div className={classes.hashBox}>
      <span className="muted">{t('seal.hash')}</span>
      <code className={classes.hash}>{seal.hash}</code>
      {verbs.includes('census.seal') && (
        <Button
          size="compact-sm"
          variant="default"
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t('seal.verify')}
        </Button>
      )}
      {verify.error !== null && (
        <ProblemNotice error={verify.error} attempt={t('seal.verifying')} onRetry={() => verify.mutate()} />
      )}
      {verify.data !== undefined && (
        <p className={classes.verdict} data-intact={verify.data.intact} role="status">
          {verify.data.intact
            ? t('seal.intact', { number: writing(seal.assetCount) })
            : t('seal.broken', { codes: list(verify.data.broken.slice(0, 5)) })}
        </p>
      )}
    </div>
  );
}
