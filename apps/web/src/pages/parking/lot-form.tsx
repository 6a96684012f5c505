import { usualInLot } from '@cityplate/parking/lay-lot';
import { lotProfiles } from '@cityplate/parking/profiles/profiles';
import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { angleNames, kerbAngles, lineColors } from '../../commands/kerbs.ts';
import type { LotValues } from '../../commands/lots.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './kerb-form.module.css';

type LotFormProps = {
  values: LotValues;
  profile: string | undefined;
  onChange: (patch: Partial<LotValues>) => void;
  onProfile: (id: string) => void;
};

const stallClasses = ['small', 'large', 'accessible'] as const;
const entries = ['nose-in', 'back-in'] as const;

/** What is wanted in a car park; each change shows on the map at once. */
export function LotForm({ values, profile, onChange, onProfile }: LotFormProps) {
  const { t } = useTranslation('parking');
  const { t: lot } = useTranslation('lot');
  const inLanguage = useWords();
  const choice = <V extends string>(
    label: string,
    options: readonly V[],
    value: string,
    nameOf: (option: V) => string,
    onPick: (option: V) => void,
  ) => (
    <div className={classes.choice}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={label}
        value={value}
        data={options.map((option) => ({ value: option, label: nameOf(option) }))}
        onChange={(picked) => {
          const option = options.find((each) => each === picked);
          if (option !== undefined) onPick(option);
        }}
      />
    </div>
  );
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
  const angles = kerbAngles.map(String);
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
      {choice(
        t('form.arrangement'),
        angles,
        String(values.angleDegrees),
        (angle) => t(`angle.${angleNames[kerbAngles.find((each) => String(each) === angle) ?? 0]}`),
        (angle) => onChange({ angleDegrees: kerbAngles.find((each) => String(each) === angle) ?? 0 }),
      )}
      {values.angleDegrees !== 0 &&
        choice(
          t('form.entry'),
          entries,
          values.entry,
          (entry) => t(`entry.${entry}`),
          (entry) => onChange({ entry }),
        )}
      {choice(
        t('form.class'),
        stallClasses,
        values.stallClass,
        (each) => t(`class.${each}`),
        // Sizes belong to the class: another one starts from its own.
        (stallClass) => onChange({ stallClass, lengthMetres: undefined, widthMetres: undefined }),
      )}
      <div className={classes.pair}>
        {metres('lengthMetres')}
        {metres('widthMetres')}
      </div>
      {choice(
        t('form.color'),
        lineColors,
        values.lineColor,
        (color) => t(`color.${color}`),
        (lineColor) => onChange({ lineColor }),
      )}
    </section>
  );
}
