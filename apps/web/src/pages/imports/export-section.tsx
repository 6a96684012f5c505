import { referenceSystems } from '@cityplate/geometry/reference-system-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { type ExportChoice, exportFormatSchema, exportFormats, fitsFormat } from '@cityplate/wire/exports';
import { Button, Checkbox, Select } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportSettingsQuery, fetchExport, rememberExport } from '../../api/exports.ts';
import { type Filters, filterParams, isFiltered, noFilters } from '../../api/filters.ts';
import { parseArea, printArea } from '../../app/map-search.ts';
import { readFilters } from '../../app/use-map-state.ts';
import { saveFile } from '../../drafts/work-as-geojson.ts';
import { useAssetRows } from '../../panels/table/use-asset-rows.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import { usualSystems } from './import-system.tsx';
import classes from './imports.module.css';

/** The way out: in the unit's own format and system, which its people set once. */
export function ExportSection({ layer }: { layer: LayerDefinition }) {
  const { t } = useTranslation('imports');
  const settings = useQuery(exportSettingsQuery(layer.id));
  return (
    <section className={classes.section} aria-label={t('export.title')}>
      <h3>{t('export.title')}</h3>
      <p className="muted">
        {t('export.lead')} {settings.data?.remembered === true && t('export.remembered')}
      </p>
      {settings.error !== null && (
        <ProblemNotice
          error={settings.error}
          attempt={t('export.reading')}
          onRetry={() => void settings.refetch()}
        />
      )}
      {settings.data !== undefined && <ExportForm layer={layer} kept={settings.data} />}
    </section>
  );
}

const formats = exportFormatSchema.options;

/** A system that the format can hold: the one wanted, else the first of the usual ones that it takes. */
function fitting(format: ExportChoice['format'], crs: string): string {
  const fits = (id: string) =>
    referenceSystems.some((system) => system.id === id && fitsFormat(format, system));
  return fits(crs) ? crs : (usualSystems.find(fits) ?? crs);
}

/** What came along from the table: filters and the drawn area, for the layer that it showed. */
function useNarrowing(layer: string): { filters: Filters; within: string | undefined; isNarrow: boolean } {
  const search = useSearch({ from: '/signed-in/imports' });
  if (search.layer !== layer) return { filters: noFilters, within: undefined, isNarrow: false };
  const filters = readFilters(search);
  const area = parseArea(search.area);
  const within = area === undefined ? undefined : printArea(area);
  return { filters, within, isNarrow: isFiltered(filters) || within !== undefined };
}

/** Says that not everything is taken, how much is, and how to take all. */
function NarrowNote({
  layer,
  filters,
  within,
}: {
  layer: string;
  filters: Filters;
  within: string | undefined;
}) {
  const { t } = useTranslation('imports');
  const writing = useNumber();
  const { matched } = useAssetRows(layer, filters, within);
  return (
    <p role="note" className={classes.narrow}>
      {matched === undefined
        ? t('export.filtered')
        : t('export.filteredCount', { written: writing(matched) })}{' '}
      <Link to="/imports" search={{ layer }}>
        {t('export.all')}
      </Link>
    </p>
  );
}

function ExportForm({ layer, kept }: { layer: LayerDefinition; kept: ExportChoice }) {
  const { t } = useTranslation('imports');
  const inLanguage = useWords();
  const writing = useNumber();
  const queryClient = useQueryClient();
  const [choice, setChoice] = useState<ExportChoice>({ format: kept.format, crs: kept.crs });
  const [isKept, setKept] = useState(true);
  const [received, setReceived] = useState(0);
  const { filters, within, isNarrow } = useNarrowing(layer.id);
  const take = useMutation({
    mutationFn: async ({ remember, ...wanted }: ExportChoice & { remember: boolean }) => {
      setReceived(0);
      if (remember) {
        const saved = await rememberExport(layer.id, wanted);
        queryClient.setQueryData(exportSettingsQuery(layer.id).queryKey, saved);
      }
      const params = filterParams(filters);
      if (within !== undefined) params.set('within', within);
      const { file, name } = await fetchExport(layer.id, wanted, params, setReceived);
      saveFile(file, name);
      return name;
    },
  });
  const systems = [...new Set([...usualSystems, choice.crs])].flatMap((id) => {
    const system = referenceSystems.find((each) => each.id === id);
    return system !== undefined && fitsFormat(choice.format, system) ? [system] : [];
  });
  return (
    <>
      {isNarrow && <NarrowNote layer={layer.id} filters={filters} within={within} />}
      <div className={classes.choices}>
        <Select
          label={t('export.format')}
          allowDeselect={false}
          disabled={take.isPending}
          data={formats.map((format) => ({ value: format, label: inLanguage(exportFormats[format].name) }))}
          value={choice.format}
          onChange={(value) => {
            const format = formats.find((each) => each === value);
            if (format !== undefined) setChoice({ format, crs: fitting(format, choice.crs) });
          }}
        />
        <Select
          label={t('export.crs')}
          allowDeselect={false}
          disabled={take.isPending}
          data={systems.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
          value={choice.crs}
          onChange={(crs) => crs !== null && setChoice({ ...choice, crs })}
        />
      </div>
      {exportFormats[choice.format].systems === 'none' && <p className="muted">{t('export.unnamed')}</p>}
      {take.error !== null && (
        <ProblemNotice
          error={take.error}
          attempt={t('export.attempt')}
          onRetry={() => take.variables && take.mutate(take.variables)}
        />
      )}
      <div className={classes.exportAct}>
        <Checkbox
          label={t('export.remember')}
          checked={isKept}
          disabled={take.isPending}
          onChange={({ currentTarget: { checked } }) => setKept(checked)}
        />
        <Button
          leftSection={<IconFileExport size={16} aria-hidden="true" />}
          loading={take.isPending}
          onClick={() => take.mutate({ ...choice, remember: isKept })}
        >
          {t('export.action')}
        </Button>
        <span className="muted tabular" role="status">
          {take.isPending &&
            (received === 0
              ? t('export.preparing')
              : t('export.received', { size: writing(Math.ceil(received / 1024)) }))}
          {take.isSuccess && t('export.done', { name: take.data })}
        </span>
      </div>
    </>
  );
}
