import type { State } from '@cityplate/layers/states';
import { useComputedColorScheme } from '@mantine/core';
import classes from './state-swatch.module.css';

/** The colour of a state or kind exactly as the map draws it; the name always stands beside it. */
export function Swatch({
  color,
  outline,
  shape = 'dot',
}: {
  color: string;
  outline?: string;
  shape?: 'dot' | 'area';
}) {
  return (
    <span
      aria-hidden="true"
      className={shape === 'dot' ? classes.dot : classes.area}
      style={{ background: color, borderColor: outline ?? 'transparent' }}
    />
  );
}

export function useStateColor(): (state: Pick<State, 'light' | 'dark'>) => string {
  const scheme = useComputedColorScheme();
  return (state) => state[scheme];
}

/** A state as a quiet label: colour, word, no shouting background. */
export function StateLabel({ state, name }: { state: Pick<State, 'light' | 'dark'>; name: string }) {
  const colorOf = useStateColor();
  return (
    <span className={classes.label}>
      <Swatch color={colorOf(state)} />
      {name}
    </span>
  );
}
