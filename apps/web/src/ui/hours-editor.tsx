import { type DayWord, dayMinutes, dayWordKeys, dayWords } from '@cityplate/layers/hours/open-hours';
import { englishDays, sayStoredHours } from '@cityplate/layers/hours/say-hours';
import { ActionIcon, Button, Chip, TextInput } from '@mantine/core';
import { IconClockPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './hours-editor.module.css';
import { chooseDays, type HoursRow, isComplete, rowsOf, spanOfRow, textOfRows } from './hours-rows.ts';
import { useWords } from './use-words.ts';

type HoursEditorProps = {
  label: string;
  id?: string;
  value: string | undefined;
  error?: string | undefined;
  description?: string | undefined;
  disabled?: boolean;
  /** Several things are changed that differ in it; `value` is undefined then. */
  isMixed?: boolean;
  onChange: (value: string | undefined) => void;
  /** A choice is made or a field left: the next change is a step of its own. */
  onLeave: () => void;
};

const firstRow: Omit<HoursRow, 'id'> = { days: ['daily'], from: '08:00', to: '20:00' };

/** When something is open: days to pick, from, to; the sentence below says what it means. Nobody types the grammar. */
export function HoursEditor({
  label,
  id,
  value,
  error,
  description,
  disabled = false,
  isMixed = false,
  onChange,
  onLeave,
}: HoursEditorProps) {
  const { t } = useTranslation('hours');
  const inLanguage = useWords();
  const [{ rows, said }, keep] = useState({ rows: rowsOf(value), said: value });
  // Undone, or another asset: what is given wins over what stands here.
  if (value !== said) keep({ rows: rowsOf(value), said: value });

  const change = (next: readonly HoursRow[]) => {
    const text = textOfRows(next);
    // Half a line means nothing, least of all that it is open always: what was said before stands until it is whole.
    const isSaid = next.length === 0 || (text !== undefined && next.every(isComplete));
    keep({ rows: [...next], said: isSaid ? text : value });
    if (isSaid && text !== value) onChange(text);
  };
  const set = (row: HoursRow, patch: Partial<HoursRow>) =>
    change(rows.map((each) => (each.id === row.id ? { ...each, ...patch } : each)));
  const add = () => {
    const last = rows.at(-1);
    const nextId = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    change([
      ...rows,
      { ...firstRow, ...(last === undefined ? {} : { days: last.days, from: last.to, to: '' }), id: nextId },
    ]);
    onLeave();
  };

  return (
    <fieldset className={classes.editor} id={id} tabIndex={-1} disabled={disabled}>
      <legend className={classes.legend}>{label}</legend>
      {description !== undefined && <div className={classes.quiet}>{description}</div>}
      {rows.map((row, index) => (
        <Row
          key={row.id}
          row={row}
          number={index + 1}
          onChange={(patch) => set(row, patch)}
          onLeave={onLeave}
          onRemove={() => {
            change(rows.filter((each) => each.id !== row.id));
            onLeave();
          }}
        />
      ))}
      <div className={classes.foot}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconClockPlus size={14} />}
          disabled={disabled || !rows.every(isComplete)}
          onClick={add}
        >
          {rows.length === 0 ? t('editor.set') : t('editor.add')}
        </Button>
        {isMixed && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={disabled}
            onClick={() => {
              onChange(undefined);
              onLeave();
            }}
          >
            {t('editor.alwaysForAll')}
          </Button>
        )}
        <output className={classes.sentence}>
          {isMixed
            ? t('editor.mixed')
            : value === undefined
              ? t('editor.always')
              : inLanguage(sayStoredHours(value))}
        </output>
      </div>
      {!rows.every(isComplete) && <div className={classes.error}>{t('editor.incomplete')}</div>}
      {rows.length > 0 && rows.every(isComplete) && textOfRows(rows) === undefined && (
        <div className={classes.error}>{t('editor.tooLong')}</div>
      )}
      {error !== undefined && <div className={classes.error}>{error}</div>}
    </fieldset>
  );
}

type RowProps = {
  row: HoursRow;
  number: number;
  onChange: (patch: Partial<HoursRow>) => void;
  onLeave: () => void;
  onRemove: () => void;
};

function Row({ row, number, onChange, onLeave, onRemove }: RowProps) {
  const { t } = useTranslation('hours');
  const inLanguage = useWords();
  const span = spanOfRow(row);
  const ending = span === undefined || span.to <= dayMinutes ? undefined : t('editor.nextDay');
  const isWhole = span?.from === 0 && span.to === dayMinutes;
  const time = (key: 'from' | 'to') => (
    <TextInput
      type="time"
      size="xs"
      className={classes.time}
      aria-label={t(`editor.${key}`, { number })}
      value={row[key]}
      onChange={({ currentTarget }) => onChange({ [key]: currentTarget.value })}
      onBlur={onLeave}
    />
  );
  return (
    <fieldset className={classes.row} aria-label={t('editor.span', { number })}>
      <Chip.Group
        multiple
        value={[...row.days]}
        onChange={(next) => {
          const chosen = dayWordKeys.filter((day) => next.includes(day));
          onChange({ days: chooseDays(row.days, chosen) });
          onLeave();
        }}
      >
        <div className={classes.days}>
          {dayWordKeys.map((day) => (
            <Chip key={day} value={day} size="xs" radius="sm" variant="light">
              {inLanguage(nameOf(day))}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <div className={classes.times}>
        {time('from')}
        <span className={classes.quiet}>
          {ending === undefined ? t('editor.till') : `${t('editor.till')} ${ending}`}
        </span>
        {time('to')}
        <Chip
          size="xs"
          radius="sm"
          variant="light"
          checked={isWhole}
          onChange={(isOn) => {
            onChange(isOn ? { from: '00:00', to: '00:00' } : { from: firstRow.from, to: firstRow.to });
            onLeave();
          }}
        >
          {t('editor.wholeDay')}
        </Chip>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.remove}
          aria-label={t('editor.remove', { number })}
          onClick={onRemove}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </div>
    </fieldset>
  );
}

const nameOf = (day: DayWord) => ({ zh: dayWords[day], en: englishDays[day] });
