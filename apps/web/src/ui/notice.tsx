import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

/**
 * Empty, loading and error states share one form: what is the case, and what to do about it. `action` is
 * required so that nobody leaves a reader standing; pass `null` where there is truly nothing to do.
 */
export function Notice({
  title,
  children,
  action,
  tone = 'quiet',
}: {
  title: string;
  children?: ReactNode;
  action: { label: string; onAct: () => void } | null;
  tone?: 'quiet' | 'problem';
}) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'problem' ? 'alert' : 'status'}>
      <p className={classes.title}>{title}</p>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {action !== null && (
        <Button size="xs" variant="default" onClick={action.onAct}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
