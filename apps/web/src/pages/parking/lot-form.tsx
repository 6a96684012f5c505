import { usualInLot } from '@cityplate/parking/lay-lot';
import { lotProfiles } from '@cityplate/parking/profiles/profiles';
import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { angleNames, entries, kerbAngles, lineColors, stallClasses } from '../../commands/kerbs.ts';
import type { LotValues } from '../../commands/lots.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './kerb-form.module.css';
import { OptionChoice } from './option-choice.tsx';

type LotFormProps = {
  values: LotValues;
  profile: string | undefined;
  onChange: (patch: Partial<LotValues>) => void;
  onProfile: (id: string) => void;
};

/** What is wanted in a car park; each change shows on the map at once. */
export function LotForm({ values, profile, onChange, onProfile }: LotFormProps) {
  const { t } = useTranslation('parking');
  const { t: lot } = useTranslation('lot');
  const inLanguage = useWords();
  const metres = (key: 'lengthMetres' | 'widthMetres') => (
    <NumberInput
      size="xs"
      label={t(`form.${key}`)}
      suffix=" m"
      min={0.5}
      max={30}
      step={0.1}
      decimalScale={2}
      value={values[key] ?? ''}
      placeholder={`${usualInLot(values.stallClass, values.angleDegrees)[key]} m`}
      onChange={(value) => onChange({ [key]: typeof value === 'number' ? value : undefined })}
    />
  );
  return (
    <section className={classes.form} aria-label={lot('form')}>
      <Select
        size="xs"
        label={lot('profile')}
        allowDeselect={false}
        data={lotProfiles.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
        value={profile ?? null}
        onChange={(id) => id !== null && onProfile(id)}
      />
      <OptionChoice
        label={t('form.arrangement')}
        options={kerbAngles}
        value={values.angleDegrees}
        nameOf={(angle) => t(`angle.${angleNames[angle]}`)}
        onPick={(angleDegrees) => onChange({ angleDegrees })}
      />
      {values.angleDegrees !== 0 && (
        <OptionChoice
          label={t('form.entry')}
          options={entries}
          value={values.entry}
          nameOf={(entry) => t(`entry.${entry}`)}
          onPick={(entry) => onChange({ entry })}
        />
      )}
      <OptionChoice
        label={t('form.class')}
        options={stallClasses}
        value={values.stallClass}
        nameOf={(id) => t(`class.${id}`)}
        // Sizes belong to the class: another one starts from its own.
        onPick={(stallClass) => onChange({ stallClass, lengthMetres: undefined, widthMetres: undefined })}
      />
      <div className={classes.pair}>
        {metres('lengthMetres')}
        {metres('widthMetres')}
      </div>
      <OptionChoice
        label={t('form.color')}
        options={lineColors}
        value={values.lineColor}
        nameOf={(color) => t(`color.${color}`)}
        onPick={(lineColor) => onChange({ lineColor })}
      />
    </section>
  );
}
