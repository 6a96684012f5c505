import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface DayFieldProps {
  label: string;
  max: string;
  day: string | undefined;
  onChoose: (day: string | undefined) => void;
}

/** A year that is still being typed reads 0002 or 0202. */
const firstDay = '1900-01-01';

/** A day that is chosen once it is typed whole; half of one never leaves the field. */
export function DayField({ label, max, day, onChoose }: DayFieldProps) {
  const [typed, setTyped] = useState({ text: day ?? '', over: day });
  // What was typed counts until the chosen day is another.
  const text = typed.over === day ? typed.text : (day ?? '');
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      min={firstDay}
      max={max}
      value={text}
      onChange={({ target: { value, validity } }) => {
        setTyped({ text: value, over: day });
        // An empty value may also be half a day: then it is bad input.
        if (value === '' ? !validity.badInput : value >= firstDay) onChoose(value || undefined);
      }}
      onBlur={() => setTyped({ text: day ?? '', over: day })}
    />
  );
}
