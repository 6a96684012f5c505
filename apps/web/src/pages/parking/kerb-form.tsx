import type { RuleProfile } from '@cityplate/parking/rule';
import { usualSizes } from '@cityplate/parking/stall-size';
import { Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  angleNames,
  entries,
  type Kerb,
  type KerbPatch,
  kerbAngles,
  lineColors,
  stallClasses,
} from '../../commands/kerbs.ts';
import { HoursEditor } from '../../ui/hours-editor.tsx';
import { FixList } from './fix-list.tsx';
import classes from './kerb-form.module.css';
import { OptionChoice } from './option-choice.tsx';
import { RemoveRow } from './remove-row.tsx';
import { UseModeChips } from './use-mode-chips.tsx';
import type { Obstacles } from './use-obstacles.ts';

type KerbFormProps = {
  kerb: Kerb;
  profile: RuleProfile;
  obstacles: Obstacles;
  onChange: (patch: KerbPatch) => void;
  /** A field is left: the next change is a step of its own. */
  onLift: () => void;
  onRemove: () => void;
  /** What more can be done with it. */
  children?: ReactNode;
};

const traffics = ['two-way', 'one-way'] as const;

/** What is wanted along one kerb; each change shows on the map at once. */
export function KerbForm({ kerb, profile, obstacles, onChange, onLift, onRemove, children }: KerbFormProps) {
  const { t } = useTranslation('parking');
  const usual = usualSizes[kerb.stallClass];
  const metres = (key: 'carriagewayWidthMetres' | 'lengthMetres' | 'widthMetres', placeholder?: number) => (
    <NumberInput
      size="xs"
      label={t(`form.${key}`)}
      suffix=" m"
      min={0.5}
      max={200}
      step={key === 'carriagewayWidthMetres' ? 0.5 : 0.1}
      decimalScale={2}
      value={kerb[key] ?? ''}
      {...(placeholder === undefined ? {} : { placeholder: `${placeholder} m` })}
      onBlur={onLift}
      onChange={(value) => {
        if (typeof value === 'number') onChange({ [key]: value });
        else if (value === '' && key !== 'carriagewayWidthMetres') onChange({ [key]: undefined });
      }}
    />
  );
  return (
    <div className={classes.form}>
      <FixList kerb={kerb} profile={profile} obstacles={obstacles} onFix={onChange} />
      <OptionChoice
        label={t('form.arrangement')}
        options={kerbAngles}
        value={kerb.angleDegrees}
        nameOf={(angle) => t(`angle.${angleNames[angle]}`)}
        onPick={(angleDegrees) => onChange({ angleDegrees })}
      />
      {kerb.angleDegrees !== 0 && (
        <OptionChoice
          isBare
          label={t('form.entry')}
          options={entries}
          value={kerb.entry ?? 'nose-in'}
          nameOf={(entry) => t(`entry.${entry}`)}
          onPick={(entry) => onChange({ entry })}
        />
      )}
      <OptionChoice
        label={t('form.class')}
        options={stallClasses}
        value={kerb.stallClass}
        nameOf={(id) => t(`class.${id}`)}
        // Sizes belong to the class: another one starts from its own.
        onPick={(stallClass) => onChange({ stallClass, lengthMetres: undefined, widthMetres: undefined })}
      />
      <div className={classes.pair}>
        {metres('lengthMetres', usual.lengthMetres)}
        {metres('widthMetres', usual.widthMetres)}
      </div>
      <div className={classes.pair}>
        {metres('carriagewayWidthMetres')}
        <OptionChoice
          label={t('form.traffic')}
          options={traffics}
          value={kerb.traffic}
          nameOf={(id) => t(`traffic.${id}`)}
          onPick={(traffic) => onChange({ traffic })}
        />
      </div>
      <div className={classes.row}>
        <Switch
          size="xs"
          label={t('form.bothSides')}
          checked={kerb.bothSides}
          onChange={({ currentTarget }) => onChange({ bothSides: currentTarget.checked })}
        />
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowsExchange size={14} />}
          onClick={() => onChange({ side: kerb.side === 'left' ? 'right' : 'left' })}
        >
          {t('form.flip')}
        </Button>
      </div>
      <OptionChoice
        label={t('form.color')}
        options={lineColors}
        value={kerb.lineColor}
        nameOf={(color) => t(`color.${color}`)}
        onPick={(lineColor) => onChange({ lineColor })}
      />
      <UseModeChips
        isOn={(mode) => kerb.useModes.includes(mode)}
        onChange={(mode, isOn) =>
          onChange({
            useModes: isOn ? [...kerb.useModes, mode] : kerb.useModes.filter((each) => each !== mode),
          })
        }
      />
      <HoursEditor
        label={t('form.openHours')}
        value={kerb.openHours}
        onChange={(openHours) => onChange({ openHours })}
        onLeave={onLift}
      />
      <TextInput
        size="xs"
        label={t('form.road')}
        maxLength={100}
        value={kerb.road ?? ''}
        onBlur={onLift}
        onChange={({ currentTarget: { value } }) => onChange({ road: value === '' ? undefined : value })}
      />
      {children}
      <RemoveRow label={t('kerb.remove')} onRemove={onRemove} />
    </div>
  );
}
