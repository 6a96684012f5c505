import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './kerb-form.module.css';

/** A name over a control that has none of its own on the screen. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.choice}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}

type OptionChoiceProps<Option extends string | number> = {
  label: string;
  options: readonly Option[];
  /** Undefined where the chosen things differ. */
  value: Option | undefined;
  nameOf: (option: Option) => string;
  onPick: (option: Option) => void;
  /** The name is for screen readers only: what stands above says it already. */
  isBare?: boolean;
};

/** One of a few, all of them in sight. */
export function OptionChoice<Option extends string | number>(props: OptionChoiceProps<Option>) {
  const { label, options, value, nameOf, onPick, isBare = false } = props;
  const control = (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={label}
      value={value === undefined ? '' : String(value)}
      data={options.map((option) => ({ value: String(option), label: nameOf(option) }))}
      onChange={(picked) => {
        const option = options.find((each) => String(each) === picked);
        if (option !== undefined) onPick(option);
      }}
    />
  );
  return isBare ? control : <Labelled label={label}>{control}</Labelled>;
}
