import { referenceSystems } from '@cityplate/geometry/reference-system-table';
import type { Import, ImportSettings } from '@cityplate/wire/imports';
import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/appearance.ts';
import { useWords } from '../../ui/use-words.ts';
import { ImportMap } from './import-map.tsx';
import classes from './imports.module.css';

export const usualSystems = [
  'OGC:CRS84',
  'EPSG:4490',
  'EPSG:4548',
  'EPSG:4549',
  'EPSG:4527',
  'EPSG:4528',
  'GCJ02',
  'BD09',
  'EPSG:3857',
];

/** Which system the numbers are in, why that is thought, and where that puts them: a person confirms it. */
export function ImportSystem({
  file,
  isLocked,
  onChange,
}: {
  file: Import;
  isLocked: boolean;
  onChange: (settings: Partial<ImportSettings>) => void;
}) {
  const { t } = useTranslation('imports');
  const inLanguage = useWords();
  const language = useLanguage();
  const { settings, system } = file;
  const crs = settings.crs ?? system.crs ?? 'OGC:CRS84';
  const axes = settings.crs === null ? system.axes : settings.axes;
  const ids = [...new Set([...usualSystems, ...(system.crs === undefined ? [] : [system.crs]), crs])];
  const data = ids.map((id) => {
    const name = referenceSystems.find((each) => each.id === id)?.name[language] ?? id;
    return { value: id, label: id === system.crs ? `${name} · ${t('system.suggested')}` : name };
  });
  return (
    <section className={classes.section} aria-label={t('system.title')}>
      <h3>{t('system.title')}</h3>
      <p>{inLanguage(system.reason)}</p>
      <div className={classes.system}>
        <div className={classes.fields}>
          <Select
            label={t('system.label')}
            allowDeselect={false}
            disabled={isLocked}
            data={data}
            value={crs}
            onChange={(chosen) => chosen !== null && onChange({ crs: chosen, axes })}
          />
          <Select
            label={t('system.axes')}
            allowDeselect={false}
            disabled={isLocked}
            data={(['east-north', 'north-east'] as const).map((value) => ({
              value,
              label: t(`system.${value}`),
            }))}
            value={axes}
            onChange={(order) =>
              (order === 'east-north' || order === 'north-east') && onChange({ crs, axes: order })
            }
          />
          {settings.crs === null && system.needsConfirmation && !isLocked ? (
            <>
              <p className="muted">{t('system.check')}</p>
              <Button onClick={() => onChange({ crs, axes })}>{t('system.confirm')}</Button>
            </>
          ) : (
            <p className="muted" role="status">
              {t('system.confirmed')}
            </p>
          )}
        </div>
        <ImportMap file={file} />
      </div>
    </section>
  );
}
