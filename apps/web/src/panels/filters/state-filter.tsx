import type { State } from '@cityplate/layers/states';
import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import { useStateColor } from '../../ui/state-swatch.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './filter-section.module.css';

type StateFilterProps = {
  title: string;
  states: Readonly<Record<string, State>>;
  counts: Readonly<Record<string, number>>;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
};

/** A legend that filters: a box, the word, the share as a bar in the colour of the map, the number. */
export function StateFilter({ title, states, counts, chosen, onChange }: StateFilterProps) {
  const inLanguage = useWords();
  const number = useNumber();
  const colorOf = useStateColor();
  const id = useId();
  const most = Math.max(1, ...Object.values(counts));

  return (
    <fieldset className={classes.group}>
      <legend className={classes.title}>{title}</legend>
      {Object.entries(states).map(([key, state]) => {
        const checked = chosen.includes(key);
        const count = counts[key] ?? 0;
        const color = colorOf(state);
        return (
          <label key={key} htmlFor={`${id}-${key}`} className={classes.state} data-checked={checked}>
            <Checkbox
              id={`${id}-${key}`}
              size="xs"
              checked={checked}
              color={color}
              onChange={() => onChange(checked ? chosen.filter((each) => each !== key) : [...chosen, key])}
              aria-label={`${title} ${inLanguage(state.name)}`}
            />
            <span className={classes.name}>{inLanguage(state.name)}</span>
            <span className={classes.bar} aria-hidden="true">
              <span
                className={classes.fill}
                style={{ width: `${(100 * count) / most}%`, background: color }}
              />
            </span>
            <span className={`tabular ${classes.count}`}>{number(count)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
