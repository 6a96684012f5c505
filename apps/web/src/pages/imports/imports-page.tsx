import { scopeOf } from '@cityplate/wire/permissions';
import { Select } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type DragEvent, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bringFile, importsQuery } from '../../api/imports.ts';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { useRegion } from '../../api/region.ts';
import { may } from '../../app/may.ts';
import { newId } from '../../drafts/new-id.ts';
import { WorkPage } from '../../panels/work/work-page.tsx';
import { PageLoading } from '../../ui/page-loading.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import { ExportSection } from './export-section.tsx';
import classes from './imports.module.css';

/** Where a unit brings its ledger: drop a file, then look at what it would change. */
export function ImportsPage() {
  return (
    <Suspense fallback={<PageLoading />}>
      <LoadedImportsPage />
    </Suspense>
  );
}

function LoadedImportsPage() {
  const { t } = useTranslation('imports');
  const inLanguage = useWords();
  const me = useMe();
  const { units } = useRegion();
  const layers = useLayers().filter((layer) => may(me, 'import.stage', layer));
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/imports' });
  const [layerId, setLayer] = useState(search.layer);
  const [unit, setUnit] = useState<string | null>(null);
  const layer = layers.find(({ id }) => id === layerId) ?? layers[0];
  const isForAll = layer !== undefined && scopeOf(me.roles, 'import.stage', layer.rights.stewards) === 'any';
  const bring = useMutation({
    mutationFn: ({ key, file }: { key: string; file: File }) =>
      bringFile(file, layer?.id ?? '', unit ?? undefined, key),
    onSuccess: (id) => void navigate({ to: '/imports/$import', params: { import: id } }),
  });
  return (
    <WorkPage title={t('title')} lead={t('lead')}>
      <div className={classes.choices}>
        <Select
          label={t('layer')}
          allowDeselect={false}
          data={layers.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
          value={layer?.id ?? null}
          onChange={(id) => id !== null && setLayer(id)}
        />
        {isForAll && (
          <Select
            label={t('unit')}
            placeholder={t('ownUnit')}
            clearable
            searchable
            data={units.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
            value={unit}
            onChange={setUnit}
          />
        )}
      </div>
      <DropZone isBusy={bring.isPending} onFile={(file) => bring.mutate({ key: newId(), file })} />
      {bring.error !== null && (
        <ProblemNotice
          error={bring.error}
          attempt={t('bringing')}
          onRetry={() => bring.variables && bring.mutate(bring.variables)}
        />
      )}
      {layer !== undefined && may(me, 'export.read', layer) && <ExportSection key={layer.id} layer={layer} />}
      <RecentImports />
    </WorkPage>
  );
}

function DropZone({ isBusy, onFile }: { isBusy: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation('imports');
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined && !isBusy) onFile(file);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    <label
      className={classes.drop}
      data-over={isOver}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      <IconFileImport size={32} aria-hidden="true" />
      <span className={classes.dropTitle} role={isBusy ? 'status' : undefined}>
        {isBusy ? t('reading') : t('drop')}
      </span>
      <span className="muted">{t('formats')}</span>
      <input
        type="file"
        disabled={isBusy}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

function RecentImports() {
  const { t } = useTranslation('imports');
  const recent = useQuery(importsQuery);
  const unitName = useUnitName();
  const { moment } = useDate();
  return (
    <section className={classes.section} aria-label={t('recent')}>
      <h3>{t('recent')}</h3>
      {recent.error !== null ? (
        <ProblemNotice error={recent.error} attempt={t('opening')} onRetry={() => void recent.refetch()} />
      ) : recent.data?.length === 0 ? (
        <p className="muted">{t('none')}</p>
      ) : (
        <ul className={classes.list}>
          {recent.data?.map(({ id, fileName, unit, createdAt, status, counts, undone }) => (
            <li key={id}>
              <Link to="/imports/$import" params={{ import: id }} className={classes.entry}>
                <b>{fileName}</b>
                <span>{undone === undefined ? t(`status.${status}`) : t('undone')}</span>
                <span className="muted tabular">
                  {t('by', { unit: unitName(unit), time: moment(createdAt) })} ·{' '}
                  {t('read', { count: counts.read })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
