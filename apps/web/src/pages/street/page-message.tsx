import type { ReactNode } from 'react';
import classes from './street-page.module.css';

/** In the place of the board: why there is none. */
export function PageMessage({ children }: { children: ReactNode }) {
  return (
    <main className={classes.message}>
      <div>{children}</div>
    </main>
  );
}
