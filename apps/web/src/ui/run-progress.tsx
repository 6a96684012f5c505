import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './run-progress.module.css';
import type { WholeRun } from './use-whole-run.ts';

type RunProgressProps = {
  run: Pick<WholeRun<unknown>, 'total' | 'done' | 'isRunning' | 'isStopped' | 'stop' | 'goOn'>;
  /** "1,200 of 1,969 kerbs laid" */
  text: string;
};

/** How far a long run is, with a way to stop it and to go on. */
export function RunProgress({ run, text }: RunProgressProps) {
  const { t } = useTranslation();
  if (!run.isRunning && !run.isStopped) return null;
  return (
    <div className={classes.run}>
      <p role="status" className={classes.text}>
        {run.isStopped ? t('run.stopped', { text }) : text}
      </p>
      <progress className={classes.bar} max={Math.max(1, run.total)} value={run.done} aria-label={text} />
      <Button size="compact-xs" variant="default" onClick={run.isStopped ? run.goOn : run.stop}>
        {t(run.isStopped ? 'run.goOn' : 'run.stop')}
      </Button>
    </div>
  );
}
