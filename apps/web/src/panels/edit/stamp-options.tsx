import { ActionIcon, SegmentedControl, Select, TextInput, Tooltip } from '@mantine/core';
import { IconFlipVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Editing } from '../../drafts/editing.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './edit-toolbar.module.css';

const angles = [0, 30, 45, 60, 90];

/** Class, angle to the kerb, bearing where there is none, and how many at once. */
export function StampOptions({ editing }: { editing: Editing }) {
  const { t } = useTranslation('editing');
  const inLanguage = useWords();
  const { stampForm, stampClass, stamp, setStamp, definition } = editing;
  if (stampForm === undefined) return null;
  const field = definition.fields[stampForm.by];
  const options = field?.kind === 'choice' ? field.options : {};
  const numberIn = (text: string, least: number, most: number) => {
    const value = Number(text);
    return text.trim() !== '' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : undefined;
  };
  return (
    <div className={classes.group}>
      <Select
        className={classes.class}
        size="xs"
        aria-label={t('tool.class')}
        allowDeselect={false}
        value={stampClass ?? null}
        data={Object.entries(stampForm.sizes).map(([option, size]) => ({
          value: option,
          label: `${options[option] === undefined ? option : inLanguage(options[option])} ${size.lengthMetres} × ${size.widthMetres} m`,
        }))}
        onChange={(option) => option !== null && editing.setStampClass(option)}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('tool.angle')}
        value={String(stamp.angleDegrees)}
        data={angles.map((angle) => ({ value: String(angle), label: `${angle}°` }))}
        onChange={(angle) => setStamp({ angleDegrees: Number(angle) })}
      />
      {stamp.angleDegrees % 90 !== 0 && (
        <Tooltip label={t('tool.lean')}>
          <ActionIcon
            size={30}
            variant="subtle"
            color="gray"
            className={classes.press ?? ''}
            aria-label={t('tool.lean')}
            aria-pressed={stamp.isLeaningBack}
            onClick={() => setStamp({ isLeaningBack: !stamp.isLeaningBack })}
          >
            <IconFlipVertical size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
      <TextInput
        className={classes.number}
        size="xs"
        inputMode="decimal"
        aria-label={t('tool.bearing')}
        title={t('tool.bearing')}
        value={String(Math.round(stamp.bearingDegrees * 10) / 10)}
        rightSection={<span className={classes.unit}>°</span>}
        onChange={(event) => {
          const value = numberIn(event.currentTarget.value, 0, 359.9);
          if (value !== undefined) setStamp({ bearingDegrees: value });
        }}
      />
      <TextInput
        className={classes.number}
        size="xs"
        inputMode="numeric"
        aria-label={t('tool.count')}
        title={t('tool.count')}
        value={String(stamp.count)}
        leftSection={<span className={classes.unit}>×</span>}
        onChange={(event) => {
          const value = numberIn(event.currentTarget.value, 1, 40);
          if (value !== undefined) setStamp({ count: Math.round(value) });
        }}
      />
    </div>
  );
}
