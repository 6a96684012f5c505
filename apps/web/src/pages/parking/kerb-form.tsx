import { useModes } from '@cityplate/layers/vocabularies/stalls';
import { words } from '@cityplate/layers/words';
import type { RuleProfile } from '@cityplate/parking/rule';
import { usualSizes } from '@cityplate/parking/stall-size';
import { Button, Chip, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconArrowsExchange, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { angleNames, type Kerb, type KerbPatch, kerbAngles, lineColors } from '../../commands/kerbs.ts';
import { HoursEditor } from '../../ui/hours-editor.tsx';
import { useWords } from '../../ui/use-words.ts';
import { FixList } from './fix-list.tsx';
import classes from './kerb-form.module.css';
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

const classIds = ['small', 'large', 'accessible'] as const;
const traffics = ['two-way', 'one-way'] as const;
const entries = ['nose-in', 'back-in'] as const;

/** What is wanted along one kerb; each change shows on the map at once. */
export function KerbForm({ kerb, profile, obstacles, onChange, onLift, onRemove, children }: KerbFormProps) {
  const { t } = useTranslation('parking');
  const inLanguage = useWords();
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
      <Choice label={t('form.arrangement')}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('form.arrangement')}
          value={String(kerb.angleDegrees)}
          data={kerbAngles.map((angle) => ({ value: String(angle), label: t(`angle.${angleNames[angle]}`) }))}
          onChange={(value) => {
            const angleDegrees = kerbAngles.find((each) => String(each) === value);
            if (angleDegrees !== undefined) onChange({ angleDegrees });
          }}
        />
      </Choice>
      {kerb.angleDegrees !== 0 && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('form.entry')}
          value={kerb.entry ?? 'nose-in'}
          data={entries.map((entry) => ({ value: entry, label: t(`entry.${entry}`) }))}
          onChange={(value) => {
            const entry = entries.find((each) => each === value);
            if (entry !== undefined) onChange({ entry });
          }}
        />
      )}
      <Choice label={t('form.class')}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('form.class')}
          value={kerb.stallClass}
          data={classIds.map((id) => ({ value: id, label: t(`class.${id}`) }))}
          onChange={(value) => {
            const stallClass = classIds.find((each) => each === value);
            // Sizes belong to the class: another one starts from its own.
            if (stallClass !== undefined)
              onChange({ stallClass, lengthMetres: undefined, widthMetres: undefined });
          }}
        />
      </Choice>
      <div className={classes.pair}>
        {metres('lengthMetres', usual.lengthMetres)}
        {metres('widthMetres', usual.widthMetres)}
      </div>
      <div className={classes.pair}>
        {metres('carriagewayWidthMetres')}
        <Choice label={t('form.traffic')}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('form.traffic')}
            value={kerb.traffic}
            data={traffics.map((id) => ({ value: id, label: t(`traffic.${id}`) }))}
            onChange={(value) => {
              const traffic = traffics.find((each) => each === value);
              if (traffic !== undefined) onChange({ traffic });
            }}
          />
        </Choice>
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
      <Choice label={t('form.color')}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('form.color')}
          value={kerb.lineColor}
          data={lineColors.map((color) => ({ value: color, label: t(`color.${color}`) }))}
          onChange={(value) => {
            const lineColor = lineColors.find((each) => each === value);
            if (lineColor !== undefined) onChange({ lineColor });
          }}
        />
      </Choice>
      <Choice label={t('form.useModes')}>
        <div className={classes.chips}>
          {Object.entries(useModes).map(([mode, name]) => (
            <Chip
              key={mode}
              size="xs"
              checked={kerb.useModes.includes(mode)}
              onChange={(isOn) =>
                onChange({
                  useModes: isOn ? [...kerb.useModes, mode] : kerb.useModes.filter((each) => each !== mode),
                })
              }
            >
              {inLanguage(words(name))}
            </Chip>
          ))}
        </div>
      </Choice>
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
      <div className={classes.row}>
        <Button
          size="compact-xs"
          variant="subtle"
          color="cinnabar"
          leftSection={<IconTrash size={14} />}
          onClick={onRemove}
        >
          {t('kerb.remove')}
        </Button>
      </div>
    </div>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.choice}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
