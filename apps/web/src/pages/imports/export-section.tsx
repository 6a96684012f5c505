import { referenceSystems } from '@cityplate/geometry/reference-system-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { type ExportChoice, exportFormatSchema, exportFormats, fitsFormat } from '@cityplate/wire/exports';
import { Button, Checkbox, Select } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportSettingsQuery, fetchExport, rememberExport } from '../../api/exports.ts';
import { saveFile } from '../../drafts/work-as-geojson.ts';
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

function ExportForm({ layer, kept }: { layer: LayerDefinition; kept: ExportChoice }) {
  const { t } = useTranslation('imports');
  const inLanguage = useWords();
  const writing = useNumber();
  const queryClient = useQueryClient();
  const [choice, setChoice] = useState<ExportChoice>({ format: kept.format, crs: kept.crs });
  const [isKept, setKept] = useState(true);
  const [received, setReceived] = useState(0);
  const take = useMutation({
    mutationFn: async ({ remember, ...wanted }: ExportChoice & { remember: boolean }) => {
      setReceived(0);
      if (remember) {
        const saved = await rememberExport(layer.id, wanted);
        queryClient.setQueryData(exportSettingsQuery(layer.id).queryKey, saved);
      }
      const { file, name } = await fetchExport(layer.id, wanted, new URLSearchParams(), setReceived);
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
