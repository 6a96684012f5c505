import { NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { angleNames, kerbAngles, lineColors, stallClasses } from '../../commands/kerbs.ts';
import type { SingleStall, StallPatch, StallPose } from '../../commands/stalls.ts';
import { HoursEditor } from '../../ui/hours-editor.tsx';
import classes from './kerb-form.module.css';
import { OptionChoice } from './option-choice.tsx';
import { RemoveRow } from './remove-row.tsx';
import { UseModeChips } from './use-mode-chips.tsx';

type StallFormProps = {
  stalls: readonly SingleStall[];
  numbers: ReadonlyMap<string, string>;
  onChange: (patch: StallPatch) => void;
  onUseMode: (mode: string, isOn: boolean) => void;
  onPose: (pose: StallPose) => void;
  onLift: () => void;
  onRemove: () => void;
  /** What more can be done with them. */
  children?: ReactNode;
};

/** What all of these have, or undefined where they differ. */
function common<T>(stalls: readonly SingleStall[], of: (stall: SingleStall) => T): T | undefined {
  const [first, ...others] = stalls.map(of);
  return others.every((each) => each === first) ? first : undefined;
}

/** The chosen stalls as numbers to be typed; what differs among them is empty. */
export function StallForm({
  stalls,
  numbers,
  onChange,
  onLift,
  onRemove,
  children,
  ...more
}: StallFormProps) {
  const { t } = useTranslation('parking');
  const { t: desk } = useTranslation('desk');
  const [only] = stalls.length === 1 ? stalls : [];
  const typed = (key: 'lengthMetres' | 'widthMetres' | 'bearingDegrees', label: string, suffix: string) => {
    const value = common(stalls, (stall) => stall[key]);
    return (
      <NumberInput
        size="xs"
        label={label}
        suffix={suffix}
        min={key === 'bearingDegrees' ? 0 : 0.5}
        max={key === 'bearingDegrees' ? 360 : 200}
        step={key === 'bearingDegrees' ? 1 : 0.1}
        decimalScale={2}
        value={value === undefined ? '' : Math.round(value * 100) / 100}
        onBlur={onLift}
        onChange={(next) => {
          if (typeof next === 'number' && (value === undefined || Math.abs(next - value) > 0.004))
            more.onPose({ [key]: next });
        }}
      />
    );
  };
  return (
    <div className={classes.form}>
      {only === undefined ? (
        <b>{desk('stall.chosen', { count: stalls.length })}</b>
      ) : (
        <TextInput
          size="xs"
          label={desk('stall.number')}
          maxLength={20}
          placeholder={desk('stall.auto', { number: numbers.get(only.id) })}
          value={only.values.number ?? ''}
          onBlur={onLift}
          onChange={({ currentTarget: { value } }) =>
            onChange({ number: value.trim() === '' ? undefined : value.trim() })
          }
        />
      )}
      <div className={classes.pair}>
        {typed('lengthMetres', t('form.lengthMetres'), ' m')}
        {typed('widthMetres', t('form.widthMetres'), ' m')}
        {typed('bearingDegrees', desk('stall.bearing'), '°')}
      </div>
      <OptionChoice
        label={t('form.class')}
        options={stallClasses}
        value={common(stalls, ({ values }) => values.stallClass)}
        nameOf={(id) => t(`class.${id}`)}
        onPick={(stallClass) => onChange({ stallClass })}
      />
      <OptionChoice
        label={t('form.arrangement')}
        options={kerbAngles}
        value={common(stalls, ({ values }) => values.angleDegrees)}
        nameOf={(angle) => t(`angle.${angleNames[angle]}`)}
        onPick={(angleDegrees) => onChange({ angleDegrees })}
      />
      <OptionChoice
        label={t('form.color')}
        options={lineColors}
        value={common(stalls, ({ values }) => values.lineColor)}
        nameOf={(color) => t(`color.${color}`)}
        onPick={(lineColor) => onChange({ lineColor })}
      />
      <UseModeChips
        isOn={(mode) => stalls.every(({ values }) => values.useModes.includes(mode))}
        onChange={more.onUseMode}
      />
      <HoursEditor
        label={t('form.openHours')}
        value={common(stalls, ({ values }) => values.openHours)}
        onChange={(openHours) => onChange({ openHours })}
        isMixed={new Set(stalls.map(({ values }) => values.openHours)).size > 1}
        onLeave={onLift}
      />
      {children}
      <RemoveRow label={desk('stall.remove')} onRemove={onRemove} />
    </div>
  );
}
