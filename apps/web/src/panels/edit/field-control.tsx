import type { FormControl } from '@cityplate/layers/derive/form';
import type { Control } from '@cityplate/layers/field-kind';
import { Chip, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../drafts/check-content.ts';
import { HoursEditor } from '../../ui/hours-editor.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './edit-form.module.css';

export type FieldControlProps = {
  control: FormControl;
  /** Unique on the page; the label and the list of problems point at it. */
  id: string;
  value: unknown;
  /** The assets that are filled in together differ here. */
  isMixed: boolean;
  problem: Problem | undefined;
  disabled: boolean;
  onChange: (value: unknown) => void;
  /** Leaving the field ends the stroke of typing. */
  onLeave: () => void;
};

const textOf = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** A number once it is one; what is not stays as typed, is told to be wrong and is not lost. */
function numberOf(text: string): unknown {
  const bare = text.trim().replaceAll(/[，,]/g, '').normalize('NFKC');
  if (bare === '') return undefined;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(bare) && !bare.endsWith('.') ? Number(bare) : text;
}

type Shared = FieldControlProps & {
  label: string;
  error: string | undefined;
  description: string | undefined;
};

function Plain({
  control,
  id,
  value,
  isMixed,
  disabled,
  onChange,
  onLeave,
  label,
  error,
  description,
  type,
}: Shared & { type?: string }) {
  const { t } = useTranslation('editing');
  const { maxLength } = control.attributes;
  return (
    <TextInput
      id={id}
      label={label}
      description={description}
      error={error}
      withAsterisk={control.required}
      disabled={disabled}
      value={textOf(value)}
      {...(type === undefined ? {} : { type })}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(isMixed ? { placeholder: t('form.several') } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
    />
  );
}

function Numeric(props: Shared) {
  const { control, id, value, isMixed, disabled, onChange, onLeave, label, error, description } = props;
  const { t } = useTranslation('editing');
  return (
    <TextInput
      id={id}
      label={label}
      description={description}
      error={error}
      withAsterisk={control.required}
      disabled={disabled}
      inputMode="decimal"
      value={textOf(value)}
      {...(isMixed ? { placeholder: t('form.several') } : {})}
      {...(control.unit === undefined
        ? {}
        : { rightSection: <span className={classes.unit}>{control.unit}</span> })}
      onChange={(event) => onChange(numberOf(event.currentTarget.value))}
      onBlur={onLeave}
    />
  );
}

function OneOf({
  control,
  id,
  value,
  isMixed,
  disabled,
  onChange,
  onLeave,
  label,
  error,
  description,
}: Shared) {
  const { t } = useTranslation('editing');
  const inLanguage = useWords();
  const options = control.attributes.options ?? [];
  return (
    <Select
      id={id}
      label={label}
      description={description}
      error={error}
      withAsterisk={control.required}
      disabled={disabled}
      data={options.map((option) => ({ value: option.value, label: inLanguage(option.label) }))}
      value={typeof value === 'string' ? value : null}
      placeholder={isMixed ? t('form.several') : t('form.empty')}
      clearable={!control.required}
      searchable={options.length > 8}
      comboboxProps={{ withinPortal: true }}
      onChange={(next) => {
        onChange(next ?? undefined);
        onLeave();
      }}
    />
  );
}

function SomeOf({ control, id, value, disabled, onChange, onLeave, label, error, description }: Shared) {
  const inLanguage = useWords();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <fieldset className={classes.fieldset} aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className={classes.legend}>
        {label}
        {control.required && <span className={classes.asterisk}> *</span>}
      </legend>
      {description !== undefined && <div className={classes.description}>{description}</div>}
      <Chip.Group
        multiple
        value={chosen}
        onChange={(next) => {
          onChange(next);
          onLeave();
        }}
      >
        <div className={classes.chips} id={id} tabIndex={-1}>
          {(control.attributes.options ?? []).map((option) => (
            <Chip key={option.value} value={option.value} size="xs" radius="sm" disabled={disabled}>
              {inLanguage(option.label)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      {error !== undefined && (
        <div id={`${id}-error`} className={classes.error}>
          {error}
        </div>
      )}
    </fieldset>
  );
}

function YesNo({ id, value, disabled, onChange, onLeave, label, error, description }: Shared) {
  const { t } = useTranslation('editing');
  const now = value === true ? 'yes' : value === false ? 'no' : 'unknown';
  return (
    <div>
      <div className={classes.legend} id={`${id}-label`}>
        {label}
      </div>
      {description !== undefined && <div className={classes.description}>{description}</div>}
      <SegmentedControl
        id={id}
        aria-labelledby={`${id}-label`}
        size="xs"
        disabled={disabled}
        value={now}
        data={[
          { value: 'yes', label: t('form.yes') },
          { value: 'no', label: t('form.no') },
          { value: 'unknown', label: t('form.unknown') },
        ]}
        onChange={(next) => {
          onChange(next === 'unknown' ? undefined : next === 'yes');
          onLeave();
        }}
      />
      {error !== undefined && <div className={classes.error}>{error}</div>}
    </div>
  );
}

function LongText({
  control,
  id,
  value,
  isMixed,
  disabled,
  onChange,
  onLeave,
  label,
  error,
  description,
}: Shared) {
  const { t } = useTranslation('editing');
  return (
    <Textarea
      id={id}
      label={label}
      description={description}
      error={error}
      withAsterisk={control.required}
      disabled={disabled}
      rows={3}
      value={textOf(value)}
      {...(isMixed ? { placeholder: t('form.several') } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
    />
  );
}

/** One component for each control that a kind of field can ask for; a new one fails to compile here. */
const controls: Readonly<Record<Control['name'], (props: Shared) => ReactNode>> = {
  text: Plain,
  textarea: LongText,
  number: Numeric,
  select: OneOf,
  'multi-select': SomeOf,
  date: (props) => <Plain {...props} type="date" />,
  'yes-no': YesNo,
  phone: (props) => <Plain {...props} type="tel" />,
  hours: ({ control: _, isMixed: __, problem: ___, value, ...props }) => (
    <HoursEditor {...props} value={typeof value === 'string' ? value : undefined} />
  ),
};

export function FieldControl(props: FieldControlProps) {
  const inLanguage = useWords();
  const { control, problem } = props;
  const Control = controls[control.control];
  return (
    <Control
      {...props}
      label={inLanguage(control.label)}
      description={control.help && inLanguage(control.help)}
      error={problem && inLanguage(problem.message)}
    />
  );
}
