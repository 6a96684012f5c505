import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { angleNames, kerbAngles, lineColors } from '../../commands/kerbs.ts';
import type { SingleStall, StallPatch, StallPose } from '../../commands/stalls.ts';
import { HoursEditor } from '../../ui/hours-editor.tsx';
import classes from './kerb-form.module.css';

type StallFormProps = {
  stalls: readonly SingleStall[];
  numbers: ReadonlyMap<string, string>;
  onChange: (patch: StallPatch) => void;
  onPose: (pose: StallPose) => void;
  onLift: () => void;
  onRemove: () => void;
  /** What more can be done with them. */
  children?: ReactNode;
};

const classIds = ['small', 'large', 'accessible'] as const;

/** What all of these have, or undefined where they differ. */
function common<T>(stalls: readonly SingleStall[], of: (stall: SingleStall) => T): T | undefined {
  const [first, ...others] = stalls.map(of);
  return others.every((each) => each === first) ? first : undefined;
}

/** The chosen stalls as numbers to be typed; what differs among them is empty. */
export function StallForm({ stalls, numbers, onChange, onPose, onLift, onRemove, children }: StallFormProps) {
  const { t } = useTranslation('parking');
  const { t: desk } = useTranslation('desk');
  const [only] = stalls.length === 1 ? stalls : [];
  const choice = <V extends string>(
    label: string,
    value: V | undefined,
    data: { value: V; label: string }[],
    onTake: (value: V) => void,
  ) => (
    <div className={classes.choice}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={label}
        value={value ?? ''}
        data={data}
        onChange={(taken) => {
          const found = data.find((each) => each.value === taken);
          if (found !== undefined) onTake(found.value);
        }}
      />
    </div>
  );
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
            onPose({ [key]: next });
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
      {choice(
        t('form.class'),
        common(stalls, ({ values }) => values.stallClass),
        classIds.map((value) => ({ value, label: t(`class.${value}`) })),
        (stallClass) => onChange({ stallClass }),
      )}
      {choice(
        t('form.arrangement'),
        common(stalls, ({ values }) => values.angleDegrees)?.toString(),
        kerbAngles.map((angle) => ({ value: String(angle), label: t(`angle.${angleNames[angle]}`) })),
        (value) => onChange({ angleDegrees: kerbAngles.find((each) => String(each) === value) }),
      )}
      {choice(
        t('form.color'),
        common(stalls, ({ values }) => values.lineColor),
        lineColors.map((value) => ({ value, label: t(`color.${value}`) })),
        (lineColor) => onChange({ lineColor }),
      )}
      <HoursEditor
        label={t('form.openHours')}
        value={common(stalls, ({ values }) => values.openHours)}
        onChange={(openHours) => onChange({ openHours })}
        onLeave={onLift}
      />
      {children}
      <div className={classes.row}>
        <Button
          size="compact-xs"
          variant="subtle"
          color="cinnabar"
          leftSection={<IconTrash size={14} />}
          onClick={onRemove}
        >
          {desk('stall.remove')}
        </Button>
      </div>
    </div>
  );
}
