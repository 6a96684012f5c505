import type { Tally } from '@cityplate/wire/street-progress';
import classes from './progress-bar.module.css';

/** Done, underway, to do, and what of the last two is late, as shares of one bar. The figures stand beside it. */
export function ProgressBar({ tally, thick = false }: { tally: Tally; thick?: boolean }) {
  const { total, done, underway, todo, late } = tally;
  // Late ones stand at the end, taken from what has not begun first.
  const lateTodo = Math.min(late, todo);
  const parts = [
    ['done', done],
    ['underway', underway - (late - lateTodo)],
    ['todo', todo - lateTodo],
    ['late', late],
  ] as const;
  return (
    <span className={classes.bar} data-thick={thick} aria-hidden="true">
      {parts.map(([state, count]) =>
        count > 0 ? (
          <span key={state} data-state={state} style={{ width: `${(count / Math.max(1, total)) * 100}%` }} />
        ) : null,
      )}
    </span>
  );
}
