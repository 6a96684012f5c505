import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssetChanges } from '../../api/events.ts';
import { useLayers } from '../../api/layers.ts';
import { ledgerQuery } from '../../api/ledger.ts';
import { type LedgerDimension, type LedgerSearch, ledgerDimensions } from '../../app/ledger-search.ts';
import bars from '../../panels/work/bars.module.css';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './ledger-page.module.css';
import { LedgerSummary } from './ledger-summary.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { SealList } from './seal-list.tsx';

const isDimension = (text: string): text is LedgerDimension => ledgerDimensions.some((each) => each === text);

/** Who holds what: for the office that wants to know what is left, and for the leader who asks. */
export function LedgerPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedLedgerPage />
    </Suspense>
  );
}

const listenOnly = () => undefined;

function LoadedLedgerPage() {
  const { t } = useTranslation('ledger');
  const inLanguage = useWords();
  const layers = useLayers();
  const search = useSearch({ from: '/signed-in/ledger' });
  const navigate = useNavigate();
  const { moment } = useDate();
  useAssetChanges(listenOnly);
  const layer = layers.find((each) => each.id === search.layer) ?? layers[0];
  const ledger = useQuery({ ...ledgerQuery(layer?.id ?? ''), enabled: layer !== undefined });
  const dimension = search.by ?? 'unit';
  const choose = (change: LedgerSearch) =>
    void navigate({ to: '/ledger', search: (all) => ({ ...all, ...change }), replace: true });
  if (layer === undefined) return null;
  return (
    <WorkPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Select
            aria-label={t('layer')}
            allowDeselect={false}
            data={layers.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
            value={layer.id}
            onChange={(id) => id !== null && choose({ layer: id })}
          />
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      {ledger.data === undefined && ledger.error !== null ? (
        <ProblemNotice error={ledger.error} attempt={t('opening')} onRetry={() => void ledger.refetch()} />
      ) : ledger.data === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : ledger.data.cells.length === 0 ? (
        <Notice
          title={t('empty')}
          action={{ label: t('toMap'), onAct: () => void navigate({ to: '/', search: {} }) }}
        >
          {t('emptyText')}
        </Notice>
      ) : (
        <>
          <LedgerSummary layer={layer.id} cells={ledger.data.cells} />
          <section className={classes.section} aria-label={t('by.label')}>
            <div className={`${bars.bar} ${classes.bar}`}>
              <SegmentedControl
                size="xs"
                aria-label={t('by.label')}
                value={dimension}
                data={ledgerDimensions.map((each) => ({ value: each, label: t(`by.${each}`) }))}
                onChange={(by) => isDimension(by) && choose({ by })}
              />
              <span className={`tabular muted ${classes.asOf}`}>
                {t('asOf', { time: moment(ledger.data.asOf) })}
              </span>
            </div>
            <LedgerTable layer={layer} cells={ledger.data.cells} dimension={dimension} />
          </section>
          <SealList layer={layer.id} />
        </>
      )}
    </WorkPage>
  );
}
