import type { LayerDefinition } from '@cityplate/layers/definition';
import { ledgerFields } from '@cityplate/layers/derive/ledger-fields';
import type { Import, ImportSettings } from '@cityplate/wire/imports';
import { Select } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../ui/use-list.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './imports.module.css';
import { useTargetNames } from './use-target-names.ts';

type Change = (settings: Partial<ImportSettings>) => void;

/** What each column of the file is, with samples, and for closed lists what each word in it means. */
export function ImportColumns({
  file,
  layer,
  isLocked,
  onChange,
}: {
  file: Import;
  layer: LayerDefinition;
  isLocked: boolean;
  onChange: Change;
}) {
  const { t } = useTranslation('imports');
  const targets = useTargetNames(layer);
  const list = useList();
  const { columns: mapped } = file.settings;
  return (
    <section className={classes.section} aria-label={t('columns.title')}>
      <h3>{t('columns.title')}</h3>
      <p className="muted">
        {t('columns.lead')} {file.remembered && t('columns.remembered')}
      </p>
      <div className={classes.frame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('columns.name')}</th>
              <th>{t('columns.samples')}</th>
              <th>{t('columns.target')}</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map((column) => (
              <Fragment key={column.name}>
                <tr>
                  <td>{column.name}</td>
                  <td className="muted">{list(column.samples)}</td>
                  <td>
                    <Select
                      aria-label={t('columns.targetOf', { name: column.name })}
                      size="xs"
                      searchable
                      allowDeselect={false}
                      disabled={isLocked}
                      data={targets}
                      value={mapped[column.name] || ''}
                      onChange={(target) =>
                        target !== null && onChange({ columns: moved(mapped, column.name, target) })
                      }
                    />
                  </td>
                </tr>
                {column.values !== undefined && (
                  <tr>
                    <td colSpan={3}>
                      <ColumnWords
                        column={column}
                        layer={layer}
                        settings={file.settings}
                        isLocked={isLocked}
                        onChange={onChange}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A field has one column: who takes it from another leaves that one without. */
function moved(columns: ImportSettings['columns'], name: string, target: string): ImportSettings['columns'] {
  const freed = Object.entries(columns).map(([each, key]) => [each, key === target ? '' : key]);
  return { ...Object.fromEntries(freed), [name]: target };
}

function ColumnWords({
  column,
  layer,
  settings,
  isLocked,
  onChange,
}: {
  column: Import['columns'][number];
  layer: LayerDefinition;
  settings: ImportSettings;
  isLocked: boolean;
  onChange: Change;
}) {
  const { t } = useTranslation('imports');
  const inLanguage = useWords();
  const key = settings.columns[column.name] ?? '';
  const field = ledgerFields(layer)[key];
  if (field?.kind !== 'choice') return null;
  const options = Object.entries(field.options).map(([value, name]) => ({ value, label: inLanguage(name) }));
  return (
    <fieldset className={classes.words} aria-label={t('columns.words', { name: column.name })}>
      {column.values?.map(({ value, option }) => (
        <span key={value} className={classes.word}>
          <span>{value} →</span>
          <Select
            aria-label={t('columns.meaning', { value })}
            size="xs"
            w={150}
            searchable
            disabled={isLocked}
            error={option === undefined}
            data={options}
            value={option ?? null}
            onChange={(chosen) =>
              onChange({
                values: { ...settings.values, [key]: { ...settings.values[key], [value]: chosen ?? '' } },
              })
            }
          />
        </span>
      ))}
    </fieldset>
  );
}
