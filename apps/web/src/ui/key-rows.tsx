import { Kbd } from '@mantine/core';
import classes from './key-rows.module.css';

export type KeyRow = { keys: readonly string[]; text: string };

/** Keys and what they do. */
export function KeyRows({ rows }: { rows: readonly KeyRow[] }) {
  return (
    <dl className={classes.rows}>
      {rows.map(({ keys, text }) => (
        <div key={keys.join()}>
          <dt>
            {keys.map((key) => (
              <Kbd key={key} size="xs">
                {key}
              </Kbd>
            ))}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
