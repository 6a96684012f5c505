import type { LayerDefinition } from '@cityplate/layers/definition';
import { type Import, type ImportSettings, positionKey } from '@cityplate/wire/imports';
import { Checkbox, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './imports.module.css';
import { useTargetNames } from './use-target-names.ts';

/** How records are held against the register, and in which fields the file is to win. */
export function ImportMatching({
  file,
  layer,
  isLocked,
  onChange,
}: {
  file: Import;
  layer: LayerDefinition;
  isLocked: boolean;
  onChange: (settings: Partial<ImportSettings>) => void;
}) {
  const { t } = useTranslation('imports');
  const names = useTargetNames(layer);
  const { settings, differences } = file;
  const nameOf = (key: string) =>
    key === positionKey ? t('match.position') : (names.find(({ value }) => value === key)?.label ?? key);
  return (
    <section className={classes.section} aria-label={t('match.title')}>
      <h3>{t('match.title')}</h3>
      <div className={classes.choices}>
        <NumberInput
          label={t('match.metres')}
          w={150}
          min={0}
          max={50}
          step={0.5}
          disabled={isLocked}
          defaultValue={settings.matchMetres}
          onBlur={(event) => {
            const typed = event.currentTarget.value.trim();
            const matchMetres = Number(typed);
            if (typed !== '' && Number.isFinite(matchMetres) && matchMetres !== settings.matchMetres)
              onChange({ matchMetres });
          }}
        />
        <Select
          label={t('match.life')}
          w={150}
          allowDeselect={false}
          disabled={isLocked}
          data={(['live', 'planned'] as const).map((value) => ({ value, label: t(`match.${value}`) }))}
          value={settings.life}
          onChange={(life) => (life === 'live' || life === 'planned') && onChange({ life })}
        />
      </div>
      {differences.length === 0 ? (
        <p className="muted">{t('match.same')}</p>
      ) : (
        <>
          <p className="muted">{t('match.lead')}</p>
          <fieldset className={classes.ticks} aria-label={t('match.differences')}>
            {differences.map(({ key, fills, differs }) => (
              <Checkbox
                key={key}
                disabled={isLocked || differs === 0}
                checked={settings.overwrite.includes(key)}
                label={[
                  nameOf(key),
                  ...(fills > 0 ? [t('match.fills', { count: fills })] : []),
                  ...(differs > 0 ? [t('match.differs', { count: differs })] : []),
                ].join(' · ')}
                onChange={({ currentTarget: { checked } }) =>
                  onChange({
                    overwrite: checked
                      ? [...settings.overwrite, key]
                      : settings.overwrite.filter((each) => each !== key),
                  })
                }
              />
            ))}
          </fieldset>
        </>
      )}
    </section>
  );
}
